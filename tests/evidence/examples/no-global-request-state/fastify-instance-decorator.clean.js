// clean
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = Fastify();
app.decorate('findAccount', findAccount); // a service is nobody's

app.get('/reports/:id', async (request) => {
  const account = await app.findAccount(request.headers.authorization);
  return { report: await loadReport(request.params.id), account };
});
// #endregion

export { app };
