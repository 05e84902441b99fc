// clean
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';
import { loadReport } from '../app/reports.js';

const app = express();
const pool = new pg.Pool({ max: 20 });

app.get('/reports/:id', async (req, res) => {
  const client = await pool.connect();
  try {
    const report = await loadReport(req.params.id);
    const { rows } = await client.query('SELECT * FROM read_report($1, $2)', [req.params.id, req.get('authorization')]);
    res.json({ report, account: rows[0]?.account });
  } finally {
    client.release();
  }
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
