// leaks: crosses
// #region example
import { Hono } from 'hono';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Hono();
let account = null;

app.use(async (c, next) => {
  account = await findAccount(c.req.header('authorization'));
  await next();
});

app.get('/reports/:id', async (c) => c.json({ report: await loadReport(c.req.param('id')), account }));
// #endregion

export { app };
