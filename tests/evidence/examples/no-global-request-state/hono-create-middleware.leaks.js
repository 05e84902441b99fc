// leaks: crosses
// #region example
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';
import { session } from '../app/session.js';

const authenticate = createMiddleware(async (c, next) => {
  session.account = await findAccount(c.req.header('authorization'));
  await next();
});

const app = new Hono();
app.use(authenticate);
app.get('/reports/:id', async (c) => c.json({ report: await loadReport(c.req.param('id')), account: session.account }));
// #endregion

export { app };
