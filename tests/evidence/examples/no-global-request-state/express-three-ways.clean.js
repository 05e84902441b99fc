// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.use(async (req, res, next) => {
  const account = await findAccount(req.get('authorization'));
  res.locals.account = account;
  res.locals.isSuperuser = account?.superuser === true;
  res.locals.greeting = account && `Hello, ${account.name}`;
  next();
});

app.get('/reports/:id', async (req, res) => {
  const { account, isSuperuser, greeting } = res.locals;
  const report = await loadReport(req.params.id);
  res.json({ report, account, superuser: isSuperuser, greeting });
});
// #endregion

export { app };
