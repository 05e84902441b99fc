// clean
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

export default {
  async fetch(request, env, ctx) {
    const account = await findAccount(request.headers.get('authorization'));
    accounts.set(request, account);
    try {
      const report = await loadReport(new URL(request.url).pathname.split('/').at(-1));
      return Response.json({ report, account });
    } finally {
      accounts.delete(request);
    }
  },
};
// #endregion

export const counts = () => ({ accounts: accounts.size });
