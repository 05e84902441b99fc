import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { allCleanup } from '../../frameworks/cleanup/all-cleanup.ts';
import { isNextCall } from './next-call.ts';
import type { Miss } from './obligation.ts';
import type { SetUp } from './set-up.ts';
import type { ObligationContext } from './uncovered-exits.ts';

/** The names of frameworks whose `next()` does not wait for the handlers behind it. */
const impatient = new Set(
  allCleanup
    .filter(({ nextWaits }) => nextWaits === false)
    .map(({ framework }) => framework)
    .concat('connect'),
);

/**
 * Is something torn down behind `next()` in a middleware of a framework where `next()` does not wait? Then it is gone while the
 * handlers are still at work: `active.set(req.id, req); next(); active.delete(req.id);`.
 */
export function findTooEarly(
  setUp: SetUp,
  tearDowns: readonly TSESTree.Node[],
  context: ObligationContext,
): Miss | null {
  const { file, requestFunctions } = context;
  const fn = setUp.function;
  const request = requestFunctions.get(fn);
  if (!request || !impatient.has(request.framework.name)) return null;
  const next = file.nodes.of('CallExpression').find((call) => {
    const isNext = call.arguments.length === 0 && isNextCall(call, fn, context);
    return isNext && call.range[0] > setUp.node.range[0] && getEnclosingFunction(call) === fn;
  });
  const allBehind =
    next && tearDowns.every((tearDown) => tearDown.range[0] > next.range[1] && getEnclosingFunction(tearDown) === fn);
  return next && allBehind ? { reason: 'too-early', at: next, caughtBy: null } : null;
}
