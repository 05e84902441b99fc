// clean
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = Fastify();
const accounts = new Map();

app.addHook('onRequest', async (request) => {
  accounts.set(request.id, await findAccount(request.headers.authorization));
});
app.addHook('onResponse', async (request) => {
  accounts.delete(request.id);
});
app.addHook('onRequestAbort', async (request) => {
  accounts.delete(request.id);
});

app.get('/reports/:id', async (request) => {
  const account = accounts.get(request.id);
  return { report: await loadReport(request.params.id), account };
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
