// clean
// #region example
import { createNamespace } from 'cls-hooked';
import Koa from 'koa';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const namespace = createNamespace('request');

app.use(async (ctx) => {
  await namespace.runPromise(async () => {
    namespace.set('token', ctx.get('authorization'));
    ctx.body = { report: await loadReport('1'), token: namespace.get('token') };
  });
});
// #endregion

export { app };
