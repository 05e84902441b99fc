// leaks: left after success
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool({ max: 20 });

app.get('/reports/:id', async (req, res) => {
  const client = await pool.connect();
  req.on('aborted', () => client.release()); // and when nobody goes away?
  const { rows } = await client.query('SELECT * FROM read_report($1, $2)', [req.params.id, req.get('authorization')]);
  res.json(rows);
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
