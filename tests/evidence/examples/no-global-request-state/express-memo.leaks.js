// leaks: crosses, left after success
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let account;

app.get('/reports/:id', async (req, res) => {
  account ??= await findAccount(req.get('authorization')); // the first one stays
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

export { app };
