// leaks: left after an overlap
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';
import { loadReport } from '../app/reports.js';

const app = express();
const pool = new pg.Pool({ max: 20 });
let client;

app.get('/reports/:id', async (req, res) => {
  client = await pool.connect();
  try {
    const report = await loadReport(req.params.id);
    const { rows } = await client.query('SELECT * FROM read_report($1, $2)', [req.params.id, req.get('authorization')]);
    res.json({ report, account: rows[0]?.account });
  } finally {
    client.release(); // whichever is there by now
  }
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
