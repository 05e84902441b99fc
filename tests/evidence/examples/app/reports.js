import { latency } from './latency.js';

/** A report; `missing` is not there, and for `broken` the database fails. */
export async function loadReport(id) {
  await latency();
  if (id === 'broken') throw new Error('The database failed');
  return id === 'missing' ? null : { id, title: `Report ${id}` };
}

/** Writes a visit down; fails for `broken`. */
export async function recordVisit(id) {
  await latency();
  if (id === 'broken') throw new Error('The visit was not recorded');
}

/** The number of a report's page; throws for `broken`. */
export function parsePage(id) {
  if (id === 'broken') throw new Error('Not a page');
  return 1;
}
