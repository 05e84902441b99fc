// clean
// #region example
import Koa from 'koa';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const accounts = new Map();

app.use(async (ctx, next) => {
  accounts.set(ctx, await findAccount(ctx.get('authorization')));
  try {
    await next(); // Koa's does
  } finally {
    accounts.delete(ctx);
  }
});

app.use(async (ctx) => {
  const report = await loadReport(ctx.path.split('/').at(-1));
  ctx.body = { report, account: accounts.get(ctx) };
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
