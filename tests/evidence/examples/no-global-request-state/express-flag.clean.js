// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  const superuser = account?.superuser === true;
  res.json({ report: await loadReport(req.params.id), name: account?.name, superuser });
});
// #endregion

export { app };
