// leaks: crosses
// #region example
const express = require('express');
const app = express();

app.get('/reports/:id', async (req, res) => {
  const { findAccount } = await import('../app/accounts.js');
  const { loadReport } = await import('../app/reports.js');
  account = await findAccount(req.get('authorization')); // never declared
  res.json({ report: await loadReport(req.params.id), account });
});
// #endregion

exports.app = app;
