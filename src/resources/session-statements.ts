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
  if (/\bset_config\s*\([^)]*,\s*false\s*\)/i.test(text)) return 'set';
  if (/^SET\s+(?:LOCAL|TRANSACTION|CONSTRAINTS|@|NAMES|GLOBAL)/i.test(text)) return null;
  return /^SET\s+(?:SESSION\s+)?(?:ROLE|SESSION\s+AUTHORIZATION|[\w.?"]+\s*(?:=|TO\b))/i.test(text) ? 'set' : null;
}

/** What a statement does to the connection's transaction: `begin`, `end`, or nothing (`null`); `ROLLBACK TO` a savepoint goes on. */
export function readTransactionStatement(sql: string): 'begin' | 'end' | null {
  const text = sql.trim();
  if (/^(?:BEGIN|START\s+TRANSACTION)\b/i.test(text)) return 'begin';
  return /^(?:COMMIT|END|ABORT|ROLLBACK(?!\s+(?:\w+\s+)?TO\b))\b/i.test(text) ? 'end' : null;
}
