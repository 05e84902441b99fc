// leaks: crosses
// #region example
const express = require('express');
const app = express();

exports.account = null; // for other modules

app.get('/reports/:id', async (req, res) => {
  const { findAccount } = await import('../app/accounts.js');
  const { loadReport } = await import('../app/reports.js');
  exports.account = await findAccount(req.get('authorization'));
  res.json({ report: await loadReport(req.params.id), account: exports.account });
});
// #endregion

exports.app = app;
