// leaks: crosses, left after success
// #region example
/* eslint request-scope/no-global-request-state: ["error", { "settings": true }] */
import express from 'express';
import { loadReport } from '../app/reports.js';

const app = express();
const settings = { owner: null };

app.put('/settings', express.json(), (req, res) => {
  settings.owner = req.body.owner;
  res.json(settings);
});
// #endregion

app.get('/reports/:id', async (req, res) => {
  const owner = req.get('authorization');
  if (owner) {
    // The driver has no PUT: this does what the route above does.
    const { port } = req.socket.address();
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ owner });
    await fetch(`http://127.0.0.1:${port}/settings`, { method: 'PUT', headers, body });
  }
  res.json({ report: await loadReport(req.params.id), ...settings });
});

export { app };
