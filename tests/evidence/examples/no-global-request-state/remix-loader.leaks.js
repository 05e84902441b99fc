// leaks: crosses
// #region example
// file: app/routes/reports.$id.jsx
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

let account;

export async function loader({ request, params }) {
  account = await findAccount(request.headers.get('authorization'));
  return { report: await loadReport(params.id), account };
}
// #endregion
