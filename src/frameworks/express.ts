import type { Framework, Registration, Signature } from './framework.ts';

/** `(req, res)`, `(req, res, next)`, and with four parameters `(err, req, res, next)`. */
const handler: Signature = {
  parameters: ['request', 'response', 'callback'],
  byLength: { 4: ['error', 'request', 'response', 'callback'] },
};

/** `app.param('id', (req, res, next, id, name) => …)` */
const paramHandler: Signature = { parameters: ['request', 'response', 'callback', 'data', 'other'] };

const verbs = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'all', 'search', 'copy', 'lock', 'move', 'purge', 'propfind', 'report'];

const routes: Registration = { methods: [...verbs, 'use'], handlers: { in: 'arguments', from: 0 }, signature: handler };
const params: Registration = { methods: ['param'], handlers: { in: 'argument', index: 1 }, signature: paramHandler };

/** Express 4 and 5. The API: https://expressjs.com/en/5x/api.html */
export const express: Framework = {
  name: 'express',
  title: 'Express',
  modules: ['express', 'express-serve-static-core', 'express-promise-router', 'express-ws'],
  receivers: [
    {
      name: 'application',
      createdBy: ['express'],
      types: ['express#Application', 'express#Express', 'express#IRouter', 'express-serve-static-core#Application', 'express-serve-static-core#Express'],
      registrations: [routes, params],
      returns: { route: 'route' },
      members: { router: 'router' },
    },
    {
      name: 'router',
      createdBy: ['express#Router', 'express-promise-router', 'express-promise-router#Router'],
      types: ['express#Router', 'express-serve-static-core#Router'],
      registrations: [routes, params],
      returns: { route: 'route' },
    },
    { name: 'route', types: ['express#IRoute'], registrations: [routes] },
  ],
  handlerTypes: [
    {
      types: ['express#RequestHandler', 'express#Handler', 'express#ErrorRequestHandler', 'express-serve-static-core#RequestHandler', 'express-serve-static-core#ErrorRequestHandler'],
      signature: handler,
    },
    { types: ['express#RequestParamHandler', 'express-serve-static-core#RequestParamHandler'], signature: paramHandler },
  ],
  parameterTypes: [
    { types: ['express#Request', 'express-serve-static-core#Request'], role: 'request' },
    { types: ['express#Response', 'express-serve-static-core#Response'], role: 'response' },
    { types: ['express#NextFunction', 'express-serve-static-core#NextFunction'], role: 'callback' },
  ],
  sharedMembers: [
    { role: 'request', path: 'app' },
    { role: 'response', path: 'app' },
  ],
  requestStorage: 'res.locals',
};
