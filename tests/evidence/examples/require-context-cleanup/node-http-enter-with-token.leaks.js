// leaks: left after success
// node: <24
// #region example
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const tokens = new AsyncLocalStorage();

const server = createServer((req, res) => {
  const { authorization } = req.headers;
  if (!authorization) return respond(res);
  tokens.enterWith(authorization); // for the requests behind it on this connection, too
  respond(res);
});

async function respond(res) {
  const report = await loadReport('1');
  res.end(JSON.stringify({ report, account: await findAccount(tokens.getStore()) }));
}
// #endregion

export { server };
