import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('hapi', [
  {
    name: 'a user that a handler keeps in the module, and in request.app',
    leaks: `
      const Hapi = require('@hapi/hapi');
      const server = Hapi.server({ port: 3000 });
      let user;
      server.route({
        method: 'POST',
        path: '/login',
        handler: async (request, h) => {
          «user = await authenticate(request.payload)»;
          return h.response({ name: user.name });
        },
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'user', source: 'request.payload', instead: "'request.app'" } },
    ],
    keeps: `
      const Hapi = require('@hapi/hapi');
      const server = Hapi.server({ port: 3000 });
      server.route({
        method: 'POST',
        path: '/login',
        handler: async (request, h) => {
          request.app.user = await authenticate(request.payload);
          return h.response({ name: request.app.user.name });
        },
      });
    `,
  },
  {
    name: 'an extension of the request, and one of the start',
    leaks: `
      const server = require('@hapi/hapi').server();
      let language;
      server.ext('onRequest', (request, h) => {
        «language = request.headers['accept-language']»;
        return h.continue;
      });
      server.route({ method: 'GET', path: '/', handler: () => translate('welcome', language) });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'language', source: 'request.headers.accept-language', instead: "'request.app'" },
      },
    ],
    keeps: `
      const server = require('@hapi/hapi').server();
      let languages;
      server.ext('onPreStart', async (started) => {
        languages = await loadLanguages(started.settings.app);
      });
      server.ext('onRequest', (request, h) => {
        request.app.language = languages[request.headers['accept-language']];
        return h.continue;
      });
      server.route({ method: 'GET', path: '/', handler: (request) => translate('welcome', request.app.language) });
    `,
  },
  {
    name: 'the state of the server, and of the request',
    leaks: `
      const server = require('@hapi/hapi').server();
      server.ext('onPostAuth', (request, h) => {
        «request.server.app.user = request.auth.credentials»;
        return h.continue;
      });
    `,
    reports: [
      {
        messageId: 'application',
        data: { storage: 'request.server.app.user', source: 'request.auth.credentials', instead: "'request.app'" },
      },
    ],
    keeps: `
      const server = require('@hapi/hapi').server();
      server.app.db = connect();
      server.ext('onPostAuth', (request, h) => {
        request.app.user = request.auth.credentials;
        request.app.db = request.server.app.db;
        return h.continue;
      });
    `,
  },
  {
    name: 'a prerequisite and a failed validation',
    leaks: `
      import Hapi from '@hapi/hapi';
      const server = new Hapi.Server();
      let draft;
      let rejected;
      server.route({
        method: 'POST',
        path: '/orders',
        options: {
          pre: [{ method: async (request) => { «draft = await price(request.payload)»; return draft; } }],
          validate: {
            failAction: (request, h, error) => {
              «rejected = request.payload»;
              throw error;
            },
          },
          handler: () => ({ draft, rejected }),
        },
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'draft', source: 'request.payload', instead: "'request.app'" } },
      { messageId: 'variable', data: { storage: 'rejected', source: 'request.payload', instead: "'request.app'" } },
    ],
    keeps: `
      import Hapi from '@hapi/hapi';
      const server = new Hapi.Server();
      server.route({
        method: 'POST',
        path: '/orders',
        options: {
          pre: [{ method: (request) => price(request.payload), assign: 'draft' }],
          validate: {
            failAction: (request, h, error) => {
              request.app.rejected = request.payload;
              throw error;
            },
          },
          handler: (request) => ({ draft: request.pre.draft }),
        },
      });
    `,
  },
  {
    name: 'the credentials that a strategy checks',
    leaks: `
      const server = require('@hapi/hapi').server();
      let name;
      server.auth.strategy('simple', 'basic', {
        validate: async (request, username, password) => {
          «name = username»;
          return { isValid: await check(username, password), credentials: { name } };
        },
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'name', source: 'username', instead: "'request.app'" } }],
    keeps: `
      const server = require('@hapi/hapi').server();
      server.auth.strategy('simple', 'basic', {
        validate: async (request, username, password) => {
          const name = username;
          return { isValid: await check(username, password), credentials: { name } };
        },
      });
    `,
  },
  {
    name: 'a decorated function of the request',
    leaks: `
      const server = require('@hapi/hapi').server();
      let tenant;
      server.decorate('request', 'loadTenant', function () {
        «tenant = this.headers['x-tenant']»;
        return tenants.find(tenant);
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'tenant', source: 'this.headers.x-tenant', instead: "'request.app'" } },
    ],
    keeps: `
      const server = require('@hapi/hapi').server();
      server.decorate('request', 'loadTenant', function () {
        const tenant = this.headers['x-tenant'];
        this.app.tenant = tenant;
        return tenants.find(tenant);
      });
    `,
  },
  {
    name: 'a variable of a plugin, written by a request and at start-up',
    leaks: `
      exports.plugin = {
        name: 'audit',
        register: async (server, options) => {
          let actor;
          server.ext('onPreHandler', (request, h) => {
            «actor = request.auth.credentials»;
            return h.continue;
          });
          server.route({ method: 'GET', path: '/actor', handler: () => actor });
        },
      };
    `,
    reports: [
      {
        messageId: 'closure',
        data: { storage: 'actor', source: 'request.auth.credentials', instead: "'request.app'" },
      },
    ],
    keeps: `
      exports.plugin = {
        name: 'audit',
        register: async (server, options) => {
          let log;
          log = await options.open();
          server.ext('onPreHandler', (request, h) => {
            const actor = request.auth.credentials;
            log.write(actor);
            return h.continue;
          });
        },
      };
    `,
  },
  {
    name: 'a table of routes that imports nothing',
    leaks: `
      let filter;
      module.exports = [
        {
          method: 'GET',
          path: '/orders',
          handler: async (request, h) => {
            «filter = request.query»;
            return h.response(await orders.find(filter));
          },
        },
      ];
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'filter', source: 'request.query', instead: "'request.app'" } },
    ],
    keeps: `
      module.exports = [
        {
          method: 'GET',
          path: '/orders',
          handler: async (request, h) => {
            const filter = request.query;
            return h.response(await orders.find(filter));
          },
        },
      ];
    `,
  },
  {
    name: 'the response event of the server, and of something else',
    leaks: `
      const server = require('@hapi/hapi').server();
      let last;
      server.events.on('response', (request) => {
        «last = request.auth.credentials»;
      });
      server.route({ method: 'GET', path: '/last', handler: () => last });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'last', source: 'request.auth.credentials', instead: "'request.app'" },
      },
    ],
    keeps: `
      const server = require('@hapi/hapi').server();
      const page = require('./browser');
      let last;
      page.events.on('response', (answer) => {
        last = answer.status;
      });
      server.route({ method: 'GET', path: '/last', handler: () => last });
    `,
  },
  {
    name: 'routes that their type declares',
    filename: 'src/routes.ts',
    leaks: `
      import type { ServerRoute } from '@hapi/hapi';
      let page = 1;
      export const routes: ServerRoute[] = [
        {
          method: 'GET',
          path: '/orders',
          handler: (incoming) => {
            «page = incoming.query['page']»;
            return orders.page(page);
          },
        },
      ];
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'page', source: 'incoming.query.page', instead: "'request.app'" } },
    ],
    keeps: `
      import type { ServerRoute } from '@hapi/hapi';
      export const routes: ServerRoute[] = [
        {
          method: 'GET',
          path: '/orders',
          handler: (incoming) => {
            const page: number = incoming.query['page'];
            return orders.page(page);
          },
        },
      ];
    `,
  },
]);
