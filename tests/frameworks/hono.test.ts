import { testHandlers } from './handler-cases.ts';

testHandlers('Hono', [
  {
    name: 'verbs, middleware and chained calls',
    filename: 'src/index.ts',
    code: `
      import { Hono } from 'hono';
      import { createUser, listUsers } from './users';

      const app = new Hono<{ Bindings: Env }>();
      app.use('*', /* handler: context callback */ async (context, proceed) => { await proceed(); });
      app
        .get('/users', /* handler: context */ async (one) => one.json(await listUsers(one.req.query('q'))))
        .post('/users', /* handler: context */ async function create(one) { return one.json(await createUser(await one.req.json()), 201); })
        .all('/*', /* handler: context */ (one) => one.text('?'));
      export default app;
    `,
  },
  {
    name: 'CommonJS, handlers by name, several methods and paths',
    filename: 'src/server.js',
    code: `
      const { Hono } = require('hono');
      const { serve } = require('@hono/node-server');

      const app = new Hono().basePath('/api');
      /* handler: context callback */ async function requireUser(one, two) { one.set('user', one.req.header('x-user')); await two(); }
      const show = /* handler: context */ (one) => one.json(one.get('user'));
      app.on(['GET', 'HEAD'], ['/me', '/whoami'], requireUser, show);
      serve({ fetch: app.fetch, port: 3000 }, /* not a handler */ (info) => console.log(info.port));
    `,
  },
  {
    name: 'handlers for errors and unknown paths, and a mounted application',
    code: `
      import { Hono } from 'hono/tiny';
      import { router } from './legacy.js';

      const app = new Hono();
      const legacy = new Hono();
      app.route('/legacy', legacy).notFound(/* handler: context */ (one) => one.text('no such page', 404));
      app.onError(/* handler: error context */ (failure, one) => one.json({ error: failure.message, path: one.req.path }, 500));
      app.mount('/itty', /* handler: request shared other */ (request, env, executionContext) => router.handle(request, env, executionContext));
    `,
  },
  {
    name: 'createMiddleware, returned from a function with options',
    filename: 'src/middleware/tenant.ts',
    code: `
      import { createMiddleware } from 'hono/factory';

      export const tenant = /* not a handler */ (header: string) =>
        createMiddleware<{ Variables: { tenant: string } }>(/* handler: context callback */ async (one, two) => {
          one.set('tenant', one.req.header(header) ?? 'public');
          await two();
        });
    `,
  },
  {
    name: 'a factory: createHandlers, createMiddleware, createApp, initApp',
    filename: 'src/factory.ts',
    code: `
      import { createFactory } from 'hono/factory';
      import { open } from './database';

      const factory = createFactory<Env>({
        initApp: /* not a handler */ (app) => {
          app.use(/* handler: context callback */ async (one, two) => { one.set('db', open(one.env.DB)); await two(); });
        },
      });
      const log = factory.createMiddleware(/* handler: context callback */ async (one, two) => { console.log(one.req.path); await two(); });
      const handlers = factory.createHandlers(log, /* handler: context */ async (one) => one.json(await one.get('db').all()));
      const app = factory.createApp().get('/api', ...handlers);
      app.post('/api', /* handler: context */ (one) => one.text('made'));
      export default app;
    `,
  },
  {
    name: 'OpenAPIHono: openapi with a hook, the default hook, middleware of a route',
    filename: 'src/pets.ts',
    code: `
      import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
      import { findPet } from './pets';

      const route = createRoute({
        method: 'get',
        path: '/pets/{id}',
        middleware: [/* handler: context callback */ async (one, two) => { await two(); }] as const,
        request: { params: z.object({ id: z.string().transform(/* not a handler */ (value) => value.trim()) }) },
        responses: {},
      });
      const app = new OpenAPIHono({
        defaultHook: /* handler: data context */ (result, one) => (result.success ? undefined : one.json({ ok: false }, 422)),
      });
      app.openapi(
        route,
        /* handler: context */ async (one) => one.json(await findPet(one.req.valid('param').id)),
        /* handler: data context */ (result, one) => { if (!result.success) return one.text('bad', 400); },
      );
    `,
  },
  {
    name: 'validators and middleware with callbacks',
    code: `
      import { zValidator } from '@hono/zod-validator';
      import { Hono } from 'hono';
      import { basicAuth } from 'hono/basic-auth';
      import { bearerAuth } from 'hono/bearer-auth';
      import { except } from 'hono/combine';
      import { validator } from 'hono/validator';
      import { schema, session } from './session.js';

      const app = new Hono();
      app.use('/admin/*', basicAuth({ verifyUser: /* handler: data data context */ (name, password, one) => session.check(name, password, one.req.url) }));
      app.use('/api/*', bearerAuth({ verifyToken: /* handler: data context */ async (token, one) => session.has(token) }));
      app.use('/*', except('/health', /* handler: context callback */ async (one, two) => { await two(); }));
      app.post('/a', validator('json', /* handler: data context */ (value, one) => schema.parse(value)));
      app.post('/b', zValidator('json', schema, /* handler: data context */ (result, one) => { if (!result.success) return one.text('bad', 400); }));
    `,
  },
  {
    name: 'streams and web sockets',
    code: `
      import { createNodeWebSocket } from '@hono/node-ws';
      import { Hono } from 'hono';
      import { upgradeWebSocket } from 'hono/cloudflare-workers';
      import { streamSSE } from 'hono/streaming';

      const app = new Hono();
      const node = createNodeWebSocket({ app });
      app.get('/events', /* handler: context */ (one) =>
        streamSSE(one, /* handler: response */ async (stream) => { await stream.writeSSE({ data: one.req.query('id') }); }));
      app.get('/node', node.upgradeWebSocket(/* handler: context */ (one) => ({
        onMessage/* not a handler */ (message, socket) { socket.send(one.req.query('room')); },
      })));
      app.get('/workers', upgradeWebSocket(/* handler: context */ (one) => ({})));
    `,
  },
  {
    name: 'types of handlers, of a context parameter, of an application parameter',
    filename: 'src/routes.ts',
    code: `
      import type { Context, ErrorHandler, Handler, Hono, MiddlewareHandler, Next } from 'hono';

      export const show: Handler<Env> = /* handler: context */ (one) => one.text('ok');
      export const timing = /* not a handler */ (): MiddlewareHandler => /* handler: context callback */ async (one, two) => { await two(); };
      export const onError: ErrorHandler = /* handler: error context */ (failure, one) => one.text(failure.message, 500);
      export /* handler: context */ function currentUser(one: Context<Env>) { return one.get('user'); }
      export /* handler: context callback */ async function guard(one: Context, two: Next) { await two(); }
      export /* not a handler */ function routes(app: Hono<Env>) { app.get('/x', /* handler: context */ (one) => one.text('x')); }
    `,
  },
  {
    name: 'contexts of other libraries',
    filename: 'src/tracing.ts',
    code: `
      import type { Context } from '@opentelemetry/api';
      import type { Hono } from 'hono';

      export /* not a handler */ function spanOf(one: Context) { return one.getValue(Symbol.for('span')); }
      export type App = Hono;
    `,
  },
  {
    name: 'hooks of a static-site plugin that see requests, and the one that does not',
    filename: 'src/plugins/feed.ts',
    code: `
      import type { AfterGenerateHook, AfterResponseHook, BeforeRequestHook } from 'hono/ssg';

      export const before: BeforeRequestHook = /* handler: request */ (page) => page;
      export const after: AfterResponseHook = /* handler: response */ async (page) => page;
      export const generated: AfterGenerateHook = /* not a handler */ (result) => { console.log(result.files); };
    `,
  },
  {
    name: 'chanfana: an application with OpenAPI, and its routes',
    filename: 'src/tasks.ts',
    code: `
      import { fromHono, OpenAPIRoute } from 'chanfana';
      import { Hono } from 'hono';
      import { findTask } from './tasks';

      export class ShowTask extends OpenAPIRoute {
        schema = {};
        async handle/* handler: context */ (one: AppContext) { return findTask(one.req.param('id')); }
        describe/* not a handler */ (task: Task) { return task.name; }
      }
      const app = fromHono(new Hono());
      app.use('*', /* handler: context callback */ async (one, two) => { await two(); });
      app.get('/tasks/:id', ShowTask);
    `,
  },
  {
    name: 'the client of an API',
    filename: 'src/client.ts',
    code: `
      import { hc } from 'hono/client';
      import type { AppType } from './server';

      const client = hc<AppType>('http://localhost:8787/');
      export const load = /* not a handler */ async (id: string) => (await client.users.$get({ query: { id } })).json();
      client.users.$post({ json: { name: 'a' } }).then(/* not a handler */ (response) => response.json());
    `,
  },
  {
    name: 'methods of the same names on a map, a cache and an HTTP client',
    filename: 'src/store.ts',
    code: `
      import axios from 'axios';
      import { Hono } from 'hono';

      export const app = new Hono();
      const listeners = new Map<string, (value: string) => void>([['/x', /* not a handler */ (value) => console.log(value)]]);
      listeners.get('/x')?.call(null, 'y');
      axios.get('/users').then(/* not a handler */ (result) => result.data);
      class Cache { get/* not a handler */ (key: string, load: (key: string) => string) { return load(key); } }
      new Cache().get('/x', /* not a handler */ (key) => key);
    `,
  },
  {
    name: 'a class of this file that is called Hono',
    code: `
      class Hono { get/* not a handler */ (path, callback) { return callback(1); } }
      new Hono().get('/x', /* not a handler */ (one) => one + 1);
    `,
  },
]);
