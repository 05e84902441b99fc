// clean
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  let tenant = 'public';
  const token = req.get('authorization');
  if (token) tenant = token;
  res.json({ report: await loadReport(req.params.id), tenant });
});
// #endregion

export { app };
