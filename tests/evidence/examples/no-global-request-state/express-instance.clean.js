// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

class ReportView {
  account = null;

  async render(req) {
    this.account = await findAccount(req.get('authorization'));
    return { report: await loadReport(req.params.id), account: this.account };
  }
}

const app = express();

app.get('/reports/:id', async (req, res) => {
  res.json(await new ReportView().render(req));
});
// #endregion

export { app };
