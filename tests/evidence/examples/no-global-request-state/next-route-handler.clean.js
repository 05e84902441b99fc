// clean
// #region example
// file: app/reports/[id]/route.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

export async function GET(request, { params }) {
  const account = await findAccount(request.headers.get('authorization'));
  const { id } = await params;
  return Response.json({ report: await loadReport(id), account });
}
// #endregion
