// clean
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

async function reports(fastify, options) {
  const { prefix } = options;

  fastify.get('/reports/:id', async (request) => {
    const account = await findAccount(request.headers.authorization);
    return { report: await loadReport(request.params.id), account, prefix };
  });
}

const app = Fastify();
app.register(reports, { prefix: '' });
// #endregion

export { app };
