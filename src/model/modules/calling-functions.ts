import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import type { SourceFile } from '../source-file.ts';

/** The functions of a file that a call of can lead to one of these nodes: those around them, and those around calls of these. */
export function findCallingFunctions(nodes: readonly TSESTree.Node[], file: SourceFile): ReadonlySet<FunctionNode> {
  const found = new Set<FunctionNode>();
  const addAround = (node: TSESTree.Node) => {
    for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) found.add(fn);
  };
  nodes.forEach(addAround);
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const call of file.nodes.of('CallExpression')) {
      if (resolveFunctions(call.callee, file.scopes).some((fn) => found.has(fn))) addAround(call);
    }
  }
  return found;
}
