// clean
// #region example
import { initTRPC } from '@trpc/server';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const t = initTRPC.context().create();
const authenticated = t.procedure.use(async ({ ctx, next }) => {
  const account = await findAccount(ctx.token);
  return next({ ctx: { account } });
});

const router = t.router({
  report: authenticated
    .input((value) => String(value))
    .query(async ({ input, ctx }) => ({ report: await loadReport(input), account: ctx.account })),
});
// #endregion

const createContext = ({ req }) => ({ token: req.headers.authorization });

export { createContext, router };
