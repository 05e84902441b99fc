import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { isAnyWithin } from '../../ast/node-index.ts';
import { oncePer } from '../../ast/once-per.ts';
import { allCleanup } from '../../frameworks/cleanup/all-cleanup.ts';
import { type CleanupPlace, type Outcome, runsOn } from '../../frameworks/cleanup-place.ts';
import { findPairs, toPairedSetUp } from './find-paired-set-ups.ts';
import { getFunctionUses, getMethodCall } from './function-use.ts';
import type { Miss, Obligation } from './obligation.ts';
import { getCollectionKind, outlives } from './outliving.ts';
import type { ObligationContext } from './obligation-context.ts';

/** A hook of a framework in which something is torn down. */
interface Hook {
  readonly call: TSESTree.Node;
  readonly places: readonly CleanupPlace[];
}

/**
 * Finds what one hook of a framework sets up and another one tears down, where the facts show that the second does not run on
 * every way out: an entry made in Fastify's `onRequest` and removed in `onResponse`, which an abort skips.
 */
export function findHookedSetUps(context: ObligationContext): Obligation[] {
  const { file, flow } = context;
  return findPairs(file).flatMap(({ call, receiver, pair, undoing: tearDowns }): Obligation[] => {
    const fn = getEnclosingFunction(call);
    if (!fn || pair.sameArguments === 0 || isAnyWithin(tearDowns, fn)) return [];
    const miss = findMiss(tearDowns, context);
    if (!miss || !outlives(receiver, fn, context) || !flow.isRequestCode(call)) return [];
    if (pair.on && getCollectionKind(receiver, context) !== pair.on) return [];
    return [{ setUp: toPairedSetUp(call, receiver, fn, pair, tearDowns), miss, tearDowns, keys: [] }];
  });
}

/** The first outcome on which none of the hooks runs; `null` if there is none, or if one of the places is no known hook. */
const findMiss = oncePer((tearDowns: readonly TSESTree.Node[], context: ObligationContext): Miss | null => {
  const hooks = tearDowns.map((tearDown) => findHook(getEnclosingFunction(tearDown), context));
  const known = hooks.filter((hook) => hook !== null);
  const [first] = known;
  if (!first || known.length < hooks.length) return null;
  const misses = (outcome: Outcome) =>
    known.every(({ places }) => places.every((place) => runsOn(place, outcome) === 'no'));
  if (misses('success')) return { reason: 'some-path', at: first.call, caughtBy: null };
  if (misses('throw') || misses('rejection')) return { reason: 'error-path', at: first.call, caughtBy: null };
  return misses('abort') || misses('streamAbort') ? { reason: 'abort', at: first.call, caughtBy: null } : null;
});

/** The hook that a function is registered for: `fastify.addHook('onResponse', fn)`, `nitroApp.hooks.hook('afterResponse', fn)`. */
function findHook(fn: FunctionNode | null, { file }: ObligationContext): Hook | null {
  for (const use of fn ? getFunctionUses(fn, file.scopes) : []) {
    const method = use.kind === 'argument' ? getMethodCall(use.node) : null;
    if (!method || use.kind !== 'argument') continue;
    const event = getStringConstant(use.node.arguments[0]) ?? '';
    const places = allCleanup
      .flatMap((framework) => framework.places)
      .filter(({ hook }) => hook?.name === event && hook.methods.includes(method.name));
    if (places.length > 0) return { call: use.node, places };
  }
  return null;
}
