// clean
// #region example
const express = require('express');
const app = express();

app.get('/reports/:id', async (req, res) => {
  const { findAccount } = await import('../app/accounts.js');
  const { loadReport } = await import('../app/reports.js');
  const account = await findAccount(req.get('authorization'));
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

exports.app = app;
