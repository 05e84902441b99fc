import type { Framework, RequestMethods, Signature } from './framework.ts';

/** `fetch(request, env, ctx)`: the environment belongs to the isolate, the execution context to this one request. */
const fetchHandler: Signature = { parameters: ['request', 'shared', 'response'] };

/** `queue(batch, env, ctx)` and `email(message, env, ctx)`. */
const messageHandler: Signature = { parameters: ['request', 'shared', 'response'] };

/** A function of Pages: `onRequest({ request, env, params, data, next })`. */
const pagesFunction: Signature = { parameters: ['context'] };

const entrypointMethods: readonly RequestMethods[] = [
  { names: ['fetch', 'queue', 'email'], signature: { parameters: ['request'] } },
  { names: ['tail'], signature: { parameters: ['data'] } },
];

const objectMethods: readonly RequestMethods[] = [
  { names: ['fetch', 'onRequest'], signature: { parameters: ['request'] } },
  { names: ['webSocketMessage', 'webSocketClose', 'webSocketError'], signature: { parameters: ['context', 'data'] } },
  // The classes of partyserver and agents, which are durable objects with names of their own.
  { names: ['onConnect', 'onMessage', 'onClose'], signature: { parameters: ['context', 'data'] } },
];

const functionsFiles = /(^|\/)functions\/.+\.[cm]?[jt]sx?$/;

/** A worker in the older form needs no import and exports nothing; a service worker of a browser looks the same. */
const workerFiles = /(^|\/)((cloudflare|cf)-?workers?|workers?(-site)?)(\/.+)?\.[cm]?[jt]s$/;

/** Cloudflare Workers, Pages Functions and durable objects. https://developers.cloudflare.com/workers/runtime-apis/ */
export const workers: Framework = {
  name: 'workers',
  title: 'Cloudflare Workers',
  modules: ['cloudflare:workers', '@cloudflare/workers-types', 'partyserver', 'agents'],
  files: [functionsFiles, workerFiles],
  handlerCalls: [
    {
      calls: [],
      globals: ['addEventListener'],
      events: ['fetch'],
      handlers: { in: 'argument', index: 1 },
      signature: { parameters: ['context'] },
    },
  ],
  conventions: [
    // `export default { fetch }` is also a Bun server and a Deno server started with `deno serve`.
    { exports: ['default.fetch'], parameterNames: [/^_*req(uest)?$/], signature: fetchHandler },
    { exports: ['default.queue'], parameterNames: [/^_*batch$/], signature: messageHandler },
    { exports: ['default.email'], parameterNames: [/^_*message$/], signature: messageHandler },
    {
      files: functionsFiles,
      exports: [
        'onRequest',
        'onRequestGet',
        'onRequestPost',
        'onRequestPut',
        'onRequestPatch',
        'onRequestDelete',
        'onRequestHead',
        'onRequestOptions',
      ],
      signature: pagesFunction,
    },
  ],
  handlerTypes: [
    {
      types: ['@cloudflare/workers-types#ExportedHandler', '#ExportedHandler'],
      properties: ['fetch', 'queue', 'email'],
      signature: fetchHandler,
    },
    {
      types: ['@cloudflare/workers-types#ExportedHandlerFetchHandler', '#ExportedHandlerFetchHandler'],
      signature: fetchHandler,
    },
    { types: ['@cloudflare/workers-types#PagesFunction', '#PagesFunction'], signature: pagesFunction },
  ],
  parameterTypes: [
    { types: ['@cloudflare/workers-types#EventContext', '#EventContext'], role: 'context' },
    { types: ['@cloudflare/workers-types#ExecutionContext', '#ExecutionContext'], role: 'response' },
  ],
  classes: [
    {
      label: 'a worker entrypoint',
      heritage: ['cloudflare:workers#WorkerEntrypoint'],
      methods: entrypointMethods,
      instance: 'request',
    },
    {
      label: 'a durable object',
      heritage: [
        'cloudflare:workers#DurableObject',
        '@cloudflare/workers-types#DurableObject',
        'partyserver#Server',
        'agents#Agent',
      ],
      methods: objectMethods,
      instance: 'keyed',
    },
  ],
  sharedMembers: [{ role: 'context', path: 'env' }],
  requestStorage: 'AsyncLocalStorage.run(…)',
};
