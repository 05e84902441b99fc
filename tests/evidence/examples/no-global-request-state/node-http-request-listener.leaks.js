// leaks: crosses, left after success
// #region example
import { createServer } from 'node:http';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = createServer();
const cache = {};

server.on('request', async (req, res) => {
  cache.account = cache.account ?? (await findAccount(req.headers.authorization));
  res.end(JSON.stringify({ report: await loadReport('1'), account: cache.account }));
});
// #endregion

export { server };
