// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  req.app.locals.account = await findAccount(req.get('authorization'));
  res.json({ report: await loadReport(req.params.id), account: app.locals.account });
});
// #endregion

export { app };
