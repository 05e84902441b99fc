// clean
// #region example
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new AsyncLocalStorage();

async function respond(res) {
  const report = await loadReport('1');
  res.end(JSON.stringify({ report, account: accounts.getStore() }));
}

const server = createServer(async (req, res) => {
  const account = await findAccount(req.headers.authorization);
  await accounts.run(account, () => respond(res));
});
// #endregion

export { server };
