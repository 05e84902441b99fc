// leaks: crosses, left after success
// #region example
import Router from '@koa/router';
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

function authenticate() {
  const options = {};

  return async (ctx, next) => {
    const token = ctx.get('authorization');
    if (token) options.account = await findAccount(token);
    ctx.state.account = options.account;
    await next();
  };
}

const app = new Koa();
const router = new Router();

router.get('/reports/:id', async (ctx) => {
  ctx.body = { report: await loadReport(ctx.params.id), account: ctx.state.account };
});

app.use(authenticate());
app.use(router.routes());
// #endregion

export { app };
