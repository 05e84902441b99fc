import { testHandlers } from './handler-cases.ts';

testHandlers('Restify', [
  {
    name: 'routes of a server',
    code: `
      const restify = require('restify');
      const server = restify.createServer({ name: 'orders' });
      server.pre(restify.plugins.pre.dedupeSlashes());
      server.pre(/* handler: request response callback */ (a, b, c) => c());
      server.use(restify.plugins.bodyParser(), /* handler: request response callback */ function (a, b, c) { return c(); });
      server.get('/orders/:id', /* handler: request response callback */ (a, b, c) => { b.send(a.params); c(); });
      server.get({ path: '/orders', version: '2.0.0' }, [/* handler: request response */ async (a, b) => b.send(200)]);
      server.del('/orders/:id', /* handler: request response callback */ (a, b, c) => c());
      server.opts('/orders', /* handler: request response callback */ (a, b, c) => c());
      server.param('id', /* handler: request response callback data */ (a, b, c, d) => c());
    `,
  },
  {
    name: 'a client of the same package',
    code: `
      const clients = require('restify-clients');
      const client = clients.createJsonClient({ url: 'http://localhost' });
      client.get('/orders', /* not a handler */ (failure, a, b, obj) => console.log(obj));
      client.post('/orders', {}, /* not a handler */ (error, a, b) => console.log(a, b));
    `,
  },
  {
    name: 'events of a server',
    code: `
      import { createServer } from 'restify';
      const server = createServer();
      server.on('after', /* handler: request response shared error */ (a, b, c, d) => log(a, c));
      server.on('pre', /* handler: request response */ (a, b) => {});
      server.on('NotFound', /* handler: request response error callback */ (a, b, c, d) => d());
      server.on('restifyError', /* handler: request response error callback */ (a, b, c, d) => d());
      server.on('uncaughtException', /* handler: request response shared error */ (a, b, c, d) => b.send(500));
      server.on('upgrade', /* handler: request response data */ (a, b, c) => b.end());
      server.on('listening', /* not a handler */ () => console.log(server.url));
      server.on('inflight', /* not a handler */ (count) => console.log(count));
    `,
  },
  {
    name: 'routers of restify-router',
    code: `
      const { Router } = require('restify-router');
      const router = new Router();
      router.get('/hello', /* handler: request response callback */ (a, b, c) => c());
      router.group('/v1', /* handler: request response callback */ (a, b, c) => c(), /* not a handler */ (group) => {
        group.post('/users', /* handler: request response callback */ (a, b, c) => c());
      });
    `,
  },
  {
    name: 'versions of one route',
    code: `
      const restify = require('restify');
      const server = restify.createServer();
      server.get('/', restify.plugins.conditionalHandler([
        { version: '1.1.3', handler: /* handler: request response callback */ (a, b, c) => c() },
        { version: '2.0.0', handler: /* handler: request response callback */ (a, b, c) => c() },
      ]));
    `,
  },
  {
    name: 'types',
    filename: 'orders.ts',
    code: `
      import { type Next, type Request, type RequestHandler, type Response, Server } from 'restify';
      export const list: RequestHandler = /* handler: request response callback */ (a, b, c) => c();
      export /* handler: request response callback */ function show(a: Request, b: Response, c: Next) { c(); }
      export default (server: Server) => {
        server.get('/orders', list);
        server.put('/orders', /* handler: request response callback */ (a, b, c) => c());
      };
      export const twice = /* not a handler */ (c: Next) => c();
    `,
  },
]);
