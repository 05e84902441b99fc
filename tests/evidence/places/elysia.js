import { node } from '@elysiajs/node';
import { Elysia } from 'elysia';
import { chunks, handle, place } from './probe.js';

export * from './probe.js';
export const title = 'Elysia on Node';

const own = place("the handler's own finally");
const onAfterHandle = place('onAfterHandle');
const mapResponse = place('mapResponse');
const onAfterResponse = place('onAfterResponse');
const onError = place('onError');
const onSignal = place('request.signal abort');

/** Elysia streams what a generator yields, so the handler of a streamed answer is one. */
async function* streamed() {
  try {
    yield* chunks();
  } finally {
    own();
  }
}

export const app = new Elysia({ adapter: node() })
  .onRequest(({ request }) => {
    request.signal.addEventListener('abort', onSignal);
  })
  .onAfterHandle(() => {
    onAfterHandle();
  })
  .mapResponse(() => {
    mapResponse();
  })
  .onAfterResponse(() => {
    onAfterResponse();
  })
  .onError(() => {
    onError();
    return 'failed';
  })
  // Elysia reads in a handler's source whether it is asynchronous, and does not wait for the promise of one that is not.
  .get('/reports/throw', () => handle('throw', (body) => body, { own }))
  .get('/reports/streamEnd', () => streamed())
  .get('/reports/streamAbort', () => streamed())
  .get('/reports/:id', async ({ params }) => await handle(params.id, (body) => body, { own }));
