// leaks: left after an error
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';
import { loadReport } from '../app/reports.js';

const app = express();
const pool = new pg.Pool({ max: 12 });

app.get('/reports/:id', async (req, res) => {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.tenant', $1, false)", [req.get('authorization') ?? '']);
    const report = await loadReport(req.params.id);
    const { rows } = await client.query("SELECT current_setting('app.tenant') AS tenant");
    await client.query('RESET app.tenant'); // not reached when a query fails
    res.json({ report, rows });
  } finally {
    client.release();
  }
});

app.get('/tenant', async (req, res) => {
  const { rows } = await pool.query("SELECT current_setting('app.tenant', true) AS tenant");
  res.json(rows);
});
// #endregion

export async function leftInSession() {
  const { rows } = await pool.query("SELECT current_setting('app.tenant', true) AS tenant");
  return rows[0].tenant;
}

export const counts = async () => ({ 'tenants left in sessions': (await leftInSession()) ? 1 : 0 });

export { app };
