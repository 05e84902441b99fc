// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const defaults = { account: null };

app.get('/reports/:id', async (req, res) => {
  const context = { ...defaults, account: await findAccount(req.get('authorization')) };
  res.json({ report: await loadReport(req.params.id), account: context.account });
});
// #endregion

export { app };
