// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let currentAccount = null;

function remember(account) {
  currentAccount = account;
}

async function authenticate(req) {
  remember(await findAccount(req.get('authorization')));
}

app.get('/reports/:id', async (req, res) => {
  await authenticate(req);
  res.json({ report: await loadReport(req.params.id), account: currentAccount });
});
// #endregion

export { app };
