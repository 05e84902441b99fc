// clean
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = Fastify();
app.decorateRequest('account', null);

app.addHook('preHandler', async (request) => {
  request.account = await findAccount(request.headers.authorization);
});

app.get('/reports/:id', async (request) => ({
  report: await loadReport(request.params.id),
  account: request.account,
}));
// #endregion

export { app };
