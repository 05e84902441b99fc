// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
app.locals.title = 'Reports'; // the same for everybody

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  res.json({ title: app.locals.title, report: await loadReport(req.params.id), account });
});
// #endregion

export { app };
