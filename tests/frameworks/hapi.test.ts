import { testHandlers } from './handler-cases.ts';

testHandlers('hapi', [
  {
    name: 'a route and a list of routes',
    code: `
      const Hapi = require('@hapi/hapi');
      const server = Hapi.server({ port: 3000 });
      server.route({ method: 'GET', path: '/', handler: /* handler: request response */ (a, b) => b.response(a.query) });
      server.route([
        { method: 'POST', path: '/', handler/* handler: request response */(a, b) { return a.payload; } },
        { method: 'GET', path: '/x', options: { handler: /* handler: request */ async (a) => a.params } },
      ]);
    `,
  },
  {
    name: 'a server of another library',
    code: `
      const server = require('mock-socket').server();
      server.route({ path: '/', handler: /* not a handler */ (a, b) => b(a) });
      server.ext('onRequest', /* not a handler */ (a, b) => b(a));
    `,
  },
  {
    name: 'prerequisites, failed validation and extensions of a route',
    code: `
      import Hapi from '@hapi/hapi';
      const server = new Hapi.Server();
      server.route({
        method: 'GET',
        path: '/orders',
        options: {
          pre: [
            /* handler: request response */ (a, b) => b.continue,
            { method: /* handler: request response */ async (a, b) => a.query, assign: 'query' },
            [{ method: /* handler: request response */ (a, b) => 1, assign: 'x' }],
          ],
          validate: { failAction: /* handler: request response error */ (a, b, c) => { throw c; }, query: check(/* not a handler */ (a, b) => a) },
          ext: { onPreHandler: { method: /* handler: request response */ (a, b) => b.continue } },
          handler: /* handler: request response */ (a, b) => b.response(),
        },
      });
    `,
  },
  {
    name: 'extensions of the server',
    code: `
      const server = require('@hapi/hapi').Server();
      server.ext('onRequest', /* handler: request response */ (a, b) => b.continue);
      server.ext('onPreResponse', [/* handler: request response */ (a, b) => b.continue]);
      server.ext({ type: 'onPostAuth', method: /* handler: request response */ (a, b) => b.continue });
      server.ext([{ type: 'onCredentials', method: /* handler: request response */ (a, b) => b.continue }]);
      server.ext('onPreStart', /* not a handler */ async (started) => {});
      server.ext('onPostStop', /* not a handler */ async () => {});
    `,
  },
  {
    name: 'events',
    code: `
      import { server as createServer } from '@hapi/hapi';
      const server = createServer();
      server.events.on('response', /* handler: request */ (a) => console.log(a.path));
      server.events.on('request', /* handler: request other other */ (a, event, tags) => console.log(event.error));
      server.events.on('start', /* not a handler */ () => {});
      server.events.on('route', /* not a handler */ (route) => console.log(route.path));
      server.events.on('log', /* not a handler */ (event, tags) => console.log(event));
    `,
  },
  {
    name: 'decorations',
    code: `
      const server = require('@hapi/hapi').server();
      server.decorate('request', 'tenant', /* handler: this=request */ function () { return this.headers['x-tenant']; });
      server.decorate('request', 'user', /* handler: data */ (a) => a.auth.credentials, { apply: true });
      server.decorate('toolkit', 'ok', /* handler: this=response data */ function (body) { return this.response(body); });
      server.decorate('server', 'db', /* not a handler */ function () { return this.app.db; });
      server.method('add', /* not a handler */ (a, b) => a + b);
    `,
  },
  {
    name: 'authentication',
    code: `
      const server = require('@hapi/hapi').server();
      server.auth.strategy('simple', 'basic', { validate: /* handler: data data data data */ async (a, b, c, d) => ({ isValid: true }) });
      server.auth.scheme('token', /* not a handler */ (owner, options) => ({
        authenticate: /* handler: request response */ (request, h) => h.authenticated({ credentials: request.headers }),
      }));
    `,
  },
  {
    name: 'plugins',
    code: `
      const server = require('@hapi/hapi').server();
      server.register({
        name: 'orders',
        register: /* not a handler */ async (one, options) => {
          one.route({ method: 'GET', path: '/', handler: /* handler: request */ (a) => a.query });
        },
      });
      server.register([{ plugin: { name: 'users', register/* not a handler */(two) { two.ext('onRequest', /* handler: request response */ (a, b) => b.continue); } } }]);
    `,
  },
  {
    name: 'a plugin that imports nothing',
    code: `
      exports.plugin = {
        name: 'health',
        register: /* not a handler */ async (server, options) => {
          server.route({ method: 'GET', path: '/health', handler: /* handler: request */ (a) => a.info });
        },
      };
    `,
  },
  {
    name: 'a plugin of something else',
    code: `
      exports.plugin = {
        name: 'upper',
        register: /* not a handler */ (engine, options) => {
          engine.route({ handler: /* not a handler */ (a) => a.info });
        },
      };
    `,
  },
  {
    name: 'route tables that import nothing',
    code: `
      module.exports = [
        { method: 'GET', path: '/', handler: /* handler: request response */ (request, h) => h.response(request.query) },
        { method: 'GET', path: '/x', options: { handler: /* handler: request response */ async (req, h) => h.response(), description: 'x' } },
      ];
      exports.height = /* not a handler */ (w, h) => w * h;
    `,
  },
  {
    name: 'types',
    filename: 'orders.ts',
    code: `
      import type { Lifecycle, Plugin, Request, ResponseToolkit, Server, ServerRoute } from '@hapi/hapi';
      export const show: Lifecycle.Method = /* handler: request response */ (a, b) => b.response();
      export const list = /* handler: request response */ async (a: Request, b: ResponseToolkit) => b.response(a.query);
      export const routes: ServerRoute[] = [
        { method: 'GET', path: '/', handler: /* handler: request */ (a) => a.query },
        { method: 'GET', path: '/x', options: { handler: /* handler: request */ (a) => a.query } },
      ];
      export const plugin: Plugin<undefined> = {
        name: 'orders',
        register: /* not a handler */ async (one) => { one.route({ method: 'GET', path: '/y', handler: /* handler: request */ (a) => a.query }); },
      };
      export const stop = /* not a handler */ async (server: Server) => server.stop();
    `,
  },
  {
    name: 'versions before 17',
    code: `
      const Hapi = require('hapi');
      const server = new Hapi.Server();
      server.connection({ port: 3000 });
      server.route({ method: 'GET', path: '/', config: { handler: /* handler: request response */ function (a, reply) { reply(a.query); } } });
      server.on('response', /* handler: request */ (a) => console.log(a.path));
      server.start(/* not a handler */ (error) => { if (error) throw error; });
    `,
  },
]);
