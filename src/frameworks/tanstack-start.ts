import type { Framework, HandlerPosition, ModuleExport, Signature } from './framework.ts';
import { serviceNames } from './graphql.ts';

/** `async ({ data, context }) => …`, and of a route `async ({ request, params, context }) => …`. */
const handler: Signature = { parameters: ['context'] };

/** The server calls it with what the client sent; the client does not unless it is told to. */
const validator: Signature = { parameters: ['data'] };

const first: HandlerPosition = { in: 'argument', index: 0 };

/** One package for each library that renders, and the core that they export. */
const hosts = ['@tanstack/react-start', '@tanstack/solid-start', '@tanstack/vue-start', '@tanstack/start'];
const ofHosts = (name: string): ModuleExport[] =>
  [...hosts, '@tanstack/start-client-core'].map((host) => `${host}#${name}`);
const ofServers = (name: string): ModuleExport[] => [
  ...hosts.map((host) => `${host}/server#${name}`),
  `@tanstack/start-server-core#${name}`,
];

/** What they return is of the request in which they are called. */
const getters = [
  ...['getRequest', 'getRequestHeader', 'getRequestHeaders', 'getRequestHost', 'getRequestIP', 'getRequestProtocol'],
  ...['getRequestUrl', 'getCookie', 'getCookies', 'getSession', 'useSession'],
  // Before 1.132
  ...['getWebRequest', 'getEvent', 'getContext', 'getHeader', 'getHeaders', 'getQuery', 'getValidatedQuery'],
  ...['getRequestURL', 'getRouterParam', 'getRouterParams', 'getValidatedRouterParams', 'getRequestFingerprint'],
  ...['getProxyRequestHeaders', 'getRequestWebStream', 'parseCookies', 'readBody', 'readFormData'],
];

const routeFiles = /(^|\/)routes\/.+\.[cm]?[jt]sx?$/;

/**
 * TanStack Start 1, also before its release.
 * The APIs: https://tanstack.com/start/latest/docs/framework/react/guide/server-functions, …/middleware and …/server-routes
 *
 * Loaders of routes run in the browser as well, and in the same form without any server: they are no request functions.
 */
export const tanstackStart: Framework = {
  name: 'tanstack-start',
  title: 'TanStack Start',
  modules: [...hosts, '@tanstack/start-client-core', '@tanstack/start-server-core'],
  receivers: [
    {
      // createServerFn({ method: 'POST' }).middleware([auth]).inputValidator(schema).handler(…)
      name: 'server function',
      createdBy: ofHosts('createServerFn'),
      registrations: [
        { methods: ['handler'], handlers: first, signature: handler },
        { methods: ['validator', 'inputValidator'], handlers: first, signature: validator },
      ],
      returns: { middleware: 'server function', type: 'server function' },
    },
    {
      // createMiddleware({ type: 'function' }).client(…).server(…): what `client` is given runs in the browser.
      name: 'middleware',
      createdBy: ofHosts('createMiddleware'),
      registrations: [
        { methods: ['server'], handlers: first, signature: handler },
        { methods: ['validator', 'inputValidator'], handlers: first, signature: validator },
      ],
      returns: { middleware: 'middleware', client: 'middleware' },
    },
    {
      // createServerFileRoute('/users').middleware([auth]).methods({ GET: ({ request }) => … })
      name: 'server route',
      createdBy: ['createServerFileRoute', 'createServerRoute', 'createServerRootRoute'].flatMap(ofServers),
      registrations: [
        { methods: ['methods'], handlers: { in: 'properties', argument: 0, names: ['*'] }, signature: handler },
        {
          // .methods((api) => ({ GET: api.middleware([auth]).handler(…) }))
          methods: ['methods'],
          handlers: first,
          signature: { parameters: [{ role: 'other', receiver: 'method' }] },
          runs: 'setup',
        },
      ],
      returns: { middleware: 'server route' },
    },
    {
      name: 'method',
      registrations: [{ methods: ['handler'], handlers: first, signature: handler }],
      returns: { middleware: 'method' },
    },
  ],
  handlerCalls: [
    {
      // createStartHandler(({ request, router, responseHeaders }) => …)
      calls: [...ofServers('createStartHandler'), ...ofServers('defineHandlerCallback')],
      handlers: first,
      signature: handler,
    },
    {
      calls: [...hosts.map((host) => `${host}/server-entry#createServerEntry`), ...ofServers('createServerEntry')],
      handlers: { in: 'properties', argument: 0, names: ['fetch'] },
      signature: { parameters: ['request', 'other'] },
    },
  ],
  conventions: [
    {
      // export const Route = createFileRoute('/users')({ component, server: { handlers: { GET: ({ request }) => … } } })
      files: routeFiles,
      exports: ['Route.server.handlers.*', 'Route.server.handlers.*.handler'],
      signature: handler,
    },
    // Before 1.111: export const APIRoute = createAPIFileRoute('/api/users')({ GET: ({ request, params }) => … })
    { files: routeFiles, exports: ['APIRoute.*'], signature: handler },
  ],
  requestGetters: getters.flatMap(ofServers),
  responseMembers: [
    { role: 'context', path: 'response' },
    { role: 'context', path: 'responseHeaders' },
    ...serviceNames.map((name) => ({ role: 'context' as const, path: `context.${name}` })),
  ],
  requestStorage: 'context',
};
