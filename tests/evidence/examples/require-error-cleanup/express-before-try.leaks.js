// leaks: left after an error
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport, recordVisit } from '../app/reports.js';

const app = express();
const active = new Map();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  active.set(req, account);
  await recordVisit(req.params.id); // fails before the 'try' has begun
  try {
    res.json({ report: await loadReport(req.params.id), account });
  } finally {
    active.delete(req);
  }
});
// #endregion

export const counts = () => ({ active: active.size });

export { app };
