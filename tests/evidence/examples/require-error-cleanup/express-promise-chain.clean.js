// clean
// needs: postgres
// #region example
import express from 'express';
import pg from 'pg';

function readReport(id, reader) {
  const client = new pg.Client();
  return client
    .connect()
    .then(() => client.query('SELECT * FROM read_report($1, $2)', [id, reader]))
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const app = express();

app.get('/reports/:id', (req, res, next) => {
  readReport(req.params.id, req.get('authorization')).then((rows) => res.json(rows), next);
});
// #endregion

import { countConnections } from '../app/connections.js';

export const counts = async () => ({ connections: await countConnections() });

export { app };
