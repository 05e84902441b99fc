// leaks: gone too early
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const accounts = new Map();

app.use(async (req, res, next) => {
  accounts.set(req, await findAccount(req.get('authorization')));
  try {
    await next(); // goes on while the handler waits
  } finally {
    accounts.delete(req);
  }
});

app.get('/reports/:id', async (req, res) => {
  const report = await loadReport(req.params.id);
  res.json({ report, account: accounts.get(req) });
});
// #endregion

export { app };
