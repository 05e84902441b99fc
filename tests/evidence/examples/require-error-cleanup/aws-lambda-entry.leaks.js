// leaks: left after an error
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

export async function handler(event, context) {
  const account = await findAccount(event.headers.authorization);
  accounts.set(event, account);
  const report = await loadReport(event.pathParameters.id); // fails, and the entry stays
  accounts.delete(event);
  return { statusCode: 200, body: JSON.stringify({ report, account }) };
}
// #endregion

export const counts = () => ({ accounts: accounts.size });
