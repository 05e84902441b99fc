// clean
// #region example
import { initTRPC } from '@trpc/server';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

async function createContext({ req }) {
  return { account: await findAccount(req.headers.authorization) };
}

const t = initTRPC.context().create();
const router = t.router({
  report: t.procedure
    .input((value) => String(value))
    .query(async ({ input, ctx }) => ({ report: await loadReport(input), account: ctx.account })),
});
// #endregion

export { createContext, router };
