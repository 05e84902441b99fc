// clean
// #region example
import express from 'express';
import { BillingClient } from '../app/billing-client.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  const billing = new BillingClient();
  billing.setAccessToken(req.get('authorization') ?? null);
  res.json(await billing.listInvoices());
});
// #endregion

export { app };
