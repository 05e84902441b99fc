// leaks: left after an error
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = Fastify();
const accounts = new Map();

app.get('/reports/:id', async (request) => {
  const account = await findAccount(request.headers.authorization);
  accounts.set(request.id, account);
  const report = await loadReport(request.params.id); // fails, and the entry stays
  accounts.delete(request.id);
  return { report, account };
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
