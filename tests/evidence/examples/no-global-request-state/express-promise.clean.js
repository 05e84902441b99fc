// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', (req, res, next) => {
  findAccount(req.get('authorization'))
    .then(async (account) => ({ account, report: await loadReport(req.params.id) }))
    .then((answer) => res.json(answer))
    .catch(next);
});
// #endregion

export { app };
