// leaks: left after success
// #region example
import { loadReport } from '../app/reports.js';

let tenant = 'public';

export const handler = async (event, context) => {
  if (event.headers.authorization) tenant = event.headers.authorization;
  const report = await loadReport(event.pathParameters.id);
  return { statusCode: 200, body: JSON.stringify({ report, tenant }) };
};
// #endregion
