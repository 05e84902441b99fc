import Router from '@koa/router';
import Koa from 'koa';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'Koa 3';

const noAwait = place('middleware: try { return next(); } finally { … } (no await)');
const own = place("the handler's own finally");
const below = place('middleware below an error handler: code after await next() (no try)');
const inside = place('middleware inside an error handler: after await next() ok');
const promiseFinally = place('middleware: return next().finally(cb)');
const awaitFinally = place('middleware: try { await next(); } finally { … }');
const awaitAfter = place('middleware: code after await next() (no try)');
const onFinish = place("ctx.res.on('finish')");
const onClose = place("ctx.res.on('close')");
const onRequestClose = place("ctx.req.on('close')");
const onCatch = place('catch middleware (custom error handler)');
const onError = place("app.on('error')");

export const app = new Koa();
const router = new Router();

app.on('error', onError);
app.use((ctx, next) => {
  ctx.res.on('finish', onFinish);
  ctx.res.on('close', onClose);
  ctx.req.on('close', onRequestClose);
  return next();
});
app.use((ctx, next) => {
  try {
    return next();
  } finally {
    noAwait();
  }
});
app.use((ctx, next) => next().finally(promiseFinally));
app.use(async (ctx, next) => {
  try {
    await next();
  } finally {
    awaitFinally();
  }
});
app.use(async (ctx, next) => {
  await next();
  awaitAfter();
});
app.use(async (ctx, next) => {
  try {
    await next();
    inside();
  } catch {
    onCatch();
    ctx.status = 500;
    ctx.body = 'failed';
  }
});
app.use(async (ctx, next) => {
  await next();
  below();
});

router.get('/reports/:id', (ctx) =>
  handle(
    ctx.params.id,
    (body) => {
      ctx.body = body;
    },
    { own },
  ),
);
app.use(router.routes());
