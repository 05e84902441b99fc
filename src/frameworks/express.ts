import type { Framework, HandlerCall, ModuleExport, Registration, Signature } from './framework.ts';
import { listeningServer } from './node-http.ts';

/** `(req, res)`, `(req, res, next)`, and with four parameters `(err, req, res, next)`. */
export const handler: Signature = {
  parameters: ['request', 'response', 'callback'],
  byLength: { 4: ['error', 'request', 'response', 'callback'] },
};

/** `app.param('id', (req, res, next, id, name) => …)` */
export const paramHandler: Signature = { parameters: ['request', 'response', 'callback', 'data', 'other'] };

/** `app.ws('/chat', (ws, req, next) => …)` of express-ws. */
const webSocketHandler: Signature = { parameters: ['context', 'request', 'callback'] };

/** `express.json({ verify: (req, res, buffer, encoding) => … })` */
const verifyBody: Signature = { parameters: ['request', 'response', 'data', 'other'] };

/** Every method of `http.METHODS` is one of the application too; the ones that servers are written with. */
const verbs = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'all',
  'query',
  'search',
  'copy',
  'move',
  'lock',
  'unlock',
  'mkcol',
  'propfind',
  'proppatch',
  'purge',
  'report',
  'subscribe',
  'unsubscribe',
];

/** @awaitjs/express adds `getAsync`, `useAsync`, … to the same objects. */
const asyncVerbs = ['useAsync', ...verbs.map((verb) => `${verb}Async`)];

const routes: Registration = {
  methods: ['use', ...verbs, ...asyncVerbs],
  handlers: { in: 'arguments', from: 0 },
  signature: handler,
};
const params: Registration = {
  methods: ['param', 'paramAsync'],
  handlers: { in: 'argument', index: 1 },
  signature: paramHandler,
};
const webSockets: Registration = {
  methods: ['ws'],
  handlers: { in: 'arguments', from: 1 },
  signature: webSocketHandler,
};

/** Types are declared in `express-serve-static-core` and exported again by `express`. */
const exportedType = (name: string): ModuleExport[] => [`express#${name}`, `express-serve-static-core#${name}`];

const bodyParsers = ['json', 'urlencoded', 'raw', 'text'].flatMap((name) => [`express#${name}`, `body-parser#${name}`]);

const middlewareOptions: readonly HandlerCall[] = [
  {
    calls: bodyParsers,
    handlers: { in: 'properties', argument: 0, names: ['verify'] },
    signature: verifyBody,
  },
  {
    calls: ['express#static', 'serve-static'],
    handlers: { in: 'properties', argument: 1, names: ['setHeaders'] },
    signature: { parameters: ['response', 'data', 'other'] },
  },
];

const request = /^_*(?:req|request)$/;
const response = /^_*(?:res|resp|response)$/;
const next = /^_*next$/;
const error = /^_*(?:e|err|error)$/;

/** What all requests share of Express' two objects, also of those that other frameworks hand on. */
export const sharedMembers: NonNullable<Framework['sharedMembers']> = [
  { role: 'request', path: 'app' },
  { role: 'request', path: 'res.app' },
  { role: 'response', path: 'app' },
  { role: 'response', path: 'req.app' },
  // The matched route, an object of the router.
  { role: 'request', path: 'route' },
];

/** What is the request's of Express' response. */
export const requestMembers: NonNullable<Framework['requestMembers']> = [
  { role: 'response', path: 'locals' },
  { role: 'response', path: 'req' },
];

/** Express 4 and 5, and the routers that share its handlers. The API: https://expressjs.com/en/5x/api.html */
export const express: Framework = {
  name: 'express',
  title: 'Express',
  modules: [
    'express',
    'express-serve-static-core',
    'router',
    'body-parser',
    'express-promise-router',
    'express-ws',
    '@awaitjs/express',
  ],
  receivers: [
    {
      name: 'application',
      createdBy: ['express', '@awaitjs/express#addAsync'],
      types: [...exportedType('Application'), ...exportedType('Express'), 'express-ws#Application'],
      registrations: [routes, params, webSockets],
      returns: { route: 'route', listen: listeningServer.name },
      members: { router: 'router' },
    },
    {
      name: 'router',
      createdBy: [
        'express#Router',
        'router',
        'express-promise-router',
        'express-promise-router#Router',
        '@awaitjs/express#Router',
      ],
      types: [...exportedType('Router'), ...exportedType('IRouter'), 'express-ws#Router'],
      registrations: [routes, params, webSockets],
      returns: { route: 'route' },
    },
    { name: 'route', types: exportedType('IRoute'), registrations: [routes] },
    // const { app } = expressWs(express());
    {
      name: 'express-ws',
      createdBy: ['express-ws'],
      types: ['express-ws#Instance'],
      registrations: [],
      members: { app: 'application' },
    },
    listeningServer,
  ],
  handlerCalls: middlewareOptions,
  handlerTypes: [
    {
      types: ['RequestHandler', 'Handler', 'ErrorRequestHandler', 'ApplicationRequestHandler'].flatMap(exportedType),
      signature: handler,
    },
    { types: exportedType('RequestParamHandler'), signature: paramHandler },
    { types: ['express-ws#WebsocketRequestHandler'], signature: webSocketHandler },
  ],
  parameterTypes: [
    { types: exportedType('Request'), role: 'request' },
    { types: exportedType('Response'), role: 'response' },
    { types: exportedType('NextFunction'), role: 'callback' },
  ],
  sharedMembers,
  responseMembers: [{ role: 'request', path: 'res' }],
  requestMembers,
  // Controllers that import nothing: exports.login = async (req, res) => …
  shapes: [
    { names: [request, response, next], signature: { parameters: ['request', 'response', 'callback'] } },
    { names: [request, response], signature: { parameters: ['request', 'response'] } },
    {
      names: [error, request, response, next],
      signature: { parameters: ['error', 'request', 'response', 'callback'] },
    },
  ],
  endEvent: { role: 'response', path: '', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'response', path: 'locals' },
  requestStorage: 'res.locals',
};
