// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.use(async (req, res, next) => {
  res.locals.account = await findAccount(req.get('authorization'));
  next();
});

app.get('/reports/:id', async (req, res) => {
  res.json({ report: await loadReport(req.params.id), account: res.locals.account });
});
// #endregion

export { app };
