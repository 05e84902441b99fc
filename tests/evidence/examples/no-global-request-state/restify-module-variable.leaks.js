// leaks: crosses
// #region example
import restify from 'restify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = restify.createServer();
let account;

server.use(async (req, res) => {
  account = await findAccount(req.headers.authorization);
});

server.get('/reports/:id', async (req, res) => {
  res.send({ report: await loadReport(req.params.id), account });
});
// #endregion

export { server };
