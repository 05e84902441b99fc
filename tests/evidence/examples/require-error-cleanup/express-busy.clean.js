// clean
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
  try {
    res.json({ report: await loadReport(req.params.id), account });
  } finally {
    busy = false;
  }
});
// #endregion

export const counts = () => ({ busy: busy ? 1 : 0 });

export { app };
