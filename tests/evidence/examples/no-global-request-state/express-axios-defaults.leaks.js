// leaks: crosses
// #region example
import axios from 'axios';
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  axios.defaults.headers.common.authorization = req.get('authorization');
  const report = await loadReport(req.params.id);
  // What every call of axios sends from here on, whoever it is made for:
  res.json({ report, sends: axios.defaults.headers.common.authorization });
});
// #endregion

export { app };
