// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = express();
const clients = new Set();

app.get('/reports/:id', async (req, res) => {
  res.locals.account = await findAccount(req.get('authorization'));
  if (res.destroyed) return;
  clients.add(res);
  res.on('close', () => clients.delete(res));
  res.json({ report: await loadReport(req.params.id), account: res.locals.account });
});

export function broadcast(event) {
  for (const client of clients) client.write(`data: ${event}\n\n`);
}
// #endregion

export const counts = () => ({ clients: clients.size });

export { app };
