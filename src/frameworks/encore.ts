import type { Framework, HandlerPosition, Signature } from './framework.ts';

/** `api({ … }, async (params) => …)`: what the client sent, validated. */
const endpoint: Signature = { parameters: ['data'] };

/** `api.raw({ … }, async (req, resp) => …)`, both of Node's own form. */
const raw: Signature = { parameters: ['request', 'response'] };

/**
 * `api.streamInOut({ … }, async (handshake, stream) => …)`; without a handshake, the stream stands alone. What comes through it is there
 * to change what all clients see (rooms, games), and no data of the request.
 */
const stream: Signature = { parameters: ['data', 'other'], byLength: { 1: ['other'] } };

const last: HandlerPosition = { in: 'argument', index: -1 };

/** Encore.ts 1. The API: https://encore.dev/docs/ts/primitives/defining-apis, …/raw-endpoints, …/streaming-apis and https://encore.dev/docs/ts/develop/middleware */
export const encore: Framework = {
  name: 'encore',
  title: 'Encore',
  modules: ['encore.dev', '~encore'],
  handlerCalls: [
    { calls: ['encore.dev/api#api'], handlers: { in: 'argument', index: 1 }, signature: endpoint },
    { calls: ['encore.dev/api#api.raw'], handlers: { in: 'argument', index: 1 }, signature: raw },
    {
      calls: ['streamInOut', 'streamIn', 'streamOut'].map((name) => `encore.dev/api#api.${name}`),
      handlers: { in: 'argument', index: 1 },
      signature: stream,
    },
    {
      // middleware({ target: { auth: true } }, async (req, next) => …), with or without options
      calls: ['encore.dev/api#middleware'],
      handlers: last,
      signature: { parameters: ['request', 'callback'] },
    },
    { calls: ['encore.dev/auth#authHandler'], handlers: last, signature: endpoint },
  ],
  handlerTypes: [
    { types: ['encore.dev/api#RawHandler'], signature: raw },
    { types: ['encore.dev/api#MiddlewareFn'], signature: { parameters: ['request', 'callback'] } },
  ],
  parameterTypes: [
    { types: ['encore.dev/api#MiddlewareRequest', 'encore.dev/api#RawRequest'], role: 'request' },
    { types: ['encore.dev/api#RawResponse'], role: 'response' },
  ],
  requestGetters: ['encore.dev#currentRequest', '~encore/auth#getAuthData'],
  responseMembers: [{ role: 'request', path: 'rawResponse' }],
  requestStorage: 'req.data',
};
