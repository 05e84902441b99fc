// leaks: crosses, left after success
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let account;
let isSuperuser = false;
let greeting;

app.use(async (req, res, next) => {
  account = await findAccount(req.get('authorization'));
  if (account?.superuser) isSuperuser = true;
  greeting ??= account && `Hello, ${account.name}`;
  next();
});

app.get('/reports/:id', async (req, res) => {
  const report = await loadReport(req.params.id); // meanwhile another request sets 'account'
  res.json({ report, account, superuser: isSuperuser, greeting });
});
// #endregion

export { app };
