// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();

async function authenticate(req) {
  return findAccount(req.get('authorization'));
}

app.get('/reports/:id', async (req, res) => {
  const account = await authenticate(req);
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

export { app };
