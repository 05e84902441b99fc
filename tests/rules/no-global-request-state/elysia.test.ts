import { testLeakPairs } from './leak-pairs.ts';

const instead = "'.derive(…)'";

testLeakPairs('Elysia', [
  {
    name: "the application's store, beside a property of the context",
    filename: 'src/index.js',
    leaks: `
      import { Elysia } from 'elysia';

      new Elysia()
        .state('user', null)
        .onBeforeHandle(({ store, headers }) => {
          «store.user = headers.authorization»;
        })
        .get('/me', ({ store }) => profile(store.user));
    `,
    reports: [{ messageId: 'application', data: { storage: 'store.user', source: 'headers.authorization', instead } }],
    keeps: `
      import { Elysia } from 'elysia';

      new Elysia()
        .state('hits', 0)
        .derive(({ headers }) => ({ user: headers.authorization }))
        .onBeforeHandle(({ store }) => {
          store.hits += 1;
        })
        .get('/me', ({ user }) => profile(user));
    `,
  },
  {
    name: 'a variable of the module, beside one of the handler',
    filename: 'src/index.ts',
    leaks: `
      import { Elysia, t } from 'elysia';

      let lastOrder: unknown;
      export const app = new Elysia().post('/orders', async ({ body }) => {
        «lastOrder = body»;
        return place(lastOrder);
      }, { body: t.Object({ sku: t.String() }) });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastOrder', source: 'body', instead } }],
    keeps: `
      import { Elysia, t } from 'elysia';

      export const app = new Elysia().post('/orders', async ({ body }) => {
        const lastOrder = body;
        return place(lastOrder);
      }, { body: t.Object({ sku: t.String() }) });
    `,
  },
  {
    name: 'a hook of a route, beside a call of an HTTP client',
    filename: 'src/index.js',
    leaks: `
      import Elysia from 'elysia';

      let role = 'guest';
      new Elysia().get('/admin', () => dashboard(role), {
        beforeHandle: [(context) => {
          «role = context.headers['x-role']»;
        }],
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'role', source: 'context.headers.x-role', instead } }],
    keeps: `
      import { treaty } from '@elysiajs/eden';

      let role = 'guest';
      treaty('localhost:3000').get('/admin', () => role, {
        beforeHandle: [(context) => {
          role = context.headers['x-role'];
        }],
      });
    `,
  },
  {
    name: "a plugin's state, beside its options",
    filename: 'src/tenant.js',
    leaks: `
      import { Elysia } from 'elysia';

      export const tenant = (options) => {
        let current = options.fallback;
        return new Elysia({ name: 'tenant' }).resolve(({ headers }) => {
          «current = headers['x-tenant']»;
          return { tenant: current };
        });
      };
    `,
    reports: [{ messageId: 'closure', data: { storage: 'current', source: 'headers.x-tenant', instead } }],
    keeps: `
      import { Elysia } from 'elysia';

      export const tenant = (options) => {
        const { fallback } = options;
        return new Elysia({ name: 'tenant' }).resolve(({ headers }) => {
          const current = headers['x-tenant'] ?? fallback;
          return { tenant: current };
        });
      };
    `,
  },
  {
    name: 'a group, beside set, which is of the response',
    filename: 'src/app.js',
    leaks: `
      import { Elysia } from 'elysia';

      const reply = { language: 'en' };
      new Elysia().group('/v1', (app) =>
        app.get('/x', (context) => {
          «reply.language = context.query.lang»;
          return reply;
        }),
      );
    `,
    reports: [{ messageId: 'object', data: { storage: 'reply.language', source: 'context.query.lang', instead } }],
    keeps: `
      import { Elysia } from 'elysia';

      new Elysia().group('/v1', (app) =>
        app.get('/x', (context) => {
          context.set.headers['content-language'] = context.query.lang;
          return {};
        }),
      );
    `,
  },
]);
