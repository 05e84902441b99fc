// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let account;

app.get('/reports/:id', (req, res, next) => {
  findAccount(req.get('authorization'))
    .then((found) => {
      account = found;
      return loadReport(req.params.id);
    })
    .then((report) => res.json({ report, account }))
    .catch(next);
});
// #endregion

export { app };
