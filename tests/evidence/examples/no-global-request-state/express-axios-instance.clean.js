// clean
// #region example
import axios from 'axios';
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const client = axios.create({ headers: { common: { authorization: req.get('authorization') } } });
  const report = await loadReport(req.params.id);
  res.json({ report, sends: client.defaults.headers.common.authorization });
});
// #endregion

export { app };
