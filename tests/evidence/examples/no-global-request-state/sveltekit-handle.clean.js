// clean
// #region example
// file: src/hooks.server.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

export async function handle({ event, resolve }) {
  event.locals.account = await findAccount(event.cookies.get('session'));
  event.locals.report = await loadReport(event.params.id);
  return resolve(event);
}
// #endregion
