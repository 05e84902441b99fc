// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const context = { account: null };

app.get('/reports/:id', async (req, res) => {
  Object.assign(context, { account: await findAccount(req.get('authorization')) });
  res.json({ report: await loadReport(req.params.id), account: context.account });
});
// #endregion

export { app };
