// clean
// #region example
import express from 'express';
import log4js from 'log4js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const logger = log4js.getLogger('reports'); // a logger of this request
  logger.addContext('token', req.get('authorization'));
  logger.info('report');
  res.json({ report: await loadReport(req.params.id), context: logger.context });
});
// #endregion

export { app };
