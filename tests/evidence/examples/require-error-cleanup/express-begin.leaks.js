// leaks: left after an error
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';
import { recordVisit } from '../app/reports.js';

const app = express();
const pool = new pg.Pool();

app.get('/reports/:id', async (req, res) => {
  const client = await pool.connect();
  await recordVisit(req.params.id);
  try {
    const { rows } = await client.query('SELECT * FROM read_report($1, $2)', [req.params.id, req.get('authorization')]);
    res.json(rows);
  } finally {
    client.release();
  }
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
