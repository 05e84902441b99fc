// leaks: left after success
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

let account;

export async function handler(event, context) {
  account ??= await findAccount(event.headers.authorization); // a warm instance has that of the first invocation
  const report = await loadReport(event.pathParameters.id);
  return { statusCode: 200, body: JSON.stringify({ report, account }) };
}
// #endregion
