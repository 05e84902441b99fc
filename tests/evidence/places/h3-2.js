import { Readable } from 'node:stream';
import { H3, onDispose } from 'h3-2';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'h3 2';

const noAwait = place('middleware: try { return next(); } finally { … } (no await)');
const own = place("the handler's own finally");
const awaitFinally = place('middleware: try { return await next(); } finally { … }');
const awaitAfter = place('middleware: code after await next() (no try)');
const onResponse = place('app onResponse');
const onFinish = place("event.runtime.node.res.on('finish')");
const onClose = place("event.runtime.node.res.on('close')");
const disposed = place('onDispose(event, cb)');
const onError = place('app onError');
const onSignal = place('event.req.signal abort');
const onCancel = place('ReadableStream cancel()');

export const app = new H3({
  silent: true,
  onError() {
    onError();
  },
  onResponse() {
    onResponse();
  },
});

app.use((event, next) => {
  event.runtime.node.res.on('finish', onFinish);
  event.runtime.node.res.on('close', onClose);
  event.req.signal.addEventListener('abort', onSignal);
  onDispose(event, disposed);
  return next();
});
app.use(async (event, next) => {
  try {
    return await next();
  } finally {
    awaitFinally();
  }
});
app.use(async (event, next) => {
  const body = await next();
  awaitAfter();
  return body;
});
app.use((event, next) => {
  try {
    return next();
  } finally {
    noAwait();
  }
});

function toWeb(stream) {
  const reader = Readable.toWeb(stream).getReader();
  const pull = async (controller) => {
    const { done, value } = await reader.read();
    if (done) controller.close();
    else controller.enqueue(value);
  };
  const cancel = (reason) => {
    onCancel();
    return reader.cancel(reason);
  };
  return new ReadableStream({ pull, cancel });
}

app.get('/reports/:id', (event) => {
  const send = (body) => (typeof body === 'string' ? body : toWeb(body));
  return handle(event.context.params.id, send, { own });
});
