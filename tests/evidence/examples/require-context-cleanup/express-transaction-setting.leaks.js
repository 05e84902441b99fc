// leaks: left after success
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();

app.get('/reports/:id', async (req, res) => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.tenant', $1, false)", [req.get('authorization') ?? '']);
    const { rows } = await client.query("SELECT * FROM read_report($1, current_setting('app.tenant'))", [
      req.params.id,
    ]);
    await client.query('COMMIT'); // keeps what was set
    res.json(rows);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
});
// #endregion

import { countTenants } from '../app/settings-of-sessions.js';

export const counts = async () => ({ 'tenants in a session': await countTenants(pool) });

export { app };
