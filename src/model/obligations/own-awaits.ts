import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { startingFrom } from '../../ast/node-index.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { SourceFile } from '../source-file.ts';

const getOwnAwaits = oncePer((fn: FunctionNode, file: SourceFile) =>
  file.nodes.within(fn, 'AwaitExpression').filter((wait) => getEnclosingFunction(wait) === fn),
);

/** Does a function itself wait for something before a node of it is done, the node's own arguments included? Not what waits for the node. */
export function waitsBefore(fn: FunctionNode, node: TSESTree.Node, file: SourceFile): boolean {
  return getOwnAwaits(fn, file).some((wait) => wait.range[0] < node.range[1] && !isWithin(node, wait));
}

/** What a function itself waits for before a node of it, in source order. */
export function getAwaitsBefore(
  fn: FunctionNode,
  node: TSESTree.Node,
  file: SourceFile,
): readonly TSESTree.AwaitExpression[] {
  return getOwnAwaits(fn, file).filter((wait) => wait.range[1] <= node.range[0]);
}

/** The first thing that a function itself waits for between two places in it. */
export function findAwaitBetween(
  fn: FunctionNode,
  from: number,
  to: number,
  file: SourceFile,
): TSESTree.AwaitExpression | null {
  const awaits = getOwnAwaits(fn, file);
  for (let index = startingFrom(awaits, from + 1); index < awaits.length; index += 1) {
    const wait = awaits[index];
    if (!wait || wait.range[0] >= to) return null;
    if (wait.range[1] <= to) return wait;
  }
  return null;
}
