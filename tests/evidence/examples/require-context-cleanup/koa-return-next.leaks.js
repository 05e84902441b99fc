// leaks: gone too early
// #region example
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const accounts = new Map();

app.use(async (ctx, next) => {
  accounts.set(ctx, await findAccount(ctx.get('authorization')));
  try {
    return next(); // not awaited: the 'finally' does not wait either
  } finally {
    accounts.delete(ctx);
  }
});

app.use(async (ctx) => {
  ctx.body = { report: await loadReport('1'), account: accounts.get(ctx) };
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
