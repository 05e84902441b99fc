import type { Framework, ModuleExport, Signature } from './framework.ts';

/** Version 1: `(req, ctx) => …`, of routes and of middleware alike. */
const handler: Signature = { parameters: ['request', 'context'] };

/** Version 2: `(ctx) => …` */
const withContext: Signature = { parameters: ['context'] };

/** Where version 1 exports a type from: the name in the import map, and the place behind it. */
const first = (...names: string[]): ModuleExport[] =>
  names.flatMap((name) => ['$fresh/server.ts', 'deno.land/x/fresh/server.ts'].map((module) => `${module}#${name}`));

/** The same for version 2: the name in the import map, the package on JSR and what is kept for version 1's names. */
const second = (...names: string[]): ModuleExport[] =>
  names.flatMap((name) => ['fresh', '@fresh/core', 'fresh/compat', '@fresh/core/compat'].map((m) => `${m}#${name}`));

const verbs = ['get', 'post', 'patch', 'put', 'delete', 'head', 'all'];

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'];

/** Routes and their middleware: routes/users.tsx, routes/admin/_middleware.ts */
const routeFiles = /(^|\/)routes\/.+\.[jt]sx?$/;

const exported = ['handler', ...methods.map((method) => `handler.${method}`)];
const exportedHandlers = [...exported, 'handlers', ...methods.map((method) => `handlers.${method}`)];

/** What a context of version 2 has, of which a handler uses something. */
const contextMembers = ['req', 'url', 'params', 'state', 'info', 'next', 'redirect', 'render', 'text', 'html', 'json'];

/**
 * Fresh 1 and 2, Deno's. Routes: https://fresh.deno.dev/docs/concepts/routing and https://fresh.deno.dev/docs/concepts/middleware
 *
 * Routes without a type are known by their folder, the name of the export and what they do with the context. Islands are the browser's.
 */
export const fresh: Framework = {
  name: 'fresh',
  title: 'Fresh',
  modules: ['$fresh', 'deno.land/x/fresh', 'fresh', '@fresh/core'],
  clientFiles: [/(^|\/)\(?_?islands\)?\//],
  receivers: [
    {
      name: 'application',
      createdBy: second('App'),
      types: second('App'),
      registrations: [
        { methods: ['use', ...verbs], handlers: { in: 'arguments', from: 0 }, signature: withContext },
        { methods: ['notFound', 'onError'], handlers: { in: 'argument', index: -1 }, signature: withContext },
      ],
      returns: {
        appWrapper: 'application',
        layout: 'application',
        route: 'application',
        fsRoutes: 'application',
        mountApp: 'application',
      },
    },
    {
      // export const define = createDefine<State>()
      name: 'define',
      createdBy: second('createDefine'),
      registrations: [
        { methods: ['handlers', 'middleware'], handlers: { in: 'argument', index: 0 }, signature: withContext },
        {
          methods: ['handlers'],
          handlers: { in: 'properties', argument: 0, names: methods },
          signature: withContext,
        },
      ],
    },
  ],
  conventions: [
    // export const handler = define.handlers({ GET(ctx) { … } }), whose `define` is another file's
    {
      files: routeFiles,
      exports: exportedHandlers,
      parameterNames: [/^_?(ctx|context)$/],
      usedMembers: contextMembers,
      signature: withContext,
    },
    // export async function handler(req, ctx) { … }
    {
      files: routeFiles,
      exports: exported,
      parameterNames: [/^_*(req(uest)?)?$/, /^_?(ctx|context)$/],
      signature: handler,
    },
  ],
  handlerTypes: [
    { types: first('Handler', 'MiddlewareHandler', 'UnknownHandler', 'ErrorHandler'), signature: handler },
    { types: first('Handlers', 'MultiHandler'), properties: methods, signature: handler },
    {
      types: second('HandlerFn', 'RouteHandler', 'Middleware', 'MiddlewareFn', 'Handler', 'Handlers'),
      signature: withContext,
    },
    {
      types: second('RouteHandler', 'HandlerByMethod', 'Handlers'),
      properties: methods,
      signature: withContext,
    },
  ],
  parameterTypes: [
    {
      types: [
        ...first('FreshContext', 'HandlerContext', 'MiddlewareHandlerContext', 'RouteContext', 'PageProps'),
        ...second('Context', 'FreshContext', 'RouteContext', 'PageProps'),
      ],
      role: 'context',
    },
  ],
  sharedMembers: [{ role: 'context', path: 'config' }],
  responseMembers: [
    { role: 'context', path: 'next' },
    { role: 'context', path: 'render' },
  ],
  requestPlace: { role: 'context', path: 'state' },
  requestStorage: 'ctx.state',
};
