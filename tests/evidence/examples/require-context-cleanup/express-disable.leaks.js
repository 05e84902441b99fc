// leaks: crosses
// node: <24
// #region example
import { AsyncLocalStorage } from 'node:async_hooks';
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
const tenants = new AsyncLocalStorage();

app.use((req, res, next) => {
  res.on('close', () => tenants.disable()); // whoever is still waiting loses its store
  tenants.run(req.get('authorization'), next);
});

app.get('/reports/:id', async (req, res) => {
  res.json({ report: await loadReport(req.params.id), tenant: tenants.getStore() });
});
// #endregion

export { app };
