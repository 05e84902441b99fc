import { initTRPC } from '@trpc/server';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'tRPC';

const noAwait = place('middleware: try { return next(); } finally { … } (no await)');
const own = place("the procedure's own finally");
const awaitFinally = place('middleware: try { return await next(); } finally { … }');
const awaitAfter = place('middleware: code after await next() (no try)');
const responseMeta = place('responseMeta option');
const onFinish = place("createContext: res.on('finish')");
const onClose = place("createContext: res.on('close')");
const onError = place('onError option');
const onSignal = place('opts.signal abort');
const caught = place('middleware: try { await next(); } catch { … }');

export function createContext({ res }) {
  res.on('finish', onFinish);
  res.on('close', onClose);
  return {};
}

export const options = {
  onError,
  responseMeta() {
    responseMeta();
    return {};
  },
};

const t = initTRPC.context().create();
const procedure = t.procedure
  .use(async ({ next }) => {
    try {
      return await next();
    } finally {
      awaitFinally();
    }
  })
  .use(async ({ next }) => {
    const result = await next();
    awaitAfter();
    return result;
  })
  .use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      caught();
      throw error;
    }
  });

async function* toGenerator(stream) {
  for await (const chunk of stream) yield chunk;
}

export const router = t.router({
  report: procedure
    .input((value) => String(value))
    .use(({ next }) => {
      try {
        return next();
      } finally {
        noAwait();
      }
    })
    .query(({ input, signal }) => {
      signal?.addEventListener('abort', onSignal);
      const send = (body) => (typeof body === 'string' ? body : toGenerator(body));
      return handle(input, send, { own });
    }),
});
