import type { Framework, ModuleExport, Signature } from './framework.ts';

/** `GET({ request, params, locals })`, and of a middleware `(event)`. */
const handler: Signature = { parameters: ['context'] };

/** `onBeforeResponse: (event, { body }) => …`, and a middleware of h3: `(event, next) => …` */
const responseHook: Signature = { parameters: ['context', 'response'] };
const middleware: Signature = { parameters: ['context', 'callback'] };

const routeFiles = /(^|\/)src\/routes\/.+\.[cm]?[jt]sx?$/;

/** Where SolidStart exports its types from. */
const typed = (name: string): ModuleExport[] => ['@solidjs/start/server', '@solidjs/start'].map((m) => `${m}#${name}`);

/** What Vinxi and h3 read from the current request when they are handed no event. */
const getters = [
  ...['getEvent', 'getWebRequest', 'getCookie', 'getHeader', 'getHeaders', 'getRequestHeader', 'getRequestHeaders'],
  ...['getQuery', 'getRequestIP', 'getRequestHost', 'getRequestURL', 'getRequestFingerprint', 'getSession'],
  ...['useSession', 'parseCookies', 'readBody', 'readFormData', 'getRouterParam', 'getRouterParams'],
];

/**
 * SolidStart 1 and 2. API routes: https://docs.solidjs.com/solid-start/building-your-application/api-routes, middleware:
 * https://docs.solidjs.com/solid-start/reference/server/create-middleware
 *
 * Functions marked 'use server' are found by the directive. Components run in the browser as well, and are no request functions.
 */
export const solidStart: Framework = {
  name: 'solid-start',
  title: 'SolidStart',
  modules: ['@solidjs/start', 'vinxi/http'],
  handlerCalls: [
    {
      calls: ['@solidjs/start/middleware#createMiddleware'],
      handlers: { in: 'properties', argument: 0, names: ['onRequest'] },
      signature: handler,
    },
    {
      calls: ['@solidjs/start/middleware#createMiddleware'],
      handlers: { in: 'properties', argument: 0, names: ['onBeforeResponse'] },
      signature: responseHook,
    },
    {
      // Version 2: createMiddleware([async (event, next) => …])
      calls: ['@solidjs/start/middleware#createMiddleware', '@solidjs/start/server#decorateMiddleware'],
      handlers: { in: 'argument', index: 0 },
      signature: middleware,
    },
    {
      // createHandler(() => <StartServer document={…} />, (event) => ({ nonce: event.locals.nonce }))
      calls: ['@solidjs/start/server#createHandler', '@solidjs/start/server#decorateHandler'],
      handlers: { in: 'arguments', from: 0 },
      signature: handler,
    },
  ],
  conventions: [
    {
      files: routeFiles,
      exports: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
      parameterNames: [/^(_?event|_?evt|e|\{.*\b(request|params|locals|nativeEvent|clientAddress)\b.*\})$/],
      signature: handler,
    },
  ],
  handlerTypes: [{ types: typed('APIHandler'), signature: handler }],
  parameterTypes: [
    { types: [...typed('APIEvent'), ...typed('FetchEvent'), ...typed('PageEvent')], role: 'context' },
    { types: ['solid-js/web#RequestEvent'], role: 'context' },
  ],
  requestGetters: ['solid-js/web#getRequestEvent', ...getters.map((name) => `vinxi/http#${name}`)],
  sharedMembers: [
    // On Workers the platform's context has the isolate's one environment.
    { role: 'context', path: 'nativeEvent.context.cloudflare.env' },
  ],
  responseMembers: [{ role: 'context', path: 'response' }],
  requestPlace: { role: 'context', path: 'locals' },
  requestStorage: 'event.locals',
};
