// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let account = null;

app.get('/reports/:id', async (req, res) => {
  account = await findAccount(req.get('authorization'));
  const report = await loadReport(req.params.id); // another request sets 'account' meanwhile
  res.json({ report, account });
});
// #endregion

export { app };
