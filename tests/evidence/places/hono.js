import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'Hono';

const noAwait = place('middleware: try { return next(); } finally { … } (no await)');
const own = place("the handler's own finally");
const promiseFinally = place('middleware: return next().finally(cb)');
const awaitFinally = place('middleware: try { await next(); } finally { … }');
const awaitAfter = place('middleware: code after await next() (no try)');
const onFinish = place("c.env.outgoing.on('finish')");
const onClose = place("c.env.outgoing.on('close')");
const onRequestClose = place("c.env.incoming.on('close')");
const onError = place('app.onError');
const caught = place('middleware: try { await next(); } catch { … }');
const onSignal = place('c.req.raw.signal abort');
const onCancel = place('ReadableStream cancel()');

export const app = new Hono();

app.use((c, next) => {
  c.env.outgoing.on('finish', onFinish);
  c.env.outgoing.on('close', onClose);
  c.env.incoming.on('close', onRequestClose);
  c.req.raw.signal.addEventListener('abort', onSignal);
  return next();
});
app.use((c, next) => {
  try {
    return next();
  } finally {
    noAwait();
  }
});
app.use((c, next) => next().finally(promiseFinally));
app.use(async (c, next) => {
  try {
    await next();
  } finally {
    awaitFinally();
  }
});
app.use(async (c, next) => {
  await next();
  awaitAfter();
});
app.use(async (c, next) => {
  try {
    await next();
  } catch (error) {
    caught();
    throw error;
  }
});
app.onError((error, c) => {
  onError();
  return c.text('failed', 500);
});

function toWeb(stream) {
  const reader = Readable.toWeb(stream).getReader();
  const pull = async (controller) => {
    const { done, value } = await reader.read();
    if (done) controller.close();
    else controller.enqueue(new TextEncoder().encode(value));
  };
  const cancel = (reason) => {
    onCancel();
    return reader.cancel(reason);
  };
  return new ReadableStream({ pull, cancel });
}

app.get('/reports/:id', (c) => {
  const send = (body) => (typeof body === 'string' ? c.text(body) : c.body(toWeb(body)));
  return handle(c.req.param('id'), send, { own });
});
