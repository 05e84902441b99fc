// leaks: crosses
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

function showReport() {
  let account = null; // made once, when the route is registered

  return async (req, res) => {
    account = await findAccount(req.get('authorization'));
    res.json({ report: await loadReport(req.params.id), account });
  };
}

const app = express();
app.get('/reports/:id', showReport());
// #endregion

export { app };
