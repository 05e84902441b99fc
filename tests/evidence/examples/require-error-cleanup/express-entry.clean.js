// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const active = new Map();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  active.set(req, account);
  try {
    const report = await loadReport(req.params.id);
    res.json({ report, account });
  } finally {
    active.delete(req);
  }
});
// #endregion

export const counts = () => ({ active: active.size });

export { app };
