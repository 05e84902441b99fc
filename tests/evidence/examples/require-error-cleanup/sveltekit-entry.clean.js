// clean
// #region example
// file: src/routes/reports/[id]/+page.server.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

export async function load({ params, cookies, request }) {
  const account = await findAccount(cookies.get('session'));
  accounts.set(request, account);
  try {
    const report = await loadReport(params.id);
    return { report, account };
  } finally {
    accounts.delete(request);
  }
}
// #endregion

export const counts = () => ({ accounts: accounts.size });
