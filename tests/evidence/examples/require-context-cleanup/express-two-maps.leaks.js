// leaks: left after success
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const accounts = new Map();
const tokens = new Map();

app.use(async (req, res, next) => {
  const token = req.get('authorization');
  res.on('close', () => accounts.delete(req));
  accounts.set(req, await findAccount(token));
  tokens.set(req, token);
  next();
});

app.get('/reports/:id', async (req, res) => {
  const account = accounts.get(req);
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

export const counts = () => ({ accounts: accounts.size, tokens: tokens.size });

export { app };
