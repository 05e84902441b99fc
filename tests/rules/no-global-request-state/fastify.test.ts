import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Fastify', [
  {
    name: 'a tenant that a hook keeps in the module, and on the request',
    leaks: `
      const fastify = require('fastify')();
      let tenant;
      fastify.addHook('onRequest', async (request, reply) => {
        «tenant = request.headers['x-tenant']»;
      });
      fastify.get('/orders', async (request, reply) => orders.list(tenant));
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'tenant', source: 'request.headers.x-tenant', instead: "'request'" } },
    ],
    keeps: `
      const fastify = require('fastify')();
      fastify.decorateRequest('tenant', null);
      fastify.addHook('onRequest', async (request, reply) => {
        request.tenant = request.headers['x-tenant'];
      });
      fastify.get('/orders', async (request, reply) => orders.list(request.tenant));
    `,
  },
  {
    name: 'a decorated object that all requests share, and one that each request gets',
    leaks: `
      import Fastify from 'fastify';
      const app = Fastify();
      «app.decorateRequest('session', { user: null })»;
      app.addHook('preHandler', async (request) => {
        request.session.user = await verify(request.headers.authorization);
      });
    `,
    reports: [{ messageId: 'decorator', data: { storage: 'request.session' } }],
    keeps: `
      import Fastify from 'fastify';
      const app = Fastify();
      app.decorateRequest('session', null);
      app.addHook('preHandler', async (request) => {
        request.session = { user: null };
        request.session.user = await verify(request.headers.authorization);
      });
    `,
  },
  {
    name: 'a variable of a plugin, written by a request and at start-up',
    leaks: `
      import fp from 'fastify-plugin';
      export default fp(async (fastify, options) => {
        let user;
        fastify.addHook('preHandler', async (request) => {
          «user = request.user»;
        });
        fastify.get('/me', async () => user);
      });
    `,
    reports: [{ messageId: 'closure', data: { storage: 'user', source: 'request.user', instead: "'request'" } }],
    keeps: `
      import fp from 'fastify-plugin';
      let settings;
      export default fp(async (fastify, options) => {
        settings = options;
        let keys;
        keys = await options.loadKeys();
        fastify.decorateRequest('user', null);
        fastify.addHook('preHandler', async (request) => {
          request.user = await verify(request.headers.authorization, keys, settings);
        });
        fastify.get('/me', async (request) => request.user);
      });
    `,
  },
  {
    name: 'this of a handler is the server, this of a decorated function the request',
    leaks: `
      const app = require('fastify')();
      app.decorate('currentUser', null);
      app.get('/login', async function (request, reply) {
        «this.currentUser = request.query.user»;
        return { ok: true };
      });
    `,
    reports: [
      {
        messageId: 'application',
        data: { storage: 'this.currentUser', source: 'request.query.user', instead: "'request'" },
      },
    ],
    keeps: `
      const app = require('fastify')();
      app.decorateRequest('currentUser', null);
      app.decorateRequest('signIn', function (user) {
        this.currentUser = user;
      });
      app.get('/login', async function (request, reply) {
        request.signIn(request.query.user);
        return { ok: true };
      });
    `,
  },
  {
    name: 'the server behind the request',
    leaks: `
      const app = require('fastify')();
      app.get('/', async (request) => {
        «request.server.lastVisitor = request.ip»;
        return 'ok';
      });
    `,
    reports: [
      {
        messageId: 'application',
        data: { storage: 'request.server.lastVisitor', source: 'request.ip', instead: "'request'" },
      },
    ],
    keeps: `
      const app = require('fastify')();
      app.get('/', async (request) => {
        request.server.log.info({ ip: request.ip });
        request.lastVisitor = request.ip;
        return 'ok';
      });
    `,
  },
  {
    name: 'the payload that a hook is handed',
    leaks: `
      const app = require('fastify')();
      let body;
      app.addHook('onSend', (request, reply, payload, done) => {
        «body = payload»;
        done(null, payload);
      });
      app.addHook('onResponse', async () => archive(body));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'body', source: 'payload', instead: "'request'" } }],
    keeps: `
      const app = require('fastify')();
      let sent = 0;
      app.addHook('onSend', (request, reply, payload, done) => {
        const body = payload;
        request.sent = body;
        sent += 1;
        done(null, payload);
      });
      app.addHook('onResponse', async (request) => archive(request.sent, sent));
    `,
  },
  {
    name: 'an error handler and a not-found handler',
    leaks: `
      import { fastify } from 'fastify';
      const app = fastify();
      let lastFailure;
      let lastMissing;
      app.setErrorHandler((error, request, reply) => {
        «lastFailure = request.user»;
        reply.code(500).send(error);
      });
      app.setNotFoundHandler((request, reply) => {
        «lastMissing = request.user»;
        reply.code(404).send();
      });
      app.get('/debug', async () => ({ lastFailure, lastMissing }));
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'lastFailure', source: 'request.user', instead: "'request'" } },
      { messageId: 'variable', data: { storage: 'lastMissing', source: 'request.user', instead: "'request'" } },
    ],
    keeps: `
      import { fastify } from 'fastify';
      const app = fastify();
      app.setErrorHandler((error, request, reply) => {
        const lastFailure = request.user;
        request.log.error({ error, lastFailure });
        reply.code(500).send(error);
      });
      app.setNotFoundHandler((request, reply) => {
        reply.code(404).send();
      });
    `,
  },
  {
    name: 'a body parser',
    leaks: `
      const app = require('fastify')();
      let raw;
      app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
        «raw = text»;
        done(null, JSON.parse(text));
      });
      app.post('/hook', async (request) => verifySignature(raw, request.headers['x-signature']));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'raw', source: 'text', instead: "'request'" } }],
    keeps: `
      const app = require('fastify')();
      app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
        request.raw.text = text;
        done(null, JSON.parse(text));
      });
      app.post('/hook', async (request) => verifySignature(request.raw.text, request.headers['x-signature']));
    `,
  },
  {
    name: 'the user of a web socket',
    leaks: `
      import Fastify from 'fastify';
      import websocket from '@fastify/websocket';
      const app = Fastify();
      await app.register(websocket);
      let user;
      app.get('/chat', { websocket: true }, (socket, request) => {
        «user = request.query.user»;
        socket.on('message', (text) => socket.send(user + text));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'request.query.user', instead: "'request'" } }],
    keeps: `
      import Fastify from 'fastify';
      import websocket from '@fastify/websocket';
      const app = Fastify();
      await app.register(websocket);
      app.get('/chat', { websocket: true }, (socket, request) => {
        let user;
        user = request.query.user;
        socket.on('message', (text) => socket.send(user + text));
      });
    `,
  },
  {
    name: 'a table of routes that its type declares',
    filename: 'src/routes.ts',
    leaks: `
      import type { RouteOptions } from 'fastify';
      let page = 1;
      export const routes: RouteOptions[] = [
        {
          method: 'GET',
          url: '/orders',
          handler: async (request, reply) => {
            «page = (request.query as { page: number }).page»;
            return reply.send(await orders.page(page));
          },
        },
      ];
    `,
    reports: [{ messageId: 'variable', data: { storage: 'page', source: 'request.query.page', instead: "'request'" } }],
    keeps: `
      import type { RouteOptions } from 'fastify';
      const first = 1;
      export const routes: RouteOptions[] = [
        {
          method: 'GET',
          url: '/orders',
          handler: async (request, reply) => {
            const page = (request.query as { page?: number }).page ?? first;
            return reply.send(await orders.page(page));
          },
        },
      ];
    `,
  },
  {
    name: 'a plugin that its type declares',
    filename: 'src/users.ts',
    leaks: `
      import type { FastifyPluginAsync } from 'fastify';
      const users: FastifyPluginAsync = async (server) => {
        let locale = 'en';
        server.get('/greeting', async (incoming) => {
          «locale = incoming.headers['accept-language'] ?? 'en'»;
          return greet(locale);
        });
      };
      export default users;
    `,
    reports: [
      {
        messageId: 'closure',
        data: { storage: 'locale', source: 'incoming.headers.accept-language', instead: "'request'" },
      },
    ],
    keeps: `
      import type { FastifyPluginAsync } from 'fastify';
      const users: FastifyPluginAsync = async (server) => {
        let locales: readonly string[] = [];
        locales = await loadLocales();
        server.get('/greeting', async (incoming) => greet(incoming.headers['accept-language'], locales));
      };
      export default users;
    `,
  },
  {
    name: 'a plugin file that imports nothing',
    leaks: `
      let account;
      module.exports = async function (app) {
        app.addHook('preHandler', async (incoming) => {
          «account = await load(incoming.params.account)»;
        });
        app.get('/', async () => account);
      };
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'account', source: 'incoming.params.account', instead: "'request'" } },
    ],
    keeps: `
      let database;
      module.exports = async function (app, options) {
        database = await connect(options.url);
        app.decorateRequest('account', null);
        app.addHook('preHandler', async (incoming) => {
          incoming.account = await database.load(incoming.params.account);
        });
        app.get('/', async (incoming) => incoming.account);
      };
    `,
  },
]);
