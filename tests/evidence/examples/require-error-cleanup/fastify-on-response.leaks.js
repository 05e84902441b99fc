// leaks: left after an abort
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
  accounts.delete(request.id); // Fastify does not call it when the client goes away
});

app.get('/reports/:id', async (request) => {
  const report = await loadReport(request.params.id);
  return { report, account: accounts.get(request.id) };
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
