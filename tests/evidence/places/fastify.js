import Fastify from 'fastify';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'Fastify';

const hookFinally = place('callback hook onRequest: try { next(); } finally { … }');
const hookAfter = place('callback hook onRequest: code after next()');
const own = place("the handler's own finally");
const onSend = place('hook onSend');
const onResponse = place('hook onResponse');
const onFinish = place("reply.raw.on('finish')");
const onClose = place("reply.raw.on('close')");
const onRequestClose = place("request.raw.on('close')");
const onErrorHook = place('hook onError');
const onErrorHandler = place('setErrorHandler');
const onRequestAbort = place('hook onRequestAbort');
const onSignal = place('request.signal abort');
const onTimeout = place('hook onTimeout');

export const app = Fastify();

app.addHook('onRequest', (request, reply, next) => {
  reply.raw.on('finish', onFinish);
  reply.raw.on('close', onClose);
  request.raw.on('close', onRequestClose);
  request.signal?.addEventListener('abort', () => {
    if (request.raw.destroyed && !reply.raw.writableFinished) onSignal();
  });
  next();
});
app.addHook('onRequest', (request, reply, next) => {
  try {
    next();
  } finally {
    hookFinally();
  }
});
app.addHook('onRequest', (request, reply, next) => {
  next();
  hookAfter();
});
app.addHook('onSend', async () => onSend());
app.addHook('onResponse', async () => onResponse());
app.addHook('onError', async () => onErrorHook());
app.addHook('onRequestAbort', async (request) => onRequestAbort(request));
app.addHook('onTimeout', async () => onTimeout());
app.setErrorHandler((error, request, reply) => {
  onErrorHandler();
  reply.status(500).send('failed');
});

app.get('/reports/:id', (request, reply) => handle(request.params.id, (body) => reply.send(body), { own }));
