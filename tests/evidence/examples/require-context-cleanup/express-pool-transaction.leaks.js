// leaks: left after an early return
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();

app.get('/reports/:id', async (req, res) => {
  await pool.query('BEGIN'); // on some connection, which goes back to the pool in a transaction
  const { rows } = await pool.query('SELECT * FROM read_report($1, $2)', [req.params.id, req.get('authorization')]);
  if (rows.length === 0) return res.sendStatus(404);
  await pool.query('COMMIT'); // on the same one, or on another
  res.json(rows[0]);
});
// #endregion

import { countOpenTransactions } from '../app/settings-of-sessions.js';

export const counts = async () => ({ 'open transactions': await countOpenTransactions(pool) });

export { app };
