// clean
// #region example
/* eslint request-scope/no-global-request-state: ["error", { "allow": ["features"] }] */
import express from 'express';
import { features } from '../app/features.js';

const app = express();

app.get('/reports/:id', (req, res) => {
  if (req.query.beta) features.beta = req.query.beta === 'on'; // for everybody, and meant so
  res.json({ account: req.get('authorization'), features });
});
// #endregion

export { app };
