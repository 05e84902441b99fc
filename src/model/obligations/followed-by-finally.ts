import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { SetUp } from './set-up.ts';
import { getSettled } from './settled.ts';

/**
 * Does a `try` follow a set-up at once, whose `finally` begins with the tear-down? Then there is no way around it, and no path need be
 * followed to see that. Correct code is mostly written so:
 *
 * ```js
 * const client = await pool.connect();
 * try { … } finally { client.release(); }
 * ```
 *
 * `false` where paths have to tell: anything stands between, or it is torn down somewhere else as well.
 */
export function isFollowedByFinally({ node, from, function: fn }: SetUp, tearDowns: readonly TSESTree.Node[]): boolean {
  const finalizer = from === 'callback' ? null : getNextFinalizer(node);
  const [first] = finalizer?.body ?? [];
  if (!finalizer || first?.type !== 'ExpressionStatement') return false;
  return (
    tearDowns.includes(unwrapAwait(first.expression)) &&
    tearDowns.every((tearDown) => isWithin(tearDown, finalizer) && getEnclosingFunction(tearDown) === fn)
  );
}

/** The `finally` block of a `try` that is the statement behind the one that does nothing but the set-up. */
function getNextFinalizer(setUp: TSESTree.Node): TSESTree.BlockStatement | null {
  const statement = getWholeStatement(getSettled(setUp));
  const next = statement && getNextStatement(statement);
  return next?.type === 'TryStatement' ? next.finalizer : null;
}

/** The statement behind a statement of a block; `null` where there is none. */
export function getNextStatement(statement: TSESTree.Statement): TSESTree.Statement | null {
  const block = statement.parent;
  return block.type === 'BlockStatement' ? (block.body[block.body.indexOf(statement) + 1] ?? null) : null;
}

/** The statement that is a value and what takes it, and nothing else: `const client = <value>;`, `client = <value>;`, `<value>;` */
export function getWholeStatement(value: TSESTree.Node): TSESTree.Statement | null {
  const { parent } = value;
  switch (parent?.type) {
    case 'ExpressionStatement':
      return parent;
    case 'AssignmentExpression':
      return parent.right === value && parent.parent.type === 'ExpressionStatement' ? parent.parent : null;
    case 'VariableDeclarator':
      return parent.parent.declarations.length === 1 ? parent.parent : null;
    default:
      return null;
  }
}
