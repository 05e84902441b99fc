// clean
// #region example
import Fastify from 'fastify';
import { loadReport } from '../app/reports.js';

const app = Fastify();

app.register(async (instance) => {
  instance.decorateRequest('tenant', null);

  instance.addHook('onRequest', async (request) => {
    request.tenant = request.headers.authorization;
  });

  instance.get('/reports/:id', async (request) => ({
    report: await loadReport(request.params.id),
    tenant: request.tenant,
  }));
});
// #endregion

export { app };
