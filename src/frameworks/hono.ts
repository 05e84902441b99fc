import type { Framework, ModuleExport, Registration, Signature } from './framework.ts';

/** `(c)` and `(c, next)`. */
const handler: Signature = { parameters: ['context', 'callback'] };

/** `app.onError((err, c) => …)` */
const errorHandler: Signature = { parameters: ['error', 'context'] };

/** A validator's hook, `(result, c) => …`, and what is called with a value of the request and the context. */
const dataHook: Signature = { parameters: ['data', 'context'] };

/** `app.mount('/x', (request, env, executionCtx) => …)` */
const mounted: Signature = { parameters: ['request', 'shared', 'other'] };

const verbs = ['get', 'post', 'put', 'delete', 'patch', 'options', 'query', 'all'];

const routes: Registration = {
  methods: [...verbs, 'use', 'on'],
  handlers: { in: 'arguments', from: 0 },
  signature: handler,
};

const applications: readonly ModuleExport[] = [
  'hono#Hono',
  'hono/tiny#Hono',
  'hono/quick#Hono',
  '@hono/hono#Hono',
  '@hono/zod-openapi#OpenAPIHono',
];

/** Where the types are exported from: the package, its `types` entry and the package of the same name on JSR. */
const exportedType = (name: string): ModuleExport[] => [`hono#${name}`, `hono/types#${name}`, `@hono/hono#${name}`];

/** Hono 3 and 4, with its own helpers and the official middleware. The API: https://hono.dev/docs/api/hono */
export const hono: Framework = {
  name: 'hono',
  title: 'Hono',
  modules: ['hono', '@hono', 'honox', 'hono-rate-limiter', 'chanfana'],
  receivers: [
    {
      name: 'application',
      // fromHono(app) adds OpenAPI to an application and has its methods.
      createdBy: [...applications, 'chanfana#fromHono'],
      types: applications,
      registrations: [
        routes,
        { methods: ['onError'], handlers: { in: 'argument', index: 0 }, signature: errorHandler },
        { methods: ['notFound'], handlers: { in: 'argument', index: 0 }, signature: handler },
        { methods: ['mount'], handlers: { in: 'argument', index: 1 }, signature: mounted },
        { methods: ['openapi'], handlers: { in: 'argument', index: 1 }, signature: handler },
        { methods: ['openapi'], handlers: { in: 'argument', index: 2 }, signature: dataHook },
        {
          methods: ['openapiRoutes'],
          handlers: { in: 'properties', argument: 0, names: ['handler'] },
          signature: handler,
        },
        {
          methods: ['openapiRoutes'],
          handlers: { in: 'properties', argument: 0, names: ['hook'] },
          signature: dataHook,
        },
      ],
      returns: { basePath: 'application', route: 'application' },
    },
    {
      // const factory = createFactory<Env>()
      name: 'factory',
      createdBy: ['hono/factory#createFactory', 'hono/factory#Factory'],
      types: ['hono/factory#Factory'],
      registrations: [
        { methods: ['createMiddleware'], handlers: { in: 'argument', index: 0 }, signature: handler },
        { methods: ['createHandlers'], handlers: { in: 'arguments', from: 0 }, signature: handler },
      ],
      returns: { createApp: 'application' },
    },
    {
      // const { upgradeWebSocket } = createNodeWebSocket({ app })
      name: 'sockets',
      createdBy: ['@hono/node-ws#createNodeWebSocket', 'hono/bun#createBunWebSocket'],
      registrations: [{ methods: ['upgradeWebSocket'], handlers: { in: 'argument', index: 0 }, signature: handler }],
    },
  ],
  handlerCalls: [
    { calls: ['hono/factory#createMiddleware'], handlers: { in: 'argument', index: 0 }, signature: handler },
    { calls: ['honox/factory#createRoute'], handlers: { in: 'arguments', from: 0 }, signature: handler },
    {
      calls: ['hono/factory#createFactory'],
      handlers: { in: 'properties', argument: 0, names: ['initApp'] },
      signature: { parameters: [{ role: 'shared', receiver: 'application' }] },
      runs: 'setup',
    },
    {
      calls: [
        'hono/cloudflare-workers#upgradeWebSocket',
        'hono/deno#upgradeWebSocket',
        'hono/bun#upgradeWebSocket',
        '@hono/node-server#upgradeWebSocket',
      ],
      handlers: { in: 'argument', index: 0 },
      signature: handler,
    },
    {
      calls: ['hono/streaming#stream', 'hono/streaming#streamText', 'hono/streaming#streamSSE'],
      handlers: { in: 'argument', index: 1 },
      signature: { parameters: ['response'] },
    },
    { calls: ['hono/validator#validator'], handlers: { in: 'argument', index: 1 }, signature: dataHook },
    {
      calls: [
        '@hono/zod-validator#zValidator',
        '@hono/standard-validator#sValidator',
        '@hono/valibot-validator#vValidator',
        '@hono/arktype-validator#arktypeValidator',
        '@hono/typebox-validator#tbValidator',
        '@hono/typia-validator#typiaValidator',
      ],
      handlers: { in: 'argument', index: 2 },
      signature: dataHook,
    },
    {
      calls: ['@hono/zod-openapi#createRoute'],
      handlers: { in: 'properties', argument: 0, names: ['middleware'] },
      signature: handler,
    },
    {
      calls: ['@hono/zod-openapi#OpenAPIHono'],
      handlers: { in: 'properties', argument: 0, names: ['defaultHook'] },
      signature: dataHook,
    },
    {
      calls: ['@hono/zod-openapi#defineOpenAPIRoute'],
      handlers: { in: 'properties', argument: 0, names: ['handler'] },
      signature: handler,
    },
    {
      calls: ['@hono/zod-openapi#defineOpenAPIRoute'],
      handlers: { in: 'properties', argument: 0, names: ['hook'] },
      signature: dataHook,
    },
    {
      calls: ['hono/combine#some', 'hono/combine#every', 'hono/combine#except'],
      handlers: { in: 'arguments', from: 0 },
      signature: handler,
    },
    {
      calls: ['hono/basic-auth#basicAuth'],
      handlers: { in: 'properties', argument: 0, names: ['verifyUser'] },
      signature: { parameters: ['data', 'data', 'context'] },
    },
    {
      calls: ['hono/bearer-auth#bearerAuth', 'hono/cors#cors', 'hono/csrf#csrf'],
      handlers: { in: 'properties', argument: 0, names: ['verifyToken', 'origin', 'allowMethods'] },
      signature: dataHook,
    },
    { calls: ['hono/jsx-renderer#jsxRenderer'], handlers: { in: 'argument', index: 0 }, signature: dataHook },
    {
      calls: [
        'hono/request-id#requestId',
        'hono/body-limit#bodyLimit',
        'hono/cache#cache',
        'hono-rate-limiter#rateLimiter',
      ],
      handlers: { in: 'properties', argument: 0, names: ['generator', 'onError', 'keyGenerator', 'handler'] },
      signature: handler,
    },
    { calls: ['hono/timeout#timeout'], handlers: { in: 'argument', index: 1 }, signature: handler },
  ],
  handlerTypes: [
    {
      types: [
        ...exportedType('Handler'),
        ...exportedType('MiddlewareHandler'),
        ...exportedType('NotFoundHandler'),
        ...exportedType('H'),
        '@hono/zod-openapi#RouteHandler',
      ],
      signature: handler,
    },
    { types: exportedType('ErrorHandler'), signature: errorHandler },
    {
      types: ['@hono/zod-openapi#Hook', '@hono/zod-openapi#RouteHook', '@hono/zod-validator#Hook'],
      signature: dataHook,
    },
    // A static-site plugin's hooks run once for each page that is requested from the application, several at a time.
    { types: ['hono/ssg#BeforeRequestHook'], signature: { parameters: ['request'] } },
    { types: ['hono/ssg#AfterResponseHook'], signature: { parameters: ['response'] } },
  ],
  parameterTypes: [
    { types: exportedType('Context'), role: 'context' },
    { types: exportedType('HonoRequest'), role: 'request' },
    { types: exportedType('Next'), role: 'callback' },
  ],
  classes: [
    {
      label: "a route of chanfana's",
      heritage: ['chanfana#OpenAPIRoute'],
      methods: [{ names: ['handle'], signature: handler }],
      instance: 'request',
    },
  ],
  requestGetters: [
    'hono/context-storage#getContext',
    'hono/context-storage#tryGetContext',
    'hono/jsx-renderer#useRequestContext',
  ],
  // On Workers `c.env` is the isolate's one environment: what is written there is read by every later request.
  sharedMembers: [{ role: 'context', path: 'env' }],
  // env(c) of hono/adapter: the runtime's variables and bindings.
  sharedGetters: ['hono/adapter#env'],
  // Handlers on an app that another module makes: `openapi.use('/api/*', async (c, next) => …)`.
  shapes: [{ names: [/^c$/, /^next$/], signature: { parameters: ['context', 'callback'] } }],
  requestPlace: { role: 'context', path: '', accessors: { get: 'get', set: 'set' } },
  requestStorage: 'c.set(…)',
};
