import type { Framework, HandlerPosition, ModuleExport, Registration, Signature } from './framework.ts';

/** `async ({ params, query, body, headers, req, res }) => …`, in Fastify with `request` and `reply`. */
const implementation: Signature = { parameters: ['context'] };

/** Serverless: `async ({ params, body }, { request, responseHeaders, ...platformContext }) => …` */
const serverless: Signature = { parameters: ['context', 'context'] };

/** A middleware of Express' form. */
const middleware: Signature = { parameters: ['request', 'response', 'callback'] };

/** Of the serverless router: `(request, platformContext) => …` */
const requestMiddleware: Signature = { parameters: ['request', 'context'] };

/** `(response, request, platformContext) => …` */
const responseHandler: Signature = { parameters: ['response', 'request', 'context'] };

/** `(error, req, res, next) => …` and `(error, request, reply) => …` */
const errorHandler: Signature = { parameters: ['error', 'request', 'response', 'callback'] };

/** Fastify's hooks of a route or of all routes; what stands behind the reply is another one's for each hook. */
const hook: Signature = { parameters: ['request', 'response'] };

/** Routers of a contract stand in each other. */
const levels = ['', '*.', '*.*.', '*.*.*.'];
const atAnyLevel = (argument: number, name: string): HandlerPosition => ({
  in: 'properties',
  argument,
  names: levels.map((level) => level + name),
});
const inAnyRoute = (argument: number, name: string): HandlerPosition => ({
  in: 'properties',
  argument,
  names: levels.slice(1).map((level) => level + name),
});

/**
 * What a router or a route of a contract is implemented with: functions, or objects `{ handler, middleware }`. What stands beside a
 * handler comes first, for it is a property of an object as well.
 */
const routes = (methods: readonly string[], argument: number, signature: Signature, own: Signature): Registration[] => [
  { methods, handlers: inAnyRoute(argument, 'middleware'), signature: own },
  { methods, handlers: inAnyRoute(argument, 'hooks.*'), signature: hook },
  { methods, handlers: atAnyLevel(argument, '*'), signature },
];

const route = (methods: readonly string[], argument: number, signature: Signature, own: Signature): Registration[] => [
  { methods, handlers: { in: 'argument', index: argument }, signature },
  { methods, handlers: { in: 'properties', argument, names: ['handler'] }, signature },
  { methods, handlers: { in: 'properties', argument, names: ['middleware'] }, signature: own },
  { methods, handlers: { in: 'properties', argument, names: ['hooks.*'] }, signature: hook },
];

/** Where instances serve many requests at once; those of '@ts-rest/serverless/aws' do not, and have no entry. */
const hosts = ['fetch', 'next', 'azure'];
const ofHosts = (name: string): ModuleExport[] => hosts.map((host) => `@ts-rest/serverless/${host}#${name}`);

const serverlessHandlers = ['createFetchHandler', 'createNextHandler', 'createAzureFunctionHandler'].flatMap(ofHosts);

/** ts-rest 3. The API: https://ts-rest.com/docs/express, …/fastify, …/nest, …/next and …/serverless */
export const tsRest: Framework = {
  name: 'ts-rest',
  title: 'ts-rest',
  modules: ['@ts-rest'],
  receivers: [
    {
      // const s = initServer(); s.router(contract, { … }); s.route(contract.getPost, …)
      name: 'server',
      createdBy: ['@ts-rest/express#initServer', '@ts-rest/fastify#initServer'],
      registrations: [
        ...routes(['router', 'registerRouter'], 1, implementation, middleware),
        ...route(['route'], 1, implementation, middleware),
        {
          methods: ['registerRouter'],
          handlers: { in: 'properties', argument: 3, names: ['hooks.*'] },
          signature: hook,
        },
        {
          methods: ['registerRouter'],
          handlers: { in: 'properties', argument: 3, names: ['requestValidationErrorHandler'] },
          signature: errorHandler,
        },
      ],
    },
    {
      name: 'serverless router',
      exportedAs: ofHosts('tsr'),
      registrations: [
        ...routes(['router'], 1, serverless, requestMiddleware),
        ...route(['route'], 1, serverless, requestMiddleware),
        { methods: ['middleware'], handlers: { in: 'argument', index: 0 }, signature: requestMiddleware },
      ],
      returns: { platformContext: 'serverless router', routerBuilder: 'builder' },
    },
    {
      // tsr.routerBuilder(contract).requestMiddleware(…).route('getPost', …)
      name: 'builder',
      registrations: [
        { methods: ['requestMiddleware'], handlers: { in: 'argument', index: 0 }, signature: requestMiddleware },
        { methods: ['responseHandler'], handlers: { in: 'argument', index: 0 }, signature: responseHandler },
        ...route(['route'], 1, serverless, requestMiddleware),
        ...routes(['subRouter'], 1, serverless, requestMiddleware),
        ...routes(['partialRouter', 'fullRouter'], 0, serverless, requestMiddleware),
        {
          methods: ['routeWithMiddleware'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: [{ role: 'other', receiver: 'route builder' }] },
          runs: 'setup',
        },
      ],
    },
    {
      name: 'route builder',
      registrations: [
        { methods: ['middleware'], handlers: { in: 'argument', index: 0 }, signature: requestMiddleware },
        { methods: ['handler'], handlers: { in: 'argument', index: 0 }, signature: serverless },
      ],
    },
  ],
  handlerCalls: [
    // createExpressEndpoints(contract, router, app, { globalMiddleware })
    ...routes([], 1, implementation, middleware).map(({ handlers, signature }) => ({
      calls: ['@ts-rest/express#createExpressEndpoints'],
      handlers,
      signature,
    })),
    {
      calls: ['@ts-rest/express#createExpressEndpoints'],
      handlers: { in: 'properties', argument: 3, names: ['globalMiddleware'] },
      signature: middleware,
    },
    {
      calls: ['@ts-rest/express#createExpressEndpoints'],
      handlers: { in: 'properties', argument: 3, names: ['requestValidationErrorHandler'] },
      signature: errorHandler,
    },
    {
      // @TsRestHandler(contract) handler() { return tsRestHandler(contract, { getPost: async ({ params }) => … }); }
      calls: ['@ts-rest/nest#tsRestHandler'],
      handlers: { in: 'argument', index: 1 },
      signature: implementation,
    },
    {
      calls: ['@ts-rest/nest#tsRestHandler', '@ts-rest/next#createNextRoute', '@ts-rest/next#createNextRouter'],
      handlers: atAnyLevel(1, '*'),
      signature: implementation,
    },
    {
      calls: ['@ts-rest/next#createNextRoute', '@ts-rest/next#createSingleRouteHandler'],
      handlers: { in: 'argument', index: 1 },
      signature: implementation,
    },
    {
      calls: ['@ts-rest/next#createNextRouter', '@ts-rest/next#createSingleRouteHandler'],
      handlers: { in: 'properties', argument: 2, names: ['errorHandler'] },
      signature: errorHandler,
    },
    ...routes([], 1, serverless, requestMiddleware).map(({ handlers, signature }) => ({
      calls: serverlessHandlers,
      handlers,
      signature,
    })),
    {
      calls: serverlessHandlers,
      handlers: { in: 'properties', argument: 2, names: ['requestMiddleware'] },
      signature: requestMiddleware,
    },
    {
      calls: serverlessHandlers,
      handlers: { in: 'properties', argument: 2, names: ['responseHandlers'] },
      signature: responseHandler,
    },
    {
      calls: serverlessHandlers,
      handlers: { in: 'properties', argument: 2, names: ['errorHandler'] },
      signature: { parameters: ['error', 'request'] },
    },
  ],
  handlerTypes: [
    {
      types: ['AppRouteImplementation', 'AppRouteQueryImplementation', 'AppRouteMutationImplementation'].map(
        (name) => `@ts-rest/express#${name}`,
      ),
      signature: implementation,
    },
    { types: ['@ts-rest/express#AppRouteOptions'], properties: ['handler'], signature: implementation },
    { types: ['@ts-rest/express#TsRestRequestHandler'], signature: middleware },
    {
      types: ['@ts-rest/fastify#RouterImplementation', '@ts-rest/next#RouterImplementation'],
      depth: 1,
      signature: implementation,
    },
  ],
  parameterTypes: [{ types: ['@ts-rest/express#TsRestRequest'], role: 'request' }],
  sharedMembers: [
    { role: 'request', path: 'app' },
    { role: 'request', path: 'server' },
    { role: 'context', path: 'req.app' },
    { role: 'context', path: 'res.app' },
    { role: 'context', path: 'request.server' },
    { role: 'context', path: 'reply.server' },
    // The contract's own route.
    { role: 'request', path: 'tsRestRoute' },
    { role: 'context', path: 'req.tsRestRoute' },
    { role: 'context', path: 'appRoute' },
    // On Workers the platform's context is made of the isolate's one environment.
    { role: 'context', path: 'env' },
  ],
  responseMembers: [
    { role: 'context', path: 'res' },
    { role: 'context', path: 'reply' },
    { role: 'context', path: 'responseHeaders' },
  ],
  requestStorage: 'req',
};
