// leaks: left after an error
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

export default {
  async fetch(request, env, ctx) {
    const account = await findAccount(request.headers.get('authorization'));
    accounts.set(request, account);
    const report = await loadReport(new URL(request.url).pathname.split('/').at(-1)); // fails, and the entry stays
    accounts.delete(request);
    return Response.json({ report, account });
  },
};
// #endregion

export const counts = () => ({ accounts: accounts.size });
