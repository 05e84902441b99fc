// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let account;

app.param('id', (req, res, next) => {
  findAccount(req.get('authorization')).then((found) => {
    account = found;
    next();
  }, next);
});

app.get('/reports/:id', (req, res, next) => {
  loadReport(req.params.id).then((report) => res.json({ report, account }), next);
});
// #endregion

export { app };
