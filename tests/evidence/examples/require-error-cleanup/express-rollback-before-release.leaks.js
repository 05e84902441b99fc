// leaks: left after an error
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';
import { loadReport, parsePage } from '../app/reports.js';

const app = express();
const pool = new pg.Pool({ max: 12 });

app.get('/reports/:id', async (req, res) => {
  const client = await pool.connect();
  try {
    const { rows } = await client.query('SELECT $1::text AS account', [req.get('authorization')]);
    res.json({ report: await loadReport('1'), rows });
  } finally {
    await client.query(`SELECT 1 / ${req.params.id === 'broken' ? 0 : 1}`); // when the last query fails…
    client.release(); // …this is skipped
  }
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app, parsePage };
