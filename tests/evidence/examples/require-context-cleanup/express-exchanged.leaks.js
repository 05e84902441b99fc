// leaks: left after an overlap
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

async function inMode(mode, work) {
  const before = process.env.MODE; // of a request that comes meanwhile: 'development'
  process.env.MODE = mode;
  try {
    return await work();
  } finally {
    process.env.MODE = before; // and that one puts it back for good
  }
}

const app = express();

app.get('/reports/:id', async (req, res) => {
  const report = await inMode('development', () => loadReport(req.params.id));
  res.json({ report, reader: req.get('authorization') });
});
// #endregion

process.env.MODE = 'production';

export const counts = () => ({ 'in development': process.env.MODE === 'development' ? 1 : 0 });

export { app };
