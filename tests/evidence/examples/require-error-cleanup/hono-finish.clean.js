// clean
// #region example
import { Hono } from 'hono';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Hono();
const accounts = new Map();

app.get('/reports/:id', async (c) => {
  const account = await findAccount(c.req.header('authorization'));
  if (c.env.outgoing.destroyed) return c.body(null);
  accounts.set(c, account);
  c.env.outgoing.on('close', () => accounts.delete(c));
  return c.json({ report: await loadReport(c.req.param('id')), account });
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
