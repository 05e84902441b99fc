import { pipeline } from 'node:stream';
import express from 'express';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'Express 5';

const syncFinally = place('middleware: try { next(); } finally { … }');
const syncAfter = place('middleware: code after next()');
const asyncAfter = place('async middleware: code after await next()');
const asyncFinally = place('async middleware: try { await next(); } finally { … }');
const own = place("the handler's own finally");
const onFinish = place("middleware: res.on('finish')");
const onClose = place("middleware: res.on('close')");
const onRequestEnd = place("middleware: req.on('end')");
const onRequestClose = place("middleware: req.on('close')");
const onError = place('error middleware (4 args)');
const behind = place('app.use registered after the routes');

export const app = express();

app.use((req, res, next) => {
  res.on('finish', onFinish);
  res.on('close', onClose);
  req.on('end', onRequestEnd);
  req.on('close', onRequestClose);
  next();
});
app.use((req, res, next) => {
  try {
    next();
  } finally {
    syncFinally();
  }
});
app.use((req, res, next) => {
  next();
  syncAfter();
});
app.use(async (req, res, next) => {
  await next();
  asyncAfter();
});
app.use(async (req, res, next) => {
  try {
    await next();
  } finally {
    asyncFinally();
  }
});

app.get('/reports/:id', (req, res) => {
  const send = (body) => {
    if (typeof body === 'string') res.send(body);
    else pipeline(body, res, () => {});
  };
  return handle(req.params.id, send, { own });
});

app.use((req, res, next) => {
  behind();
  next();
});

app.use((error, req, res, next) => {
  onError();
  if (res.headersSent) next(error);
  else res.status(500).end();
});
