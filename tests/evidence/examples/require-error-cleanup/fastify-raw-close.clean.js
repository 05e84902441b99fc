// clean
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = Fastify();
const accounts = new Map();

app.addHook('onRequest', async (request, reply) => {
  const account = await findAccount(request.headers.authorization);
  reply.raw.on('close', () => accounts.delete(request.id));
  accounts.set(request.id, account);
});

app.get('/reports/:id', async (request) => {
  const account = accounts.get(request.id);
  return { report: await loadReport(request.params.id), account };
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
