import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isFunction } from './functions.ts';

/** What may leave out a part of it, or run it when something has failed. */
const optional =
  /^(?:CatchClause|ConditionalExpression|DoWhileStatement|For(?:In|Of)?Statement|IfStatement|LogicalExpression|Switch(?:Case|Statement)|WhileStatement)$/;

/**
 * Does a node run whenever its function runs to the end: in no branch, no loop, no `catch` and no function inside of it? Whether the function leaves
 * before it is not asked.
 */
export function isOnEveryWay(node: TSESTree.Node, fn: FunctionNode): boolean {
  for (let current = node.parent; current && current !== fn; current = current.parent) {
    if (optional.test(current.type) || isFunction(current)) return false;
  }
  return true;
}
