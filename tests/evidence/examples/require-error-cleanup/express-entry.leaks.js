// leaks: left after an error
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const active = new Map();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  active.set(req, account);
  const report = await loadReport(req.params.id); // when this fails, the entry stays
  active.delete(req);
  res.json({ report, account });
});
// #endregion

export const counts = () => ({ active: active.size });

export { app };
