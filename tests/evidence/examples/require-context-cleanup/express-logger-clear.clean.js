// clean
// #region example
import express from 'express';
import log4js from 'log4js';
import { loadReport } from '../app/reports.js';

const app = express();
const logger = log4js.getLogger('reports');

app.get('/reports/:id', async (req, res) => {
  const report = await loadReport(req.params.id);
  const token = req.get('authorization');
  try {
    logger.addContext('report', report?.id);
    logger.addContext('token', token);
    logger.info('shown');
  } finally {
    logger.clearContext(); // everything, and nothing waited in between
  }
  res.json({ report, token });
});
// #endregion

export { app };
