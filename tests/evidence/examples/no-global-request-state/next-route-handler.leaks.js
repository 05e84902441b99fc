// leaks: crosses
// #region example
// file: app/reports/[id]/route.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

let account = null;

export async function GET(request, { params }) {
  account = await findAccount(request.headers.get('authorization'));
  const { id } = await params;
  return Response.json({ report: await loadReport(id), account });
}
// #endregion
