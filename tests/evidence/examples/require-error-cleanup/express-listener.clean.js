// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { bus } from '../app/bus.js';
import { loadReport } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const account = await findAccount(req.get('authorization'));
  const onChange = () => console.log('changed under', account);
  bus.on('change', onChange);
  try {
    const report = await loadReport(req.params.id);
    res.json({ report, account });
  } finally {
    bus.off('change', onChange);
  }
});
// #endregion

export const counts = () => ({ 'listeners of the bus': bus.listenerCount('change') });

export { app };
