/** How many tenants are set in the session that a pool lends next. */
export async function countTenants(pool) {
  const { rows } = await pool.query("SELECT current_setting('app.tenant', true) AS tenant");
  return rows[0].tenant ? 1 : 0;
}
