// clean
// #region example
import { initTRPC } from '@trpc/server';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const t = initTRPC.context().create();
const accounts = new Map();

const withAccount = t.procedure.use(async ({ ctx, next }) => {
  accounts.set(ctx, await findAccount(ctx.token));
  const result = await next(); // tRPC's does not reject: the error is in the result
  accounts.delete(ctx);
  return result;
});

const router = t.router({
  report: withAccount
    .input((value) => String(value))
    .query(async ({ input, ctx }) => ({ report: await loadReport(input), account: accounts.get(ctx) })),
});
// #endregion

const createContext = ({ req }) => ({ token: req.headers.authorization });

export const counts = () => ({ accounts: accounts.size });

export { createContext, router };
