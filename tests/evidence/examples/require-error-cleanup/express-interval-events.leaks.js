// leaks: left after an abort
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  const timer = setInterval(() => console.log('still loading for', account), 1000);
  res.on('finish', () => clearInterval(timer)); // not when the client goes away
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

export { app };
