// leaks: left after an abort
// #region example
import polka from 'polka';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

const app = polka().get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.headers.authorization);
  accounts.set(req, account);
  res.on('finish', () => accounts.delete(req)); // not when the client goes away
  const report = await loadReport(req.params.id).catch(() => null);
  res.end(JSON.stringify({ report, account }));
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
