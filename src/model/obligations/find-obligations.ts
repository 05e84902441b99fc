import type { TSESTree } from '@typescript-eslint/types';
import type { Resource } from '../../resources/resource.ts';
import { findPairedSetUps } from './find-paired-set-ups.ts';
import { findPipedStreams } from './find-piped-streams.ts';
import { findResponseListeners } from './find-response-listeners.ts';
import { findResourceSetUps } from './find-resource-set-ups.ts';
import { findSwitchedValues } from './find-switched-values.ts';
import { findTearDowns } from './find-tear-downs.ts';
import type { Miss, Obligation } from './obligation.ts';
import type { SetUp } from './set-up.ts';
import { isStartUp } from './start-up.ts';
import { findUncoveredExits, type ObligationContext } from './uncovered-exits.ts';

/** The set-ups of a file that are not torn down on every way out, each with the first such way. */
export function findObligations(context: ObligationContext, resources: readonly Resource[]): Obligation[] {
  const { file } = context;
  const setUps = [...findResourceSetUps(file, resources), ...findPairedSetUps(context), ...findSwitchedValues(context)];
  const reported = new Set<TSESTree.Node>();
  const fromSetUps = setUps.flatMap((setUp) => {
    if (reported.has(setUp.node)) return [];
    reported.add(setUp.node);
    if (isStartUp(setUp.function, file)) return [];
    const obligation = judge(setUp, context);
    return obligation ? [obligation] : [];
  });
  const told = new Set(fromSetUps.map(({ miss }) => miss.at));
  const fromListeners = findResponseListeners(context).filter(({ miss }) => !told.has(miss.at));
  return [...fromSetUps, ...fromListeners, ...findPipedStreams(context)];
}

/** Decides whether a set-up is torn down on every way; `null` if it is, or if that cannot be told. */
function judge(setUp: SetUp, context: ObligationContext): Obligation | null {
  const { tearDowns, handOvers, isLent } = findTearDowns(setUp, context.file);
  const toObligation = (miss: Miss): Obligation => ({ setUp, miss, tearDowns, keys: [] });
  if (tearDowns.length === 0) {
    const mayBeElsewhere = isLent || handOvers.length > 0 || setUp.onlyPaired || !setUp.certain;
    return mayBeElsewhere ? null : toObligation({ reason: 'never', at: null, caughtBy: null });
  }
  const answer = findUncoveredExits(setUp, tearDowns, handOvers, context);
  const misses = answer.kind === 'missed' ? answer.misses : [];
  const [miss] = misses;
  // An entry that only one of several ways removes may be kept on the others on purpose.
  if (setUp.tearDowns && misses.some(({ reason }) => reason === 'some-path')) return null;
  return miss ? toObligation(miss) : null;
}
