// leaks: left after success
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const session = { account: null };

export const handler = async (event) => {
  const { authorization } = event.headers;
  if (authorization) session.account = await findAccount(authorization);
  const report = await loadReport(event.pathParameters.id);
  return { statusCode: 200, body: JSON.stringify({ report, account: session.account }) };
};
// #endregion
