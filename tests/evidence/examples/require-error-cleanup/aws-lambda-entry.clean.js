// clean
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

export async function handler(event, context) {
  const account = await findAccount(event.headers.authorization);
  accounts.set(event, account);
  try {
    const report = await loadReport(event.pathParameters.id);
    return { statusCode: 200, body: JSON.stringify({ report, account }) };
  } finally {
    accounts.delete(event);
  }
}
// #endregion

export const counts = () => ({ accounts: accounts.size });
