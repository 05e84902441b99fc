// leaks: left after success
// #region example
import { createNamespace } from 'cls-hooked';
import Koa from 'koa';
import { loadReport } from '../app/reports.js';

const app = new Koa();
const namespace = createNamespace('request');

app.use(async (ctx) => {
  const token = ctx.get('authorization');
  if (token) {
    namespace.enter(namespace.createContext());
    namespace.set('token', token);
  }
  ctx.body = { report: await loadReport('1'), token: namespace.get('token') };
});
// #endregion

export { app };
