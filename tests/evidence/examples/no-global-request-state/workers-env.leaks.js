// leaks: crosses
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

export default {
  async fetch(request, env, ctx) {
    env.account = await findAccount(request.headers.get('authorization')); // the same object every time
    const id = new URL(request.url).pathname.split('/').at(-1);
    return Response.json({ report: await loadReport(id), account: env.account });
  },
};
// #endregion
