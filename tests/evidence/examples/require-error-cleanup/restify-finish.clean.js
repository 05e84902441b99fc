// clean
// #region example
import restify from 'restify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = restify.createServer();
const accounts = new Map();

server.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.headers.authorization);
  if (res.destroyed) return;
  accounts.set(req, account);
  res.on('close', () => accounts.delete(req));
  res.send({ report: await loadReport(req.params.id), account });
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { server };
