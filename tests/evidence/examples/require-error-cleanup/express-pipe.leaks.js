// leaks: left after an abort
// #region example
import { createReadStream } from 'node:fs';
import express from 'express';
import { recordVisit } from '../app/reports.js';

const app = express();

app.get('/reports/:id', async (req, res) => {
  await recordVisit(req.params.id);
  res.write(`For ${req.get('authorization')}:\n`);
  createReadStream('report.txt').pipe(res); // stays open when the client is gone
});
// #endregion

import { countOpen } from '../app/open-files.js';

export const counts = () => ({ 'open files': countOpen('report.txt') });

export { app };
