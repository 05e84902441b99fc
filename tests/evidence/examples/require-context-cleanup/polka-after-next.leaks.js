// leaks: gone too early
// #region example
import polka from 'polka';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

const app = polka()
  .use(async (req, res, next) => {
    accounts.set(req, await findAccount(req.headers.authorization));
    next();
    accounts.delete(req); // the handler is still waiting
  })
  .get('/reports/:id', async (req, res) => {
    const report = await loadReport(req.params.id).catch(() => null);
    res.end(JSON.stringify({ report, account: accounts.get(req) }));
  });
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
