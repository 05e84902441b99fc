// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';
import { session } from '../app/session.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  session.account = await findAccount(req.get('authorization'));
  res.json({ report: await loadReport(req.params.id), account: session.account });
});
// #endregion

export { app };
