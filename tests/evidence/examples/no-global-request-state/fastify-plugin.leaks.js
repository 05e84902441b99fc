// leaks: crosses
// #region example
import Fastify from 'fastify';
import { loadReport } from '../app/reports.js';

const app = Fastify();

app.register(async (instance) => {
  let tenant; // once for the plugin

  instance.addHook('onRequest', async (request) => {
    tenant = request.headers.authorization;
  });

  instance.get('/reports/:id', async (request) => ({ report: await loadReport(request.params.id), tenant }));
});
// #endregion

export { app };
