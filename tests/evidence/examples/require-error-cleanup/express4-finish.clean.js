// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const accounts = new Map();

app.use((req, res, next) => {
  accounts.set(req, findAccount(req.get('authorization')));
  res.once('close', () => accounts.delete(req));
  next();
});

app.get('/reports/:id', (req, res, next) => {
  const account = accounts.get(req);
  Promise.all([loadReport(req.params.id), account]).then(
    ([report, found]) => res.json({ report, account: found }),
    next,
  );
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
