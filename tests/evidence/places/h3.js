import { createApp, createRouter, defineEventHandler, getRouterParam, sendStream } from 'h3';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title = 'h3 1';

const own = place("the handler's own finally");
const objectBefore = place('handler object onBeforeResponse');
const appBefore = place('app onBeforeResponse');
const onFinish = place("event.node.res.on('finish')");
const onClose = place("event.node.res.on('close')");
const appAfter = place('app onAfterResponse');
const onError = place('app onError');

export const app = createApp({
  onRequest(event) {
    event.node.res.on('finish', onFinish);
    event.node.res.on('close', onClose);
  },
  onBeforeResponse: appBefore,
  onAfterResponse: appAfter,
  onError,
});

const router = createRouter();
router.get(
  '/reports/:id',
  defineEventHandler({
    handler: (event) => {
      const send = (body) => (typeof body === 'string' ? body : sendStream(event, body));
      return handle(getRouterParam(event, 'id'), send, { own });
    },
    onBeforeResponse: objectBefore,
  }),
);
app.use(router);
