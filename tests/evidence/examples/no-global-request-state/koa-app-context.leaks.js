// leaks: crosses
// #region example
import Router from '@koa/router';
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const router = new Router();

router.get('/reports/:id', async (ctx) => {
  ctx.app.context.account = await findAccount(ctx.get('authorization')); // the prototype of every ctx
  ctx.body = { report: await loadReport(ctx.params.id), account: ctx.account };
});

app.use(router.routes());
// #endregion

export { app };
