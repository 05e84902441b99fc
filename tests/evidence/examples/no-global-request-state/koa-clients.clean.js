// clean
// #region example
import axios from 'axios';
import Koa from 'koa';
import moment from 'moment';
import { loadReport } from '../app/reports.js';

const app = new Koa();

app.use(async (ctx, next) => {
  ctx.state.api = axios.create({ headers: { authorization: ctx.get('authorization') } });
  ctx.state.today = moment().locale(ctx.query.locale ?? 'en');
  await next();
});

app.use(async (ctx) => {
  const report = await loadReport('1');
  const sends = ctx.state.api.defaults.headers.authorization;
  ctx.body = { report, sends, today: ctx.state.today.format('LL') };
});
// #endregion

export { app };
