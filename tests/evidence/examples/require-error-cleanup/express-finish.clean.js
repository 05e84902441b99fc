// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const visitors = new Map();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  if (res.destroyed) return; // the client went away while this waited, and 'close' has come already
  visitors.set(req, account);
  res.on('close', () => visitors.delete(req));
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

export { app };
