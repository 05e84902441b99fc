// clean
// #region example
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const accounts = new Map();

app.use(async (ctx, next) => {
  ctx.res.on('close', () => accounts.delete(ctx));
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
