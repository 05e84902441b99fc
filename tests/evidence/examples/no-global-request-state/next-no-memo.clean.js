// clean
// #region example
// file: app/reports/[id]/route.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

async function getAccount(request) {
  return findAccount(request.headers.get('authorization'));
}

export async function GET(request, { params }) {
  const { id } = await params;
  return Response.json({ account: await getAccount(request), report: await loadReport(id) });
}
// #endregion
