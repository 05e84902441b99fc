// leaks: crosses
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();

app.use((req, res, next) => {
  process.env.TENANT = req.get('authorization') ?? '';
  next();
});

app.get('/reports/:id', async (req, res) => {
  res.json({ report: await loadReport(req.params.id), tenant: process.env.TENANT });
});
// #endregion

export { app };
