// clean
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

const rendering = new Set();

async function renderFor(reader, id) {
  if (rendering.has(reader)) throw new Error('One at a time, please');
  rendering.add(reader);
  try {
    return { report: await loadReport(id), reader };
  } finally {
    rendering.delete(reader);
  }
}

const app = express();

app.get('/reports/:id', async (req, res) => {
  res.json(await renderFor(req.get('authorization'), req.params.id));
});
// #endregion

export const counts = () => ({ rendering: rendering.size });

export { app };
