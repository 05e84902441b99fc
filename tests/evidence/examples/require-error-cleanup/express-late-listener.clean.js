// clean
// #region example
/* eslint request-scope/require-error-cleanup: ["error", { "lateListeners": true }] */
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
const visitors = new Map();

app.get('/reports/:id', async (req, res) => {
  const report = await loadReport(req.params.id);
  if (res.destroyed) return;
  visitors.set(req, req.get('authorization'));
  res.on('close', () => visitors.delete(req));
  res.json({ report, account: visitors.get(req) });
});
// #endregion

export { app };
