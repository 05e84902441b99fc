// leaks: left after an error
// #region example
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

async function inDevelopment(work) {
  process.env.MODE = 'development';
  const result = await work();
  process.env.MODE = 'production'; // not reached when the work fails
  return result;
}

export async function handler(event, context) {
  const account = await findAccount(event.headers.authorization);
  const report = await inDevelopment(() => loadReport(event.pathParameters.id));
  return { statusCode: 200, body: JSON.stringify({ report, account }) };
}
// #endregion

process.env.MODE = 'production';

export const counts = () => ({ 'in development': process.env.MODE === 'development' ? 1 : 0 });
