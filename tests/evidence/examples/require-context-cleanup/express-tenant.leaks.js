// leaks: left after success
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();

async function readReport(tenant, id) {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.tenant', $1, false)", [tenant]);
    return await client.query("SELECT * FROM read_report($1, current_setting('app.tenant'))", [id]);
  } finally {
    client.release(); // with the tenant
  }
}

app.get('/reports/:id', async (req, res) => {
  const { rows } = await readReport(req.get('authorization') ?? '', req.params.id);
  res.json(rows);
});
// #endregion

import { countTenants } from '../app/settings-of-sessions.js';

export const counts = async () => ({ 'tenants in a session': await countTenants(pool) });

export { app };
