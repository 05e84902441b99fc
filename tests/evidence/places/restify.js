import { pipeline } from 'node:stream/promises';
import restify from 'restify';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'restify';

const preAfter = place('pre handler: code after next()');
const useAfter = place('use handler: code after next()');
const own = place("the handler's own finally");
const onFinish = place("pre: res.on('finish')");
const onAfter = place("server.on('after')");
const onClose = place("pre: res.on('close')");
const onError = place("server.on('restifyError')");

export const server = restify.createServer();

server.pre((req, res, next) => {
  res.on('finish', onFinish);
  res.on('close', onClose);
  next();
});
server.pre((req, res, next) => {
  next();
  preAfter();
});
server.use((req, res, next) => {
  next();
  useAfter();
});
server.on('after', onAfter);
server.on('restifyError', (req, res, error, callback) => {
  onError();
  callback();
});

const send = async (req, res, body) => {
  if (typeof body === 'string') res.send(body);
  else await pipeline(body, res);
};

server.get('/reports/throw', (req, res, next) => handle('throw', next, { own }));
server.get('/reports/:id', async (req, res) => handle(req.params.id, (body) => send(req, res, body), { own }));
