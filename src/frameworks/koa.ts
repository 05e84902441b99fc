import type { Framework, HandlerCall, ModuleExport, Registration, Signature, StreamBodies } from './framework.ts';
import { listeningServer } from './node-http.ts';

/** `(ctx, next)`. Koa 1 called its generator functions with the context as `this`. */
const handler: Signature = { parameters: ['context', 'callback'], thisRole: 'context' };

/** Whoever names a parameter `ctx` has no other context in `this`: there it is a controller, or nothing. */
const shaped: Signature = { parameters: handler.parameters };

/** `router.param('id', (id, ctx, next) => …)` */
const paramHandler: Signature = { parameters: ['data', 'context', 'callback'] };

/** `app.on('error', (error, ctx) => …)` */
const errorListener: Signature = { parameters: ['error', 'context'] };

/** `route.get('/pets/:name', (ctx, name, …) => …)` of koa-route. */
const routeHandler: Signature = { parameters: ['context'], rest: 'data', thisRole: 'context' };

const verbs = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'del',
  'head',
  'options',
  'all',
  'link',
  'unlink',
  'copy',
  'move',
  'lock',
  'unlock',
  'mkcol',
  'propfind',
  'proppatch',
  'search',
  'report',
];

const middleware: Registration = { methods: ['use'], handlers: { in: 'arguments', from: 0 }, signature: handler };
const routes: Registration = { methods: ['use', ...verbs], handlers: { in: 'arguments', from: 0 }, signature: handler };
const params: Registration = { methods: ['param'], handlers: { in: 'argument', index: 1 }, signature: paramHandler };

const routerPackages = ['@koa/router', 'koa-router', 'koa-tree-router', 'koa-better-router'];
const routers: readonly ModuleExport[] = routerPackages.flatMap((name) => [name, `${name}#Router`]);
const routerType = (name: string): ModuleExport[] => routerPackages.map((module) => `${module}#${name}`);

/** `app.use(mount('/api', handler))`, `compose([a, b])`: functions that make a middleware of handlers. */
const combinators: readonly HandlerCall[] = [
  { calls: ['koa-compose', 'koa-mount'], handlers: { in: 'arguments', from: 0 }, signature: handler },
  {
    calls: ['all', ...verbs].map((verb): ModuleExport => `koa-route#${verb}`),
    handlers: { in: 'arguments', from: 1 },
    signature: routeHandler,
  },
];

/** Members that tell Koa's context from a canvas, a bot's update or a store. */
const contextMembers = ['body', 'cookies', 'params', 'query', 'redirect', 'render', 'request', 'status', 'throw'];

/** With a `next` behind it, a context is Koa's or that of a chain of callbacks, which has none of these either. */
const middlewareMembers = [
  ...contextMembers,
  'app',
  'get',
  'header',
  'headers',
  'method',
  'path',
  'response',
  'session',
  'set',
  'state',
  'url',
];
const contextName = /^_*(?:ctx|context)$/;

/** Koa reads a stream that is set there, and destroys it with the response. */
export const koaBodies: StreamBodies = {
  members: [
    { role: 'context', path: 'body' },
    { role: 'context', path: 'response.body' },
    { role: 'response', path: 'body' },
  ],
};

/** Koa 2 and 3 with its routers. The API: https://koajs.com, https://github.com/koajs/router/blob/master/API.md */
export const koa: Framework = {
  name: 'koa',
  title: 'Koa',
  modules: ['koa', ...routerPackages, 'koa-joi-router', 'koa-route', 'koa-mount', 'koa-compose'],
  receivers: [
    {
      name: 'application',
      createdBy: ['koa'],
      types: ['koa'],
      registrations: [
        middleware,
        {
          methods: ['on', 'once'],
          events: ['error'],
          handlers: { in: 'argument', index: 1 },
          signature: errorListener,
        },
      ],
      returns: { listen: listeningServer.name },
    },
    {
      name: 'router',
      createdBy: routers,
      types: [...routers, ...routerType('RouterInstance')],
      registrations: [
        routes,
        params,
        // router.register('/users', ['get'], [auth, handler], { name: 'users' })
        { methods: ['register'], handlers: { in: 'argument', index: 2 }, signature: handler },
      ],
    },
    {
      name: 'joi-router',
      createdBy: ['koa-joi-router'],
      types: ['koa-joi-router#Router'],
      registrations: [
        routes,
        params,
        {
          methods: ['route'],
          handlers: { in: 'properties', argument: 0, names: ['handler', 'pre'] },
          signature: handler,
        },
      ],
    },
    listeningServer,
  ],
  handlerCalls: combinators,
  handlerTypes: [
    {
      types: [
        'koa#Middleware',
        'koa-compose#Middleware',
        'koa-compose#ComposedMiddleware',
        'koa-joi-router#Handler',
        ...['Middleware', 'RouterMiddleware', 'IMiddleware'].flatMap(routerType),
      ],
      signature: handler,
    },
    { types: ['IParamMiddleware', 'RouterParameterMiddleware'].flatMap(routerType), signature: paramHandler },
    { types: ['koa-joi-router#Spec'], properties: ['handler', 'pre'], signature: handler },
  ],
  parameterTypes: [
    {
      types: [
        'koa#Context',
        'koa#ParameterizedContext',
        'koa#ExtendableContext',
        'koa#BaseContext',
        ...['RouterContext', 'IRouterContext'].flatMap(routerType),
      ],
      role: 'context',
    },
    { types: ['koa#Request'], role: 'request' },
    { types: ['koa#Response'], role: 'response' },
    { types: ['koa#Next'], role: 'callback' },
  ],
  sharedMembers: [
    { role: 'context', path: 'app' },
    { role: 'context', path: 'request.app' },
    { role: 'context', path: 'response.app' },
    { role: 'context', path: 'router' },
    { role: 'request', path: 'app' },
    { role: 'response', path: 'app' },
  ],
  responseMembers: [
    { role: 'context', path: 'response' },
    { role: 'context', path: 'res' },
    { role: 'request', path: 'response' },
  ],
  requestMembers: [
    { role: 'response', path: 'ctx' },
    { role: 'response', path: 'request' },
  ],
  shapes: [
    { names: [contextName, /^_*next$/], usedMembers: middlewareMembers, signature: shaped },
    { names: [/^ctx$/], methods: routes.methods, signature: shaped },
    // Controllers: exports.login = async (ctx) => { ctx.body = … }
    { names: [/^ctx$/], usedMembers: contextMembers, signature: shaped },
  ],
  streamBodies: koaBodies,
  endEvent: { role: 'context', path: 'res', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'context', path: 'state' },
  requestStorage: 'ctx.state',
};
