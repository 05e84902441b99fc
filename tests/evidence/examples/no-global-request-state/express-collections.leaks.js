// leaks: crosses, left after success
// #region example
/* eslint request-scope/no-global-request-state: ["error", { "collections": true }] */
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
const readers = [];

app.get('/reports/:id', async (req, res) => {
  readers.push(req.get('authorization'));
  res.json({ report: await loadReport(req.params.id), readers });
});
// #endregion

export { app };
