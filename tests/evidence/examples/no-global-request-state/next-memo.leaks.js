// leaks: crosses, left after success
// #region example
// file: app/reports/[id]/route.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

let account;

async function getAccount(request) {
  if (!account) account = await findAccount(request.headers.get('authorization')); // whoever was first
  return account;
}

export async function GET(request, { params }) {
  const { id } = await params;
  return Response.json({ account: await getAccount(request), report: await loadReport(id) });
}
// #endregion
