import type { TSESTree } from '@typescript-eslint/types';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { getNextStatement, getWholeStatement } from './followed-by-finally.ts';
import { getSettled } from './settled.ts';

/**
 * Does a `try` end what a statement begins, whatever happens: as one of its own statements, which no jump passes by, and as the first
 * thing of its `catch`? Then there is no way around it, and no path need be followed to see that. Transactions are mostly written so:
 *
 * ```js
 * await client.query('BEGIN');
 * try { …; await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); throw error; }
 * ```
 *
 * The beginning may also be a statement of the `try` itself. `false` where paths have to tell.
 *
 * @param ends the calls that end it
 */
export function isEndedInTry(begin: TSESTree.Node, ends: readonly TSESTree.Node[]): boolean {
  const statement = getWholeStatement(getSettled(begin));
  if (!statement) return false;
  const next = getNextStatement(statement);
  if (next?.type === 'TryStatement' && endsIn(next, next.block.body, ends)) return true;
  const { parent: block } = statement;
  if (block.type !== 'BlockStatement' || block.parent.type !== 'TryStatement' || block.parent.block !== block)
    return false;
  return endsIn(block.parent, block.body.slice(block.body.indexOf(statement) + 1), ends);
}

/** @param statements the last ones of the `try` block, or all of them */
function endsIn(
  { handler }: TSESTree.TryStatement,
  statements: readonly TSESTree.Statement[],
  ends: readonly TSESTree.Node[],
): boolean {
  const [first] = handler?.body.body ?? [];
  if (!first || !isEnd(first, ends)) return false;
  const end = statements.findIndex((statement) => isEnd(statement, ends));
  return end !== -1 && !statements.slice(0, end).some((statement) => mayJump(statement));
}

function isEnd(statement: TSESTree.Statement, ends: readonly TSESTree.Node[]): boolean {
  return statement.type === 'ExpressionStatement' && ends.includes(unwrapAwait(statement.expression));
}

/** Statements in statements that are looked into: a chain of thousands must not exhaust the call stack. */
const maximumDepth = 8;

/** May a statement go on elsewhere than behind itself, other than by an error? Also where that takes more than a look. */
function mayJump(statement: TSESTree.Statement, depth = 0): boolean {
  if (depth > maximumDepth) return true;
  switch (statement.type) {
    case 'ExpressionStatement':
    case 'VariableDeclaration':
    case 'FunctionDeclaration':
    case 'ThrowStatement':
      return false;
    case 'BlockStatement':
      return statement.body.some((inner) => mayJump(inner, depth + 1));
    case 'IfStatement':
      return [statement.consequent, statement.alternate].some((branch) => branch && mayJump(branch, depth + 1));
    case 'ForOfStatement':
    case 'ForStatement':
      return mayJump(statement.body, depth + 1);
    default:
      return true;
  }
}
