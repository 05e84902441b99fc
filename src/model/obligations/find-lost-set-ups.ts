import { createObligation, type Obligation } from './obligation.ts';
import type { UnheldSetUp } from './set-up.ts';

/**
 * What is used where it is set up, and by nobody kept who could tear it down: `(await pool.connect()).query(…)`,
 * `dataSource.createQueryRunner().manager.find(…)`.
 */
export function findLostSetUps(unheld: readonly UnheldSetUp[]): Obligation[] {
  return unheld.flatMap(({ heldBy, resource, node, function: fn }) => {
    if (heldBy !== 'nobody') return [];
    const held = { kind: 'receiver', receiver: node } as const;
    return [createObligation({ resource, node, function: fn, held, isLost: true }, { reason: 'never', at: null })];
  });
}
