// leaks: left after an early return
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
    const { rows } = await client.query('SELECT * FROM read_report($1, $2)', [req.params.id, req.get('authorization')]);
    if (rows.length === 0) return res.sendStatus(404);
    await client.query('COMMIT');
    res.json(rows[0]);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release(); // still in the transaction, for whoever borrows it next
  }
});
// #endregion

import { countOpenTransactions } from '../app/settings-of-sessions.js';

export const counts = async () => ({ 'open transactions': await countOpenTransactions(pool) });

export { app };
