// leaks: crosses
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = Fastify();
app.decorate('context', { account: null }); // on the application

app.get('/reports/:id', async (request) => {
  app.context.account = await findAccount(request.headers.authorization);
  return { report: await loadReport(request.params.id), account: app.context.account };
});
// #endregion

export { app };
