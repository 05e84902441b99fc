// leaks: crosses
// #region example
import Router from '@koa/router';
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const router = new Router();
let account;

app.use(async (ctx, next) => {
  account = await findAccount(ctx.get('authorization'));
  await next();
});

router.get('/reports/:id', async (ctx) => {
  ctx.body = { report: await loadReport(ctx.params.id), account };
});

app.use(router.routes());
// #endregion

export { app };
