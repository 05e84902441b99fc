// leaks: crosses
// #region example
import { initTRPC } from '@trpc/server';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

let account = null;

async function createContext({ req }) {
  account = await findAccount(req.headers.authorization);
  return {};
}

const t = initTRPC.context().create();
const router = t.router({
  report: t.procedure
    .input((value) => String(value))
    .query(async ({ input }) => ({ report: await loadReport(input), account })),
});
// #endregion

export { createContext, router };
