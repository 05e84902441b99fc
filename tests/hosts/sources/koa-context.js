import { AsyncLocalStorage } from 'node:async_hooks';
import Koa from 'koa';

const app = new Koa();
const storage = new AsyncLocalStorage();
const settings = {};

app.use(async (ctx, next) => {
  storage.enterWith({ user: ctx.state.user });
  await next();
});

app.use(async (ctx, next) => {
  settings.locale = ctx.query.locale;
  ctx.state.locale = ctx.query.locale;
  await next();
});

app.use(async (ctx, next) => {
  await storage.run({ user: ctx.state.user }, next);
});

app.listen(3000);
