import { testHandlers } from './handler-cases.ts';

testHandlers('Elysia', [
  {
    name: 'verbs, hooks of a route and hooks of the application',
    filename: 'src/index.ts',
    code: `
      import { Elysia, t } from 'elysia';
      import { saveUser, sessions } from './users';

      new Elysia()
        .state('hits', 0)
        .decorate('clock', /* not a handler */ () => Date.now())
        .onRequest(/* handler: context */ ({ request }) => console.log(request.url))
        .onError({ as: 'global' }, /* handler: context */ ({ code, error }) => code)
        .derive({ as: 'scoped' }, /* handler: context */ ({ headers }) => ({ token: headers.authorization }))
        .resolve(/* handler: context */ async ({ cookie }) => ({ user: await sessions.get(cookie.sid.value) }))
        .get('/', /* handler: context */ ({ store }) => store.hits)
        .post('/users', /* handler: context */ async (one) => saveUser(one.body), {
          body: t.Object({ name: t.String() }),
          beforeHandle: [/* handler: context */ ({ set }) => { set.status = 201; }],
          afterHandle: /* handler: context */ (one) => one.response,
          error/* handler: context */ ({ error }) { return error.message; },
        })
        .route('REPORT', '/x', /* handler: context */ (one) => one.path)
        .listen(3000, /* not a handler */ (server) => console.log(server.port));
    `,
  },
  {
    name: 'groups, guards, plugins and macros',
    filename: 'src/app.js',
    code: `
      import Elysia from 'elysia';
      import { roles } from './roles.js';

      const plugin = /* not a handler */ (app) => app.get('/plugin', /* handler: context */ (one) => one.path);
      export const app = new Elysia({ prefix: '/v1' });
      app.use(plugin);
      app.group('/admin', /* not a handler */ (inner) => inner.get('/x', /* handler: context */ (one) => one.query));
      app.guard({ beforeHandle: /* handler: context */ (one) => roles.check(one.headers) }, /* not a handler */ (inner) =>
        inner.delete('/x', /* handler: context */ (one) => one.params));
      app.macro({ auth: { resolve: /* handler: context */ ({ headers }) => ({ user: headers.user }) } });
      app.macro('tenant', { beforeHandle: /* handler: context */ (one) => one.headers.tenant });
    `,
  },
  {
    name: 'web sockets and a mounted fetch function',
    filename: 'src/chat.js',
    code: `
      const { Elysia } = require('elysia');

      module.exports = new Elysia()
        .ws('/chat', {
          beforeHandle: /* handler: context */ ({ query }) => query.room,
          open: /* handler: context */ (one) => one.subscribe('room'),
          message/* handler: context data */ (one, two) { one.publish('room', two); },
          close: /* handler: context */ (one) => one.unsubscribe('room'),
        })
        .mount('/legacy', /* handler: request */ (one) => new Response(one.url));
    `,
  },
  {
    name: 'a plugin that is typed, and a context',
    filename: 'src/plugins/users.ts',
    code: `
      import type { Context, Elysia } from 'elysia';

      export const users = /* not a handler */ (app: Elysia) => app.get('/users', show);
      export /* not a handler */ function metrics<App extends Elysia>(name: string) {
        return /* not a handler */ (app: App) => app.onRequest(/* handler: context */ ({ request }) => console.log(name, request.url));
      }
      /* handler: context */ function show(one: Context) { return one.query; }
    `,
  },
  {
    name: "a client of Elysia's and an emitter",
    filename: 'src/client.ts',
    code: `
      import { treaty } from '@elysiajs/eden';
      import { EventEmitter } from 'node:events';
      import type { App } from './index';

      const api = treaty<App>('localhost:3000');
      export const list = /* not a handler */ async (name: string) => api.users.get({ query: { name } });
      new EventEmitter().on('request', /* not a handler */ (one) => console.log(one));
      const words = new Map([['/', /* not a handler */ (one: string) => one]]);
      words.get('/');
    `,
  },
]);
