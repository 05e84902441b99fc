// leaks: left after success
// node: <24
// #region example
import { AsyncLocalStorage } from 'node:async_hooks';
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
const tenants = new AsyncLocalStorage();

app.use((req, res, next) => {
  const token = req.get('authorization');
  const before = tenants.getStore();
  if (token) {
    tenants.enterWith(token);
    res.on('close', () => tenants.enterWith(before)); // leaves the context of the listener, not that of the connection
  }
  next();
});

app.get('/reports/:id', async (req, res) => {
  res.json({ report: await loadReport(req.params.id), tenant: tenants.getStore() });
});
// #endregion

export { app };
