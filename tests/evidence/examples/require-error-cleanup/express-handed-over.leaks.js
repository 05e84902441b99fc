// leaks: left after an error
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';
import { recordVisit } from '../app/reports.js';

const app = express();
const pool = new pg.Pool();

async function borrowFor(id) {
  const client = await pool.connect();
  await recordVisit(id);
  return client;
}

app.get('/reports/:id', async (req, res) => {
  const { id } = req.params;
  const client = await borrowFor(id);
  try {
    const { rows } = await client.query('SELECT * FROM read_report($1, $2)', [id, req.get('authorization')]);
    res.json(rows);
  } finally {
    client.release();
  }
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
