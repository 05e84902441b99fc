import type { Resource } from './resource.ts';

/** A setting of a database session, which goes back to the pool with the connection that a function has borrowed. */
export const sessionSetting: Resource = {
  name: 'session-setting',
  title: 'session setting of the pooled connection',
  setUp: [],
  tearDown: {},
  instead: 'set_config(name, value, true) in a transaction',
  source: 'measured on PostgreSQL 15: SET, SET ROLE, search_path and set_config(…, false) survive release()',
};

/** The same, sent to the pool itself, on whichever connection it lends for the one statement. */
export const poolSetting: Resource = {
  ...sessionSetting,
  name: 'pool-setting',
  title: 'session setting on a connection of',
};

/** A transaction that is begun on the pool itself, on whichever connection it lends for the one statement. */
export const poolTransaction: Resource = {
  name: 'pool-transaction',
  title: 'transaction on',
  setUp: [],
  tearDown: {},
  source: 'https://node-postgres.com/features/transactions; measured on PostgreSQL 15',
};

/**
 * A transaction that is begun on a connection of a pool, which the connection takes back with it. Drivers say nothing when a connection
 * with one is released: pg (measured), mysql2 and TypeORM (by their sources: `release()` sends nothing).
 */
export const openTransaction: Resource = {
  name: 'open-transaction',
  title: 'open transaction of',
  commits: true,
  setUp: [],
  tearDown: {},
  source: 'measured on PostgreSQL 15: open and failed transactions survive release()',
};

/**
 * What a statement does to a database session: `set` leaves something behind that lasts until the connection is closed,
 * `reset` takes it away; `null` for every other statement. `SET LOCAL` and `set_config(…, true)` end with the transaction.
 *
 * https://www.postgresql.org/docs/current/sql-set.html; measured: `RESET ALL` leaves `SET ROLE` in place, `DISCARD ALL` does not
 */
export function readSessionStatement(sql: string): 'set' | 'reset' | null {
  const text = sql.trim();
  if (
    /^(?:RESET|DISCARD)\b/i.test(text) ||
    /^SET\s+(?:SESSION\s+)?\S+\s*(?:=|TO)\s*DEFAULT\b/i.test(text) ||
    /^SET\s+ROLE\s+NONE\b/i.test(text)
  ) {
    return 'reset';
  }
  if (/\bset_config\s*\((?:[^()]|\([^()]*\))*,\s*false\s*\)/i.test(text)) return 'set';
  if (/^SET\s+(?:LOCAL|TRANSACTION|CONSTRAINTS|@|NAMES|GLOBAL)/i.test(text)) return null;
  return /^SET\s+(?:SESSION\s+)?(?:ROLE|SESSION\s+AUTHORIZATION|[\w.?"]+\s*(?:=|TO\b))/i.test(text) ? 'set' : null;
}

/** The name of the setting that a statement sets: `search_path`, `app.user`, `role`; `null` where it sets none, or under a name that is put in. */
export function readSettingName(sql: string): string | null {
  const text = sql.trim();
  const [, name] =
    /\bset_config\s*\(\s*'([^']+)'/i.exec(text) ??
    /^SET\s+(?:SESSION\s+(?!AUTHORIZATION\b))?(SESSION\s+AUTHORIZATION|[\w.]+)/i.exec(text) ??
    [];
  return name?.toLowerCase().replace(/\s+/g, ' ') ?? null;
}

/** Could a file's text hold a statement that sets something? Of most, no statement need be read. */
export function mayHoldSessionSetting(text: string): boolean {
  return /SET[\s\\]|set_config/i.test(text);
}

/** Could a file's text hold a statement that begins a transaction? */
export function mayHoldTransaction(text: string): boolean {
  return /["'`]\s*(?:BEGIN|START\s+TRANSACTION)\b/i.test(text);
}

/** What a statement does to the connection's transaction: `begin`, `end`, or nothing (`null`); `ROLLBACK TO` a savepoint goes on. */
export function readTransactionStatement(sql: string): 'begin' | 'end' | null {
  const text = sql.trim();
  if (/^(?:BEGIN|START\s+TRANSACTION)\b/i.test(text)) return 'begin';
  return /^(?:COMMIT|END|ABORT|ROLLBACK(?!\s+(?:\w+\s+)?TO\b))\b/i.test(text) ? 'end' : null;
}
