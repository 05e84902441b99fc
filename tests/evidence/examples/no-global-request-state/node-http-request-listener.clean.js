// clean
// #region example
import { createServer } from 'node:http';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = createServer();
const inProgress = new Map(); // emptied by whoever filled it

server.on('request', async (req, res) => {
  const token = req.headers.authorization;
  if (!inProgress.has(token)) {
    inProgress.set(
      token,
      findAccount(token).finally(() => inProgress.delete(token)),
    );
  }
  const account = await inProgress.get(token);
  res.end(JSON.stringify({ report: await loadReport('1'), account }));
});
// #endregion

export { server };
