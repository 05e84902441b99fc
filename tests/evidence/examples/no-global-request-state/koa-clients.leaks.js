// leaks: crosses
// #region example
import axios from 'axios';
import Koa from 'koa';
import moment from 'moment';
import { loadReport } from '../app/reports.js';

const app = new Koa();

app.use(async (ctx, next) => {
  axios.defaults.headers.common.authorization = ctx.get('authorization');
  moment.locale(ctx.query.locale);
  await next();
});

app.use(async (ctx) => {
  const report = await loadReport('1');
  const sends = axios.defaults.headers.common.authorization; // what a call of axios sends now
  ctx.body = { report, sends, today: moment().format('LL') };
});
// #endregion

export { app };
