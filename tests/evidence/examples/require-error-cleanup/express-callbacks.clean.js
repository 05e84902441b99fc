// clean
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();

app.get('/reports/:id', (req, res, next) => {
  pool.connect((error, client, release) => {
    if (error) return next(error);
    const values = [req.params.id, req.get('authorization')];
    client.query('SELECT * FROM read_report($1, $2)', values, (failure, result) => {
      release();
      if (failure) return next(failure);
      res.json(result.rows);
    });
  });
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
