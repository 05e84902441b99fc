// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  const report = await loadReport(req.params.id);
  res.json({ report, account });
});
// #endregion

export { app };
