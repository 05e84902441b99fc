// leaks: left after success
// #region example
import express from 'express';
import log4js from 'log4js';
import { loadReport } from '../app/reports.js';

const app = express();
const logger = log4js.getLogger('reports');

app.get('/reports/:id', async (req, res) => {
  const report = await loadReport(req.params.id);
  logger.addContext('report', req.params.id);
  logger.addContext('token', req.get('authorization'));
  logger.info('report');
  logger.removeContext('report'); // and the token?
  res.json({ report, token: req.get('authorization'), context: logger.context });
});
// #endregion

export { app };
