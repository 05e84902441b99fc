// clean
// #region example
// file: app/routes/reports.$id.jsx
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

export async function loader({ request, params }) {
  const account = await findAccount(request.headers.get('authorization'));
  return { report: await loadReport(params.id), account };
}
// #endregion
