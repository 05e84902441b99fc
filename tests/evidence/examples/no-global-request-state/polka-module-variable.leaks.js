// leaks: crosses
// #region example
import polka from 'polka';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

let account;

const app = polka()
  .use(async (req, res, next) => {
    account = await findAccount(req.headers.authorization);
    next();
  })
  .get('/reports/:id', async (req, res) => {
    const report = await loadReport(req.params.id).catch(() => null);
    res.end(JSON.stringify({ report, account }));
  });
// #endregion

export { app };
