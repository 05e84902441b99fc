// leaks: left after an error
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

async function inDevelopment(work) {
  process.env.MODE = 'development';
  const result = await work();
  process.env.MODE = 'production'; // not reached when the work fails
  return result;
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
