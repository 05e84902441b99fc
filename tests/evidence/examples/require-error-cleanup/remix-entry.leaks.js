// leaks: left after an error
// #region example
// file: app/routes/reports.$id.jsx
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

export async function loader({ request, params }) {
  const account = await findAccount(request.headers.get('authorization'));
  accounts.set(request, account);
  const report = await loadReport(params.id); // fails, and the entry stays
  accounts.delete(request);
  return { report, account };
}
// #endregion

export const counts = () => ({ accounts: accounts.size });
