// clean
// #region example
import { AsyncLocalStorage } from 'node:async_hooks';
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const accounts = new AsyncLocalStorage();

app.use(async (req, res, next) => {
  const account = await findAccount(req.get('authorization'));
  accounts.run(account, next);
});

app.get('/reports/:id', async (req, res) => {
  res.json({ report: await loadReport(req.params.id), account: accounts.getStore() });
});
// #endregion

export { app };
