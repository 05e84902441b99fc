// clean
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool({ max: 20 });

app.get('/reports/:id', async (req, res) => {
  const values = [req.params.id, req.get('authorization')];
  const { rows } = await pool.query('SELECT * FROM read_report($1, $2)', values);
  res.json(rows);
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
