// leaks: crosses
// #region example
import { createServer } from 'node:http';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

let account = null;

const server = createServer(async (req, res) => {
  const previous = account;
  account = await findAccount(req.headers.authorization);
  try {
    const report = await loadReport('1'); // restoring it does not help: the other request comes in here
    res.end(JSON.stringify({ report, account }));
  } finally {
    account = previous;
  }
});
// #endregion

export { server };
