// clean
// #region example
import polka from 'polka';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

const app = polka().get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.headers.authorization);
  if (res.destroyed) return;
  accounts.set(req, account);
  res.on('close', () => accounts.delete(req));
  const report = await loadReport(req.params.id).catch(() => null);
  res.end(JSON.stringify({ report, account }));
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
