// leaks: crosses
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = Fastify();
let account = null;

app.addHook('preHandler', async (request) => {
  account = await findAccount(request.headers.authorization);
});

app.get('/reports/:id', async (request) => ({ report: await loadReport(request.params.id), account }));
// #endregion

export { app };
