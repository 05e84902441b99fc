import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isWithin } from '../../ast/functions.ts';
import type { SourceFile } from '../source-file.ts';
import { mentions } from './mentions.ts';

/**
 * Does a function ask for what it is about to write, and go no further if it is set: `if (busy) return;` before `busy = true`, `if (!busy) {
 * busy = true; … }`, `while (busy) await turn();`? Then it is a lock, which keeps others out.
 *
 * @param target what is written
 * @param node where
 */
export function isAskedBefore(target: TSESTree.Node, node: TSESTree.Node, fn: FunctionNode, file: SourceFile): boolean {
  const asks = (test: TSESTree.Expression) => mentions(test, target, file);
  return (
    file.nodes.within(fn, 'IfStatement').some((statement) => {
      if (isWithin(node, statement)) return isWithin(node, statement.consequent) && asks(statement.test);
      return statement.range[0] < node.range[0] && leaves(statement.consequent) && asks(statement.test);
    }) || file.nodes.within(fn, 'WhileStatement').some(({ test, range }) => range[1] <= node.range[0] && asks(test))
  );
}

/** Does a branch of an `if` go no further: by a `return`, a `throw`, a `continue`? */
export function leaves(statement: TSESTree.Statement): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(leaves);
  return (
    statement.type === 'ReturnStatement' ||
    statement.type === 'ThrowStatement' ||
    statement.type === 'ContinueStatement'
  );
}
