// clean
// #region example
import { readFile } from 'node:fs/promises';
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
let configuration; // does not depend on who asks

app.get('/reports/:id', async (req, res) => {
  configuration ??= JSON.parse(await readFile('package.json', 'utf8'));
  const account = await findAccount(req.get('authorization'));
  res.json({ report: await loadReport(req.params.id), account, version: configuration.version });
});
// #endregion

export { app };
