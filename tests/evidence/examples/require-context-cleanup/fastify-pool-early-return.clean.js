// clean
// needs: postgres
// #region example
import Fastify from 'fastify';
import pg from 'pg';

const app = Fastify();
const pool = new pg.Pool();

app.get('/reports/:id', async (request, reply) => {
  const client = await pool.connect();
  try {
    const { rows } = await client.query('SELECT * FROM read_report($1, $2)', [
      request.params.id,
      request.headers.authorization,
    ]);
    if (rows.length === 0) return reply.code(404).send();
    return rows[0];
  } finally {
    client.release();
  }
});
// #endregion

export const counts = () => ({ 'connections taken': pool.totalCount - pool.idleCount });

export { app };
