// clean
// #region example
import polka from 'polka';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = polka()
  .use(async (req, res, next) => {
    req.account = await findAccount(req.headers.authorization);
    next();
  })
  .get('/reports/:id', async (req, res) => {
    const report = await loadReport(req.params.id).catch(() => null);
    res.end(JSON.stringify({ report, account: req.account }));
  });
// #endregion

export { app };
