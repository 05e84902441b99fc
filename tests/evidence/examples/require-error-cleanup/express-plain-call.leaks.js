// leaks: left after an error
// needs: postgres
// #region example
/* eslint request-scope/require-error-cleanup: ["error", { "plainCalls": true }] */
import express from 'express';
import pg from 'pg';
import { parsePage } from '../app/reports.js';

const app = express();
const pool = new pg.Pool();

app.get('/reports/:id', async (req, res) => {
  const client = await pool.connect();
  const page = parsePage(req.params.id);
  try {
    const { rows } = await client.query('SELECT $1::text AS reader, $2::int AS page', [req.get('authorization'), page]);
    res.json(rows);
  } finally {
    client.release();
  }
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
