// clean
// #region example
import { Hono } from 'hono';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Hono();
const accounts = new Map();

app.use(async (c, next) => {
  accounts.set(c, await findAccount(c.req.header('authorization')));
  await next(); // Hono's does not reject for an Error: it has made an answer of it
  accounts.delete(c);
});

app.get('/reports/:id', async (c) => {
  const report = await loadReport(c.req.param('id'));
  return c.json({ report, account: accounts.get(c) });
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
