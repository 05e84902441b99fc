import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { UnheldSetUp } from './set-up.ts';

/**
 * What is used where it is set up, and by nobody kept who could tear it down: `(await pool.connect()).query(…)`,
 * `dataSource.createQueryRunner().manager.find(…)`; and what a request does not even use: `await pool.connect();`.
 */
export function findLostSetUps(unheld: readonly UnheldSetUp[], { flow }: ObligationContext): Obligation[] {
  return unheld.flatMap(({ heldBy, isUnused, resource, node, function: fn }) => {
    if (heldBy !== 'nobody' || (isUnused && !flow.isRequestCode(node))) return [];
    const held = { kind: 'receiver', receiver: node } as const;
    const setUp = { resource, node, function: fn, held, isLost: true, ...(isUnused && { isUnused }) } as const;
    return [createObligation(setUp, { reason: 'never', at: null })];
  });
}
