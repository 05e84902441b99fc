// clean
// #region example
import Router from '@koa/router';
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const router = new Router();
app.context.findAccount = findAccount; // once, for every ctx

router.get('/reports/:id', async (ctx) => {
  ctx.account = await ctx.findAccount(ctx.get('authorization'));
  ctx.body = { report: await loadReport(ctx.params.id), account: ctx.account };
});

app.use(router.routes());
// #endregion

export { app };
