import { testHandlers } from './handler-cases.ts';

testHandlers('Fastify', [
  {
    name: 'routes in their short forms',
    code: `
      const fastify = require('fastify')({ logger: true });
      fastify.get('/', /* handler: request response */ async (a, b) => ({ id: a.id }));
      fastify.post('/', { schema }, /* handler: request response */ function (a, b) { b.send({}); });
      fastify.delete('/', { handler: /* handler: request */ async (a) => a.id });
      fastify.all('/any', /* handler: request response */ (a, b) => b.send());
      fastify.put('/x', { schema: { body: build(/* not a handler */ (a, b) => a + b) } }, /* handler: request */ async (a) => a);
      fastify.listen({ port: 3000 }, /* not a handler */ (error, address) => console.log(address));
    `,
  },
  {
    name: 'an object of another module that is called fastify',
    code: `
      const fastify = require('./fake')();
      fastify.get('/', /* not a handler */ async (a, b) => a + b);
      fastify.addHook('onRequest', /* not a handler */ (a, b, c) => c());
    `,
  },
  {
    name: 'hooks of a route in its options',
    code: `
      import Fastify from 'fastify';
      const server = Fastify();
      server.get('/', {
        onRequest: /* handler: request response callback */ (a, b, c) => c(),
        preHandler: [/* handler: request response */ async (a, b) => {}, /* handler: request response callback */ (a, b, c) => c()],
        preSerialization: /* handler: request response data */ async (a, b, c) => c,
        onError: /* handler: request response error */ async (a, b, c) => {},
        errorHandler: /* handler: error request response */ (a, b, c) => c.send(a),
        validatorCompiler: /* not a handler */ ({ schema }) => compile(schema),
      }, /* handler: request response */ async (a, b) => 'ok');
    `,
  },
  {
    name: 'route with all its options',
    code: `
      import { fastify } from 'fastify';
      const app = fastify();
      app.route({
        method: 'GET',
        url: '/users/:id',
        preValidation: /* handler: request response callback */ (a, b, c) => c(),
        preParsing: /* handler: request response data callback */ (a, b, c, d) => d(null, c),
        onSend: /* handler: request response data */ async (a, b, c) => c,
        onRequestAbort: /* handler: request */ async (a) => {},
        handler/* handler: request response */(a, b) { b.send(); },
        logSerializers: { user: /* not a handler */ (value) => value.id },
      });
    `,
  },
  {
    name: 'every hook of a request',
    code: `
      const app = require('fastify')();
      app.addHook('onRequest', /* handler: request response callback */ (a, b, c) => c());
      app.addHook('preParsing', /* handler: request response data */ async (a, b, c) => c);
      app.addHook('preValidation', /* handler: request response */ async (a, b) => {});
      app.addHook('preHandler', /* handler: request response callback */ function (a, b, c) { c(); });
      app.addHook('preSerialization', /* handler: request response data callback */ (a, b, c, d) => d(null, c));
      app.addHook('onSend', /* handler: request response data callback */ (a, b, c, d) => d(null, c));
      app.addHook('onResponse', /* handler: request response */ async (a, b) => {});
      app.addHook('onError', /* handler: request response error callback */ (a, b, c, d) => d());
      app.addHook('onTimeout', /* handler: request response callback */ (a, b, c) => c());
      app.addHook('onRequestAbort', /* handler: request callback */ (a, b) => b());
    `,
  },
  {
    name: 'hooks of the application',
    code: `
      const app = require('fastify')();
      app.addHook('onReady', /* not a handler */ async () => {});
      app.addHook('onRoute', /* not a handler */ (options) => console.log(options.url));
      app.addHook('onClose', /* not a handler */ (instance, done) => done());
      app.addHook('onListen', /* not a handler */ (done) => done());
      app.addHook('onRegister', /* not a handler */ (instance, options) => {
        instance.addHook('onRequest', /* handler: request */ async (a) => {});
      });
    `,
  },
  {
    name: 'plugins that are registered',
    code: `
      const app = require('fastify')();
      app.register(/* not a handler */ async (one, options) => {
        one.get('/', /* handler: request */ async (a) => a.id);
        one.register(/* not a handler */ function (two, options, done) {
          two.post('/', /* handler: request */ async (a) => a.id);
          done();
        }, { prefix: '/v1' });
      });
      app.register(users);
      /* not a handler */ async function users(three) {
        three.addHook('preHandler', /* handler: request */ async (a) => {});
      }
    `,
  },
  {
    name: 'plugins of fastify-plugin',
    code: `
      import fp from 'fastify-plugin';
      export default fp(/* not a handler */ async (one, options) => {
        one.decorate('load', /* not a handler */ async (id) => id);
        one.addHook('onRequest', /* handler: request response */ async (a, b) => {});
      }, { name: 'auth' });
    `,
  },
  {
    name: 'plugin files that import nothing',
    code: `
      module.exports = /* not a handler */ async function (fastify, opts) {
        fastify.get('/', /* handler: request */ async (a) => a.query);
        fastify.setErrorHandler(/* handler: error request response */ (a, b, c) => c.send(a));
      };
    `,
  },
  {
    name: 'plugin files that show by what they call who they are handed',
    code: `
      module.exports = async function (app) {
        app.addHook('preParsing', /* handler: request response data callback */ (a, b, c, d) => d());
        app.get('/', { schema }, /* handler: request */ async (a) => a.query);
      };
      module.exports.autoPrefix = '/orders';
    `,
  },
  {
    name: 'plugin files with options, and a plugin of something else',
    code: `
      export default async function (server, opts) {
        server.post('/', /* handler: request */ async (a) => a.body);
      }
      export const plugin = /* not a handler */ (server) => {
        server.post('/', /* not a handler */ async (a) => a.body);
      };
    `,
  },
  {
    name: 'a file of another framework with a first parameter of its own',
    code: `
      module.exports = /* not a handler */ async function (client, opts) {
        client.get('/', /* not a handler */ async (a) => a.query);
      };
    `,
  },
  {
    name: 'error and not-found handlers, body parsers',
    code: `
      const app = require('fastify')();
      app.setErrorHandler(/* handler: error request response */ async function (a, b, c) { c.send(a); });
      app.setNotFoundHandler({ preHandler: /* handler: request response callback */ (a, b, c) => c() }, /* handler: request response */ (a, b) => b.send());
      app.addContentTypeParser('text/csv', { parseAs: 'string' }, /* handler: request data callback */ (a, b, c) => c(null, b));
      app.addContentTypeParser('application/jose', /* handler: request data */ async (a, b) => b);
      app.setValidatorCompiler(/* not a handler */ ({ schema }) => compile(schema));
      app.setReplySerializer(/* not a handler */ (payload, status) => String(payload));
    `,
  },
  {
    name: 'decorated functions are methods of the request',
    code: `
      const app = require('fastify')();
      app.decorateRequest('user', null);
      app.decorateRequest('token', /* handler: this=request */ function () { return this.headers.authorization; });
      app.decorateRequest('tenant', { getter/* handler: this=request */() { return this.headers['x-tenant']; } });
      app.decorateReply('ok', /* handler: this=response data */ function (body) { this.send(body); });
      app.decorate('now', /* not a handler */ function () { return Date.now(); });
    `,
  },
  {
    name: 'this of handlers is the server',
    code: `
      const app = require('fastify')();
      app.get('/', /* handler: this=shared request response */ function (a, b) { b.send(this.cache); });
    `,
  },
  {
    name: 'websockets',
    code: `
      import Fastify from 'fastify';
      import websocket from '@fastify/websocket';
      const app = Fastify();
      await app.register(websocket);
      app.register(async (instance) => {
        instance.get('/chat', { websocket: true }, /* handler: context request */ (a, b) => a.send(b.id));
        instance.get('/plain', { websocket: false }, /* handler: request response */ (a, b) => b.send());
        instance.route({ method: 'GET', url: '/both', handler: /* handler: request response */ (a, b) => b.send(), wsHandler: /* handler: context request */ (a, b) => a.close() });
        instance.route({ method: 'GET', url: '/live', websocket: true, handler: /* handler: context request */ (a, b) => a.close() });
      });
    `,
  },
  {
    name: 'a chain',
    code: `
      require('fastify')()
        .get('/a', /* handler: request */ async (a) => a.id)
        .after(/* not a handler */ () => {})
        .withTypeProvider()
        .addHook('onSend', /* handler: request response data */ async (a, b, c) => c)
        .route({ method: 'GET', url: '/b', handler: /* handler: request */ async (a) => a.id });
    `,
  },
  {
    name: 'options and routes by name, and a list of routes',
    code: `
      import { fastify } from 'fastify';
      const app = fastify();
      const options = {
        preHandler: /* handler: request response */ async (a, b) => {},
        handler: /* handler: request response */ async (a, b) => b.send(),
      };
      const table = [
        { method: 'GET', url: '/a', handler: /* handler: request response */ async (a, b) => b.send() },
        { method: 'GET', url: '/b', handler: show },
      ];
      /* handler: request */ async function show(a) {
        return a.id;
      }
      app.get('/', options);
      table.forEach(/* not a handler */ (route) => app.route(route));
      for (const route of [{ method: 'GET', url: '/c', handler: /* handler: request */ async (a) => a.id }]) app.route(route);
    `,
  },
  {
    name: 'options of the server',
    code: `
      import Fastify from 'fastify';
      const app = Fastify({
        genReqId: /* handler: request */ (a) => a.headers['x-request-id'],
        rewriteUrl: /* handler: request */ (a) => a.url,
        frameworkErrors: /* handler: error request response */ (a, b, c) => c.send(a),
        querystringParser: /* not a handler */ (text) => parse(text),
      });
    `,
  },
  {
    name: 'types of handlers and parameters',
    filename: 'orders.ts',
    code: `
      import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod, onSendHookHandler } from 'fastify';
      export const list: RouteHandlerMethod = /* handler: request response */ async (a, b) => b.send();
      export const sent: onSendHookHandler = /* handler: request response data callback */ (a, b, c, d) => d(null, c);
      export const show = /* handler: request response */ async (a: FastifyRequest<{ Params: { id: string } }>, b: FastifyReply) => b.send(a.params.id);
      export async function routes(app: FastifyInstance) {
        app.get('/orders', list);
        app.get('/orders/count', /* handler: request */ async (a) => a.id);
      }
      export const close = /* not a handler */ async (app: FastifyInstance) => app.close();
    `,
  },
  {
    name: 'the parameter named this of TypeScript',
    filename: 'decorators.ts',
    code: `
      import fp from 'fastify-plugin';
      import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
      /* handler: this=request response data */ async function requireRole(this: FastifyRequest, a: FastifyReply, role: string) {
        if (this.session.role !== role) a.code(403);
      }
      export default fp(async (app: FastifyInstance) => {
        app.decorateRequest('requireRole', requireRole);
        app.get('/', /* handler: this=shared request response */ async function (this: FastifyInstance, a, b) { b.send(this.version); });
      });
    `,
  },
  {
    name: 'types of plugins and of route tables',
    filename: 'plugin.ts',
    code: `
      import type { FastifyPluginAsync, FastifyPluginCallback, RouteOptions } from 'fastify';
      const one: FastifyPluginAsync<{ prefix: string }> = /* not a handler */ async (instance, options) => {
        instance.get('/', /* handler: request */ async (a) => a.id);
      };
      export const two: FastifyPluginCallback = /* not a handler */ (instance, options, done) => {
        instance.addHook('onRequest', /* handler: request response callback */ (a, b, c) => c());
        done();
      };
      export const table: RouteOptions[] = [
        { method: 'GET', url: '/a', handler: /* handler: request response */ async (a, b) => b.send(), onSend: /* handler: request response data */ async (a, b, c) => c },
      ];
      export default one;
    `,
  },
  {
    name: 'controllers that import nothing',
    code: `
      exports.list = /* handler: request response */ async (request, reply) => reply.send([]);
      exports.guard = /* handler: request response callback */ (req, reply, done) => done();
      exports.sign = /* handler: request response data callback */ (request, reply, payload, next) => next(null, payload);
      exports.render = /* handler: request response other other */ (request, reply, view, model) => reply.view(view, model);
      exports.failed = /* handler: error request response */ (error, request, reply) => reply.send(error);
      exports.ask = /* not a handler */ (question, reply) => reply(question);
    `,
  },
  {
    name: 'middleware of Fastify 2',
    code: `
      const app = require('fastify')();
      app.use(/* handler: request response callback */ (a, b, c) => c());
      app.use('/css', /* handler: request response callback */ (a, b, c) => c());
    `,
  },
]);
