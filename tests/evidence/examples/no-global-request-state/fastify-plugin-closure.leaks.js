// leaks: crosses
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

async function reports(fastify) {
  let account = null; // once for each time that the plugin is registered

  fastify.addHook('onRequest', async (request) => {
    account = await findAccount(request.headers.authorization);
  });
  fastify.get('/reports/:id', async (request) => ({ report: await loadReport(request.params.id), account }));
}

const app = Fastify();
app.register(reports);
// #endregion

export { app };
