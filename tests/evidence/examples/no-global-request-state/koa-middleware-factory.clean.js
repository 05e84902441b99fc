// clean
// #region example
import Router from '@koa/router';
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

function authenticate(options) {
  return async (ctx, next) => {
    const token = ctx.get(options.header);
    ctx.state.account = token ? await findAccount(token) : null;
    await next();
  };
}

const app = new Koa();
const router = new Router();

router.get('/reports/:id', async (ctx) => {
  ctx.body = { report: await loadReport(ctx.params.id), account: ctx.state.account };
});

app.use(authenticate({ header: 'authorization' }));
app.use(router.routes());
// #endregion

export { app };
