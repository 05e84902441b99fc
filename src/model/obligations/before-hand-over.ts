import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { findMissedExits } from '../../code-path/missed-exits.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getDeadBranches } from './guards.ts';
import type { HeldUses } from './held-uses.ts';
import { isLikelyToThrow } from './likely-failures.ts';
import type { Miss } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { SetUp } from './set-up.ts';
import { getSettled } from './settled.ts';
import { createStops } from './stops.ts';

/**
 * The error on whose way something is lost that a function borrows for who calls it, and tears down nowhere: with the error, the caller
 * does not get what it would have to give back.
 *
 * ```js
 * async function borrow(tenant) {
 *   const client = await pool.connect();
 *   await client.query(`SET search_path TO ${tenant}`);
 *   return client;
 * }
 * ```
 *
 * `null` where no error is to be reckoned with in between, or where somebody else may have it by then.
 */
export function findLostBeforeHandOver(setUp: SetUp, uses: HeldUses, context: ObligationContext): Miss | null {
  const { held, resource, function: fn } = setUp;
  if (held.kind !== 'variable' || resource.lent !== true || !setUp.certain || setUp.from === 'callback') return null;
  if (
    uses.isLent ||
    !uses.handOvers.every((node) => node.type === 'ReturnStatement' && getEnclosingFunction(node) === fn)
  )
    return null;
  const graph = context.recorder.graphOf(fn);
  if (!graph) return null;
  const dead = getDeadBranches(fn, held.variable, held.error, context.file);
  const { stopsAt } = createStops(fn, [], uses.handOvers, setUp, dead, context.file);
  const exits = findMissedExits(graph, {
    from: graph.positionsAfter(getSettled(setUp.node)),
    stopsAt,
    mayThrow: (node) => !isOfHeld(node, held.variable, setUp) && isLikelyToThrow(node, fn, setUp, context),
  });
  const lost = exits.find(({ kind }) => kind === 'error');
  return lost ? { reason: 'before-hand-over', at: lost.origin, caughtBy: lost.caughtBy } : null;
}

/** The set-up itself, and `await client` of what it gave: that is there already. */
function isOfHeld(node: TSESTree.Node, held: Variable, setUp: SetUp): boolean {
  if (node === setUp.node) return true;
  return (
    node.type === 'AwaitExpression' && held.references.some(({ identifier }) => identifier === unwrap(node.argument))
  );
}
