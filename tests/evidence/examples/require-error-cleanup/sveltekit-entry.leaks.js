// leaks: left after an error
// #region example
// file: src/routes/reports/[id]/+page.server.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

export async function load({ params, cookies, request }) {
  const account = await findAccount(cookies.get('session'));
  accounts.set(request, account);
  const report = await loadReport(params.id); // fails, and the entry stays
  accounts.delete(request);
  return { report, account };
}
// #endregion

export const counts = () => ({ accounts: accounts.size });
