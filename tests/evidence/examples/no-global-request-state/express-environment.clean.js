// clean
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
process.env.REGION ??= 'local'; // once, when the process starts

app.get('/reports/:id', async (req, res) => {
  const tenant = req.get('authorization') ?? '';
  res.json({ report: await loadReport(req.params.id), tenant, region: process.env.REGION });
});
// #endregion

export { app };
