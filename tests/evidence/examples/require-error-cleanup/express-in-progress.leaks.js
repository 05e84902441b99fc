// leaks: left after an error
// #region example
import express from 'express';
import { loadReport } from '../app/reports.js';

const rendering = new Set();

async function renderFor(reader, id) {
  if (rendering.has(reader)) throw new Error('One at a time, please');
  rendering.add(reader);
  const report = await loadReport(id);
  rendering.delete(reader); // not reached when it fails: never again for this reader
  return { report, reader };
}

const app = express();

app.get('/reports/:id', async (req, res) => {
  res.json(await renderFor(req.get('authorization'), req.params.id));
});
// #endregion

export const counts = () => ({ rendering: rendering.size });

export { app };
