// clean
// #region example
import Fastify from 'fastify';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = Fastify();
const accounts = new Map();

app.get('/reports/:id', async (request) => {
  const account = await findAccount(request.headers.authorization);
  accounts.set(request.id, account);
  try {
    const report = await loadReport(request.params.id);
    return { report, account };
  } finally {
    accounts.delete(request.id);
  }
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
