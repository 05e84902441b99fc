import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'node:http';

const onFinish = place("res.on('finish')");
const onClose = place("res.on('close')");
const onRequestClose = place("req.on('close')");
const onRequestEnd = place("req.on('end')");
const onAborted = place("req.on('aborted')");
const own = place("the handler's own finally");
const caught = place("the handler's own catch");

export const server = createServer(async (req, res) => {
  res.on('finish', onFinish);
  res.on('close', onClose);
  req.on('close', onRequestClose);
  req.on('end', onRequestEnd);
  req.on('aborted', onAborted);
  const send = (body) => {
    if (typeof body === 'string') res.end(body);
    else pipeline(body, res, () => {});
  };
  try {
    await handle(req.url.split('/').at(-1), send, { own, caught });
  } catch {
    res.statusCode = 500;
    res.end();
  }
});
