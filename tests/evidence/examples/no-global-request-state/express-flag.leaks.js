// leaks: left after success
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let superuser = false;

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  if (account?.superuser) superuser = true; // and never false again
  res.json({ report: await loadReport(req.params.id), name: account?.name, superuser });
});
// #endregion

export { app };
