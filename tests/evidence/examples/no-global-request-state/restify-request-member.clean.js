// clean
// #region example
import restify from 'restify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = restify.createServer();

server.use(async (req, res) => {
  req.account = await findAccount(req.headers.authorization);
});

server.get('/reports/:id', async (req, res) => {
  res.send({ report: await loadReport(req.params.id), account: req.account });
});
// #endregion

export { server };
