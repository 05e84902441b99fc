// clean
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

export default {
  async fetch(request, env, ctx) {
    const account = await findAccount(request.headers.get('authorization'));
    const id = new URL(request.url).pathname.split('/').at(-1);
    return Response.json({ report: await loadReport(id), account, region: env.REGION });
  },
};
// #endregion
