/** How many tenants are set in the session that a pool lends next. */
export async function countTenants(pool) {
  const { rows } = await pool.query("SELECT current_setting('app.tenant', true) AS tenant");
  return rows[0].tenant ? 1 : 0;
}

/** How many connections are in a transaction that an earlier statement began. */
export async function countOpenTransactions(pool) {
  const { rows } = await pool.query(
    'SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND xact_start < query_start',
  );
  return rows[0].open;
}
