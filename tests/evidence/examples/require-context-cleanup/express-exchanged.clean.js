// clean
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

async function loadInMode(mode, id) {
  const report = await loadReport(id);
  return mode === 'development' ? { report, source: import.meta.url } : { report };
}

const app = express();

app.get('/reports/:id', async (req, res) => {
  res.json({ ...(await loadInMode('development', req.params.id)), reader: req.get('authorization') });
});
// #endregion

process.env.MODE = 'production';

export const counts = () => ({ 'in development': process.env.MODE === 'development' ? 1 : 0 });

export { app };
