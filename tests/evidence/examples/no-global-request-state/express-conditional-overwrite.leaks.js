// leaks: crosses, left after success
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
let tenant = 'public';

app.get('/reports/:id', async (req, res) => {
  const token = req.get('authorization');
  if (token) tenant = token; // a request without a token gets the tenant of the last one
  res.json({ report: await loadReport(req.params.id), tenant });
});
// #endregion

export { app };
