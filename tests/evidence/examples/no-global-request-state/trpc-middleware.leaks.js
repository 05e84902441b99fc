// leaks: crosses
// #region example
import { initTRPC } from '@trpc/server';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';
import { session } from '../app/session.js';

const t = initTRPC.context().create();
const authenticated = t.procedure.use(async ({ ctx, next }) => {
  session.account = await findAccount(ctx.token);
  return next();
});

const router = t.router({
  report: authenticated
    .input((value) => String(value))
    .query(async ({ input }) => ({ report: await loadReport(input), account: session.account })),
});
// #endregion

const createContext = ({ req }) => ({ token: req.headers.authorization });

export { createContext, router };
