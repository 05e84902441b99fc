import { paramHandler } from './express.ts';
import type { Framework, Registration, Signature } from './framework.ts';
import { listeningServer } from './node-http.ts';

/** `(req, res, next)`; there is no error middleware. */
const handler: Signature = { parameters: ['request', 'response', 'callback'] };

/** `server.on('after', (req, res, route, error) => …)` and `'uncaughtException'`. */
const afterListener: Signature = { parameters: ['request', 'response', 'shared', 'error', 'callback'] };

/** `server.on('InternalServer', (req, res, error, callback) => …)`, `'restifyError'` and every other error's name. */
const errorListener: Signature = { parameters: ['request', 'response', 'error', 'callback'] };

const routes: Registration = {
  methods: ['get', 'post', 'put', 'patch', 'del', 'head', 'opts', 'use', 'pre', 'first'],
  handlers: { in: 'arguments', from: 0 },
  signature: handler,
};

const listen = (events: readonly string[], signature: Signature): Registration => ({
  methods: ['on', 'once', 'addListener'],
  events,
  handlers: { in: 'argument', index: 1 },
  signature,
});

/** The events that are named after the errors of restify-errors and those that all routes share. */
const errorEvents = [
  'restifyError',
  'BadRequest',
  'Unauthorized',
  'Forbidden',
  'NotFound',
  'MethodNotAllowed',
  'NotAcceptable',
  'Conflict',
  'UnsupportedMediaType',
  'TooManyRequests',
  'InternalServer',
  'Internal',
  'ServiceUnavailable',
  'VersionNotAllowed',
  'InvalidVersion',
  'ResourceNotFound',
];

/** Restify 8 to 11. The API: http://restify.com/docs/server-api/ */
export const restify: Framework = {
  name: 'restify',
  title: 'Restify',
  modules: ['restify', 'restify-router'],
  receivers: [
    {
      name: 'server',
      createdBy: ['restify#createServer'],
      types: ['restify#Server'],
      registrations: [
        routes,
        { methods: ['param'], handlers: { in: 'argument', index: 1 }, signature: paramHandler },
        listen(['pre', 'routed'], handler),
        listen(['after', 'uncaughtException'], afterListener),
        listen(errorEvents, errorListener),
        ...listeningServer.registrations,
      ],
    },
    {
      name: 'router',
      createdBy: ['restify-router#Router'],
      types: ['restify-router#Router'],
      registrations: [
        routes,
        // router.group('/v1', auth, (group) => { group.get(…) })
        {
          methods: ['group'],
          handlers: { in: 'argument', index: -1 },
          signature: { parameters: [{ role: 'shared', receiver: 'router' }] },
          runs: 'setup',
        },
        { methods: ['group'], handlers: { in: 'arguments', from: 1 }, signature: handler },
      ],
    },
  ],
  handlerCalls: [
    {
      calls: ['restify#plugins.conditionalHandler', 'restify-plugins#conditionalHandler'],
      handlers: { in: 'properties', argument: 0, names: ['handler'] },
      signature: handler,
    },
  ],
  handlerTypes: [{ types: ['restify#RequestHandler', 'restify#RequestHandlerType'], signature: handler }],
  parameterTypes: [
    { types: ['restify#Request'], role: 'request' },
    { types: ['restify#Response'], role: 'response' },
    { types: ['restify#Next'], role: 'callback' },
  ],
  sharedMembers: [
    { role: 'request', path: 'route' },
    { role: 'request', path: 'getRoute' },
  ],
  requestMembers: [{ role: 'response', path: 'req' }],
  endEvent: { role: 'response', path: '', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'request', path: '' },
  requestStorage: 'req.set(…)',
};
