// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

class CurrentUser {
  static account = null;
}

const app = express();

app.use(async (req, res, next) => {
  CurrentUser.account = await findAccount(req.get('authorization'));
  next();
});

app.get('/reports/:id', async (req, res) => {
  res.json({ report: await loadReport(req.params.id), account: CurrentUser.account });
});
// #endregion

export { app };
