// leaks: left after success
// #region example
import express from 'express';
import log4js from 'log4js';
import { loadReport } from '../app/reports.js';

const app = express();
const logger = log4js.getLogger('reports');

app.get('/reports/:id', async (req, res) => {
  const token = req.get('authorization');
  if (token) logger.addContext('token', token); // every later line of anybody has it
  logger.info('report');
  res.json({ report: await loadReport(req.params.id), context: logger.context });
});
// #endregion

export { app };
