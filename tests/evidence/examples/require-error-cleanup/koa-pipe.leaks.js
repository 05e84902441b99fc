// leaks: left after an abort
// #region example
import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import Koa from 'koa';
import { recordVisit } from '../app/reports.js';

const app = new Koa();

app.use(async (ctx) => {
  await recordVisit('1');
  const report = new PassThrough();
  report.write(`For ${ctx.get('authorization')}:\n`);
  ctx.body = createReadStream('report.txt').pipe(report); // Koa ends 'report' when the client is gone, and the file stays open
});
// #endregion

import { countOpen } from '../app/open-files.js';

export const counts = () => ({ 'open files': countOpen('report.txt') });

export { app };
