// clean
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
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.tenant', $1, true)", [req.get('authorization') ?? '']); // SET LOCAL
    const report = await loadReport(req.params.id);
    const { rows } = await client.query("SELECT current_setting('app.tenant') AS tenant");
    await client.query('COMMIT');
    client.release();
    res.json({ report, rows });
  } catch (error) {
    client.release(error); // does not go back to the pool
    throw error;
  }
});
// #endregion

export async function leftInSession() {
  const { rows } = await pool.query("SELECT current_setting('app.tenant', true) AS tenant");
  return rows[0].tenant;
}

export const counts = async () => ({ 'tenants left in sessions': (await leftInSession()) ? 1 : 0 });

export { app };
