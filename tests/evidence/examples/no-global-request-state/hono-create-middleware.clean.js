// clean
// #region example
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const authenticate = createMiddleware(async (c, next) => {
  c.set('session', { account: await findAccount(c.req.header('authorization')) });
  await next();
});

const app = new Hono();
app.use(authenticate);
app.get('/reports/:id', async (c) =>
  c.json({ report: await loadReport(c.req.param('id')), account: c.get('session').account }),
);
// #endregion

export { app };
