// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

class CurrentUser {
  static #byRequest = new WeakMap();

  static set(req, account) {
    CurrentUser.#byRequest.set(req, account);
  }

  static get(req) {
    return CurrentUser.#byRequest.get(req);
  }
}

const app = express();

app.use(async (req, res, next) => {
  CurrentUser.set(req, await findAccount(req.get('authorization')));
  next();
});

app.get('/reports/:id', async (req, res) => {
  res.json({ report: await loadReport(req.params.id), account: CurrentUser.get(req) });
});
// #endregion

export { app };
