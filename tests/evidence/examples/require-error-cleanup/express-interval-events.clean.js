// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  if (res.destroyed) return;
  const timer = setInterval(() => console.log('still loading for', account), 1000);
  res.on('close', () => clearInterval(timer));
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

export { app };
