import type { Framework, Signature } from './framework.ts';

/** An endpoint, `GET({ request, params, locals })`, and a middleware, `onRequest(context, next)`. */
const handler: Signature = { parameters: ['context', 'callback'] };

/** `defineAction({ handler: (input, context) => … })` */
const action: Signature = { parameters: ['data', 'context'] };

const endpointFiles = /(^|\/)src\/pages\/.+\.[cm]?[jt]s$/;
const middlewareFiles = /(^|\/)src\/middleware(\/index)?\.[cm]?[jt]s$/;

/** Astro 2 to 5. Endpoints: https://docs.astro.build/en/guides/endpoints/, middleware: https://docs.astro.build/en/guides/middleware/ */
export const astro: Framework = {
  name: 'astro',
  title: 'Astro',
  modules: ['astro', 'astro:middleware', 'astro:actions'],
  files: [endpointFiles, middlewareFiles],
  handlerCalls: [
    {
      calls: ['astro:middleware#defineMiddleware', 'astro/middleware#defineMiddleware'],
      handlers: { in: 'argument', index: 0 },
      signature: handler,
    },
    {
      calls: ['astro:middleware#sequence', 'astro/middleware#sequence'],
      handlers: { in: 'arguments', from: 0 },
      signature: handler,
    },
    {
      calls: ['astro:actions#defineAction'],
      handlers: { in: 'properties', argument: 0, names: ['handler'] },
      signature: action,
    },
  ],
  conventions: [
    {
      files: endpointFiles,
      exports: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ALL'],
      signature: handler,
    },
    { files: middlewareFiles, exports: ['onRequest'], signature: handler },
  ],
  handlerTypes: [
    { types: ['astro#APIRoute', 'astro#MiddlewareHandler', 'astro#MiddlewareResponseHandler'], signature: handler },
  ],
  parameterTypes: [
    { types: ['astro#APIContext', 'astro:actions#ActionAPIContext'], role: 'context' },
    { types: ['astro#MiddlewareNext'], role: 'callback' },
  ],
  sharedMembers: [{ role: 'context', path: 'locals.runtime.env' }],
  requestPlace: { role: 'context', path: 'locals' },
  requestStorage: 'context.locals',
};
