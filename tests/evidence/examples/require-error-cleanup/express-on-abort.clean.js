// clean
// #region example
import express from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport, recordVisit } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  res.on('close', async () => {
    try {
      await recordVisit(req.params.id);
    } catch (error) {
      console.error(error);
    }
  });
  const account = await findAccount(req.get('authorization'));
  res.json({ report: await loadReport('1'), account });
});
// #endregion

export { app };
