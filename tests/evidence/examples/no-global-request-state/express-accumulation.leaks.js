// leaks: crosses, left after success
// #region example
/* eslint request-scope/no-global-request-state: ["error", { "accumulation": true }] */
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
let protocol = '';

app.get('/reports/:id', async (req, res) => {
  protocol += `${req.get('authorization')} reads\n`;
  res.json({ report: await loadReport(req.params.id), protocol });
});
// #endregion

export { app };
