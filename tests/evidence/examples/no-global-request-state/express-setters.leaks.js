// leaks: crosses
// #region example
/* eslint request-scope/no-global-request-state: ["error", { "setters": true }] */
let currentAccount;

export function setCurrentAccount(account) {
  currentAccount = account;
}
export const getCurrentAccount = () => currentAccount;
// #endregion

import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

export const app = express();

app.get('/reports/:id', async (req, res) => {
  setCurrentAccount(await findAccount(req.get('authorization')));
  const report = await loadReport(req.params.id);
  res.json({ report, account: getCurrentAccount() });
});
