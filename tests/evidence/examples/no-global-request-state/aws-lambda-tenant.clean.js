// clean
// #region example
import { loadReport } from '../app/reports.js';

let tenant = 'public';

export const handler = async (event, context) => {
  tenant = event.headers.authorization;
  const report = await loadReport(event.pathParameters.id);
  return { statusCode: 200, body: JSON.stringify({ report, tenant }) };
};
// #endregion
