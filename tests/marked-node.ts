import type { TSESTree } from '@typescript-eslint/types';
import { walk } from '../src/ast/walk.ts';
import { type ModelOptions, withModel } from './model-of.ts';
import type { SemanticModel } from '../src/model/model.ts';

/** Reads the model of code in which « and » stand around one node, and hands over that node, the innermost of its range. */
export function withMarkedNode<Result>(
  marked: string,
  options: ModelOptions,
  read: (node: TSESTree.Node, model: SemanticModel) => Result,
): Result {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error(`No « and » in ${marked}`);
  return withModel(marked.replace(/[«»]/g, ''), options, (model) => {
    let found: TSESTree.Node | undefined;
    walk(model.file.program, model.file.keys, (node) => {
      if (node.range[0] === start && node.range[1] === end) found = node;
    });
    if (!found) throw new Error(`« and » stand around no node in ${marked}`);
    return read(found, model);
  });
}
