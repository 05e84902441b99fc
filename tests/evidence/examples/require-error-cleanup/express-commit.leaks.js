// leaks: left after an error
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();

app.get('/reports/:id', async (req, res) => {
  const { id } = req.params;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO visits VALUES ($1, $2)', [id, req.get('authorization')]);
  } finally {
    await client.query('COMMIT'); // fails where a deferred constraint does
    client.release();
  }
  res.json({ id, reader: req.get('authorization') });
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
