// clean
// #region example
// file: src/routes/reports/[id]/+page.server.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

export async function load({ params, cookies }) {
  const account = await findAccount(cookies.get('session'));
  return { report: await loadReport(params.id), account };
}
// #endregion
