// leaks: left after an error
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  const timer = setInterval(() => console.log('still loading for', account), 1000);
  const report = await loadReport(req.params.id); // when this fails, it goes on for good
  clearInterval(timer);
  res.json({ report, account });
});
// #endregion

export { app };
