// clean
// #region example
import { createServer } from 'node:http';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const active = new Map();

const server = createServer(async (req, res) => {
  const account = await findAccount(req.headers.authorization);
  if (res.destroyed) return;
  active.set(req, account);
  res.on('close', () => active.delete(req));
  res.end(JSON.stringify({ report: await loadReport('1'), account }));
});
// #endregion

export const counts = () => ({ active: active.size });

export { server };
