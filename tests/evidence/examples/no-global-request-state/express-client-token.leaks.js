// leaks: crosses
// #region example
import express from 'express';
import { billing } from '../app/billing-client.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  billing.setAccessToken(req.get('authorization') ?? null);
  res.json(await billing.listInvoices());
});
// #endregion

export { app };
