// leaks: left after an error
// #region example
import { initTRPC } from '@trpc/server';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const t = initTRPC.context().create();
const accounts = new Map();

const router = t.router({
  report: t.procedure
    .input((value) => String(value))
    .query(async ({ input, ctx }) => {
      const account = await findAccount(ctx.token);
      accounts.set(ctx, account);
      const report = await loadReport(input); // fails, and the entry stays
      accounts.delete(ctx);
      return { report, account };
    }),
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

const createContext = ({ req }) => ({ token: req.headers.authorization });

export { createContext, router };
