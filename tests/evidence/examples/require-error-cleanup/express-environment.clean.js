// clean
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

async function inDevelopment(work) {
  process.env.MODE = 'development';
  try {
    return await work();
  } finally {
    process.env.MODE = 'production';
  }
}

const app = express();

app.get('/reports/:id', async (req, res) => {
  const report = await inDevelopment(() => loadReport(req.params.id));
  res.json({ report, reader: req.get('authorization') });
});
// #endregion

process.env.MODE = 'production';

export const counts = () => ({ 'in development': process.env.MODE === 'development' ? 1 : 0 });

export { app };
