// clean
// #region example
import { readFile } from 'node:fs/promises';
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
const hits = {};
const titles = new Map();
let configuration;
let lock = Promise.resolve();
let rendering = null;

app.get('/reports/:id', async (req, res) => {
  const { id } = req.params;
  hits[id] = (hits[id] ?? 0) + 1; // a counter
  configuration ??= JSON.parse(await readFile('package.json', 'utf8')); // the same, whoever asks
  const report = await loadReport(id);
  titles.set(id, titles.get(id) ?? report?.title); // a cache under its key
  lock = lock.then(() => loadReport('1')); // one after the other
  rendering = req;
  try {
    res.json({ title: titles.get(id), account: rendering.get('authorization') }); // nothing waits in between
  } finally {
    rendering = null;
  }
});
// #endregion

export { app };
