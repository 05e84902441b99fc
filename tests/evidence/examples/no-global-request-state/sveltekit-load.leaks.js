// leaks: crosses
// #region example
// file: src/routes/reports/[id]/+page.server.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';
import { session } from '../app/session.js';

export async function load({ params, cookies }) {
  session.account = await findAccount(cookies.get('session'));
  return { report: await loadReport(params.id), account: session.account };
}
// #endregion
