// leaks: left after an abort
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const visitors = new Map();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  visitors.set(req, account);
  res.on('finish', () => visitors.delete(req)); // does not come when the client goes away
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

export { app };
