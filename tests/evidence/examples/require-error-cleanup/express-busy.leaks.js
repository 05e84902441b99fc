// leaks: left after an error
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let busy = false;

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  if (busy) return res.status(503).json({ account });
  busy = true;
  const report = await loadReport(req.params.id); // fails once: busy for ever
  busy = false;
  res.json({ report, account });
});
// #endregion

export const counts = () => ({ busy: busy ? 1 : 0 });

export { app };
