// leaks: left after an abort
// #region example
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const accounts = new Map();

app.use(async (ctx, next) => {
  ctx.res.on('finish', () => accounts.delete(ctx)); // not when the client goes away
  accounts.set(ctx, await findAccount(ctx.get('authorization')));
  await next();
});

app.use(async (ctx) => {
  const account = accounts.get(ctx);
  ctx.body = { report: await loadReport('1'), account };
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
