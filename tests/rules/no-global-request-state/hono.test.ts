import { testLeakPairs } from './leak-pairs.ts';

const instead = "'c.set(…)'";

testLeakPairs('Hono', [
  {
    name: 'the user of a middleware in a module variable, beside c.set',
    leaks: `
      import { Hono } from 'hono';
      import { verify } from 'hono/jwt';

      let user;
      const app = new Hono();
      app.use('*', async (c, next) => {
        «user = await verify(c.req.header('authorization'), c.env.SECRET)»;
        await next();
      });
      app.get('/me', async (c) => c.json(await profile(user)));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'c.req', instead } }],
    keeps: `
      import { Hono } from 'hono';
      import { verify } from 'hono/jwt';

      const app = new Hono();
      app.use('*', async (c, next) => {
        c.set('user', await verify(c.req.header('authorization'), c.env.SECRET));
        await next();
      });
      app.get('/me', async (c) => c.json(await profile(c.get('user'))));
    `,
  },
  {
    name: "the isolate's environment, beside a variable of the context",
    filename: 'src/index.ts',
    leaks: `
      import { Hono } from 'hono';

      const app = new Hono<{ Bindings: Env }>();
      app.use('*', async (c, next) => {
        if (c.req.header('referer')?.includes('localhost')) {
          «c.env.STRIPE_KEY = c.env.STRIPE_TEST_KEY»;
        }
        await next();
      });
      app.get('/charge', async (c) => c.json(await charge(c.env.STRIPE_KEY)));
    `,
    reports: [{ messageId: 'flag', data: { storage: 'c.env.STRIPE_KEY', source: 'c.req (line 6)', instead } }],
    keeps: `
      import { Hono } from 'hono';

      const app = new Hono<{ Bindings: Env }>();
      app.use('*', async (c, next) => {
        if (c.req.header('referer')?.includes('localhost')) {
          c.set('stripeKey', c.env.STRIPE_TEST_KEY);
        }
        await next();
      });
      app.get('/charge', async (c) => c.json(await charge(c.get('stripeKey') ?? c.env.STRIPE_KEY)));
    `,
  },
  {
    name: 'a middleware factory: state of the factory, beside state of the call',
    filename: 'src/middleware/tenant.ts',
    leaks: `
      import { createMiddleware } from 'hono/factory';

      export const tenant = () => {
        let current = 'public';
        return createMiddleware(async (c, next) => {
          «current = c.req.header('x-tenant') ?? 'public'»;
          await next();
          c.header('x-tenant', current);
        });
      };
    `,
    reports: [{ messageId: 'closure', data: { storage: 'current', source: 'c.req', instead } }],
    keeps: `
      import { createMiddleware } from 'hono/factory';

      export const tenant = () => {
        const fallback = 'public';
        return createMiddleware(async (c, next) => {
          const current = c.req.header('x-tenant') ?? fallback;
          await next();
          c.header('x-tenant', current);
        });
      };
    `,
  },
  {
    name: 'a handler of OpenAPIHono, beside the same on an object of the handler',
    filename: 'src/pets.ts',
    leaks: `
      import { createRoute, OpenAPIHono } from '@hono/zod-openapi';

      const state = { pet: '' };
      const app = new OpenAPIHono();
      app.openapi(createRoute({ method: 'get', path: '/pets/{id}', responses: {} }), async (c) => {
        «state.pet = c.req.valid('param').id»;
        return c.json(await load(state.pet));
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'state.pet', source: 'c.req', instead } }],
    keeps: `
      import { createRoute, OpenAPIHono } from '@hono/zod-openapi';

      const app = new OpenAPIHono();
      app.openapi(createRoute({ method: 'get', path: '/pets/{id}', responses: {} }), async (c) => {
        const state = { pet: '' };
        state.pet = c.req.valid('param').id;
        return c.json(await load(state.pet));
      });
    `,
  },
  {
    name: 'a handler of a factory, beside a method of a client that has the same name',
    leaks: `
      import { createFactory } from 'hono/factory';

      let page = 1;
      const factory = createFactory();
      export const handlers = factory.createHandlers(async (c) => {
        «page = Number(c.req.query('page'))»;
        return c.json(await list(page));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'page', source: 'c.req', instead } }],
    keeps: `
      import { hc } from 'hono/client';

      let page = 1;
      const client = hc('http://localhost:8787');
      export async function show(c) {
        page = Number(c.query('page'));
        return client.items.$get({ query: { page } });
      }
    `,
  },
  {
    name: 'a getter of the current context, beside the context itself',
    leaks: `
      import { contextStorage, getContext } from 'hono/context-storage';
      import { Hono } from 'hono';

      let token;
      const app = new Hono();
      app.use(contextStorage());
      app.get('/', async (c) => {
        «token = getContext().var.token»;
        return c.json(await list(token));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'token', source: 'getContext()', instead } }],
    keeps: `
      import { contextStorage, getContext } from 'hono/context-storage';
      import { Hono } from 'hono';

      const app = new Hono();
      app.use(contextStorage());
      app.get('/', async (c) => {
        getContext().set('page', c.req.query('page'));
        c.var.page = c.req.query('page');
        return c.json(await list(getContext().var.page));
      });
    `,
  },
  {
    name: 'the first request decides about a client, beside a client of the environment',
    filename: 'src/database.ts',
    leaks: `
      import type { Context } from 'hono';
      import { createClient } from './client';

      let client: ReturnType<typeof createClient> | undefined;
      export function getClient(c: Context) {
        «client ??= createClient(c.req.header('x-database'))»;
        return client;
      }
    `,
    reports: [{ messageId: 'memo', data: { storage: 'client', source: 'c.req', instead } }],
    keeps: `
      import type { Context } from 'hono';
      import { env } from 'hono/adapter';
      import { createClient } from './client';

      let client: ReturnType<typeof createClient> | undefined;
      let other: ReturnType<typeof createClient> | undefined;
      export function getClient(c: Context) {
        client ??= createClient(c.env.DATABASE_URL);
        other ??= createClient(env(c).OTHER_URL);
        return client;
      }
    `,
  },
  {
    name: 'a listener of a web socket, beside its own state',
    filename: 'src/chat.ts',
    leaks: `
      import { Hono } from 'hono';
      import { upgradeWebSocket } from 'hono/cloudflare-workers';

      let room = '';
      new Hono().get('/chat', upgradeWebSocket((c) => ({
        onMessage(event, ws) {
          «room = c.req.query('room') ?? ''»;
          ws.send(room);
        },
      })));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'room', source: 'c.req', instead } }],
    keeps: `
      import { Hono } from 'hono';
      import { upgradeWebSocket } from 'hono/cloudflare-workers';

      new Hono().get('/chat', upgradeWebSocket((c) => {
        let room = '';
        return {
          onMessage(event, ws) {
            room = c.req.query('room') ?? '';
            ws.send(room);
          },
        };
      }));
    `,
  },
  {
    name: 'what a static-site plugin has seen of a page, beside what it counts',
    filename: 'src/plugins/feed.ts',
    leaks: `
      import type { BeforeRequestHook, SSGPlugin } from 'hono/ssg';

      export const feed = (): SSGPlugin => {
        let current = '';
        const beforeRequestHook: BeforeRequestHook = (request) => {
          «current = new URL(request.url).pathname»;
          return request;
        };
        return { beforeRequestHook };
      };
    `,
    reports: [{ messageId: 'closure', data: { storage: 'current', source: 'request.url', instead } }],
    keeps: `
      import type { BeforeRequestHook, SSGPlugin } from 'hono/ssg';

      export const feed = (): SSGPlugin => {
        let pages = 0;
        const beforeRequestHook: BeforeRequestHook = (request) => {
          pages += 1;
          return request;
        };
        return { beforeRequestHook };
      };
    `,
  },
]);
