// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let renderingFor = null;

function render(report) {
  return { report, account: renderingFor };
}

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  const report = await loadReport(req.params.id);
  renderingFor = account;
  try {
    res.json(render(report)); // nothing waits between setting and resetting
  } finally {
    renderingFor = null;
  }
});
// #endregion

export { app };
