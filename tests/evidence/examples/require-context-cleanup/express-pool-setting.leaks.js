// leaks: left after success
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();

app.get('/reports/:id', async (req, res) => {
  const tenant = req.get('authorization') ?? '';
  await pool.query("SELECT set_config('app.tenant', $1, false)", [tenant]); // on some connection, which keeps it
  const { rows } = await pool.query("SELECT * FROM read_report($1, current_setting('app.tenant'))", [req.params.id]);
  res.json(rows);
});
// #endregion

import { countTenants } from '../app/settings-of-sessions.js';

export const counts = async () => ({ 'tenants in a session': await countTenants(pool) });

export { app };
