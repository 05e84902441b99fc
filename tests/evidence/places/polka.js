import { pipeline } from 'node:stream';
import polka from 'polka';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'Polka';

const syncFinally = place('middleware: try { next(); } finally { … }');
const syncAfter = place('middleware: code after next()');
const own = place("the handler's own finally");
const onFinish = place("middleware: res.on('finish')");
const onClose = place("middleware: res.on('close')");
const onError = place('onError option');

export const app = polka({
  onError(error, req, res) {
    onError();
    res.statusCode = 500;
    res.end();
  },
});

app.use((req, res, next) => {
  res.on('finish', onFinish);
  res.on('close', onClose);
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
app.get('/reports/:id', (req, res) => {
  const send = (body) => {
    if (typeof body === 'string') res.end(body);
    else pipeline(body, res, () => {});
  };
  return handle(req.params.id, send, { own });
});
