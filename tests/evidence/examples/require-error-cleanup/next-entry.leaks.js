// leaks: left after an error
// #region example
// file: app/reports/[id]/route.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

export async function GET(request, { params }) {
  const account = await findAccount(request.headers.get('authorization'));
  accounts.set(request, account);
  const report = await loadReport((await params).id); // fails, and the entry stays
  accounts.delete(request);
  return Response.json({ report, account });
}
// #endregion

export const counts = () => ({ accounts: accounts.size });
