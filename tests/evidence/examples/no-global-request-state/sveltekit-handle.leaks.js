// leaks: crosses
// #region example
// file: src/hooks.server.js
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

let account;

export async function handle({ event, resolve }) {
  account = await findAccount(event.cookies.get('session'));
  event.locals.report = await loadReport(event.params.id);
  event.locals.account = account;
  return resolve(event);
}
// #endregion
