import type { Resource } from '../../resources/resource.ts';
import { findResourceSetUps } from './find-resource-set-ups.ts';
import { findTearDowns } from './find-tear-downs.ts';
import type { Miss, Obligation } from './obligation.ts';
import type { SetUp } from './set-up.ts';
import { isStartUp } from './start-up.ts';
import { findUncoveredExits, type ObligationContext } from './uncovered-exits.ts';

/** The set-ups of a file that are not torn down on every way out, each with the first such way. */
export function findObligations(context: ObligationContext, resources: readonly Resource[]): Obligation[] {
  const { file } = context;
  return findResourceSetUps(file, resources).flatMap((setUp) => {
    if (isStartUp(setUp.function, file)) return [];
    const obligation = judge(setUp, context);
    return obligation ? [obligation] : [];
  });
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
  const [miss] = answer.kind === 'missed' ? answer.misses : [];
  return miss ? toObligation(miss) : null;
}
