// clean
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
      try {
        const report = await loadReport(input);
        return { report, account };
      } finally {
        accounts.delete(ctx);
      }
    }),
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

const createContext = ({ req }) => ({ token: req.headers.authorization });

export { createContext, router };
