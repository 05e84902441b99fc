// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const active = new Map();

app.use(async (req, res, next) => {
  const token = req.get('authorization');
  res.on('close', () => active.delete(req));
  active.set(req, { account: await findAccount(token), token });
  next();
});

app.get('/reports/:id', async (req, res) => {
  const { account } = active.get(req);
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

export const counts = () => ({ active: active.size });

export { app };
