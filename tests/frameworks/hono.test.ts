import { describe, expect, it } from 'vitest';
import { describeRequestFunctions, type ModelOptions } from '../model-of.ts';

interface Case extends ModelOptions {
  readonly title: string;
  readonly code: string;
  readonly functions: readonly string[];
}

const registrations: readonly Case[] = [
  {
    title: 'verbs, middleware and chained calls',
    code: `
      import { Hono } from 'hono';
      import { createUser, listUsers } from './users';

      const app = new Hono();
      app.use('*', async (c, next) => { await next(); });
      app
        .get('/users', async (c) => c.json(await listUsers(c.req.query('q'))))
        .post('/users', async function create(c) { return c.json(await createUser(await c.req.json()), 201); });
      export default app;
    `,
    functions: [
      'line 6: hono registration (context, callback)',
      'line 8: hono registration (context)',
      'create: hono registration (context)',
    ],
  },
  {
    title: 'CommonJS, handlers by name, arrays and paths in arrays',
    filename: 'src/server.js',
    parser: 'espree',
    code: `
      const { Hono } = require('hono');
      const { serve } = require('@hono/node-server');

      const app = new Hono().basePath('/api');
      async function requireUser(c, next) { c.set('user', c.req.header('x-user')); await next(); }
      const show = (c) => c.json(c.get('user'));
      app.on(['GET', 'HEAD'], ['/me', '/whoami'], requireUser, show);
      serve({ fetch: app.fetch, port: 3000 }, (info) => console.log(info.port));
    `,
    functions: ['requireUser: hono registration (context, callback)', 'show: hono registration (context)'],
  },
  {
    title: 'error and not-found handlers, and a mounted application',
    code: `
      import { Hono } from 'hono/tiny';
      import { Router } from 'itty-router';

      const app = new Hono();
      const legacy = new Hono();
      app.route('/legacy', legacy).notFound((c) => c.text('no such page', 404));
      app.onError((err, c) => c.json({ error: err.message, path: c.req.path }, 500));
      app.mount('/itty', (request, env, executionCtx) => Router().handle(request, env, executionCtx));
    `,
    functions: [
      'line 7: hono registration (context)',
      'line 8: hono registration (error, context)',
      'line 9: hono registration (request, shared, other)',
    ],
  },
  {
    title: 'createMiddleware, also in a factory of options',
    filename: 'src/middleware/tenant.ts',
    code: `
      import { createMiddleware } from 'hono/factory';

      export const tenant = (header: string) =>
        createMiddleware<{ Variables: { tenant: string } }>(async (c, next) => {
          c.set('tenant', c.req.header(header) ?? 'public');
          await next();
        });
    `,
    functions: ['line 5: hono registration (context, callback)'],
  },
  {
    title: 'a factory: createHandlers, createMiddleware, createApp, initApp',
    code: `
      import { createFactory } from 'hono/factory';
      import { open } from './database';

      const factory = createFactory<Env>({
        initApp: (app) => {
          app.use(async (c, next) => { c.set('db', open(c.env.DB)); await next(); });
        },
      });
      const log = factory.createMiddleware(async (c, next) => { console.log(c.req.path); await next(); });
      const handlers = factory.createHandlers(log, async (c) => c.json(await c.get('db').all()));
      const app = factory.createApp().get('/api', ...handlers);
      app.post('/api', (c) => c.text('made'));
      export default app;
    `,
    functions: [
      'line 7: hono registration (context, callback)',
      'line 10: hono registration (context, callback)',
      'line 11: hono registration (context)',
      'line 13: hono registration (context)',
    ],
  },
  {
    title: 'OpenAPIHono: openapi with a hook, the default hook, middleware of a route',
    code: `
      import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
      import { findPet } from './pets';

      const route = createRoute({
        method: 'get',
        path: '/pets/{id}',
        middleware: [async (c, next) => { await next(); }] as const,
        request: { params: z.object({ id: z.string() }) },
        responses: {},
      });
      const app = new OpenAPIHono({ defaultHook: (result, c) => (result.success ? undefined : c.json({ ok: false }, 422)) });
      app.openapi(
        route,
        async (c) => c.json(await findPet(c.req.valid('param').id)),
        (result, c) => { if (!result.success) return c.text('bad', 400); },
      );
    `,
    functions: [
      'middleware: hono registration (context, callback)',
      'defaultHook: hono registration (data, context)',
      'line 15: hono registration (context)',
      'line 16: hono registration (data, context)',
    ].map((line) => line.replace('middleware:', 'line 8:')),
  },
  {
    title: 'validators, streaming, authentication and other middleware with callbacks',
    code: `
      import { zValidator } from '@hono/zod-validator';
      import { Hono } from 'hono';
      import { basicAuth } from 'hono/basic-auth';
      import { bearerAuth } from 'hono/bearer-auth';
      import { streamSSE } from 'hono/streaming';
      import { validator } from 'hono/validator';
      import { schema, session } from './session';

      const app = new Hono();
      app.use('/admin/*', basicAuth({ verifyUser: (username, password, c) => session.check(username, password, c.req.url) }));
      app.use('/api/*', bearerAuth({ verifyToken: async (token, c) => session.has(token) }));
      app.post('/a', validator('json', (value, c) => schema.parse(value)));
      app.post('/b', zValidator('json', schema, (result, c) => { if (!result.success) return c.text('bad', 400); }));
      app.get('/events', (c) => streamSSE(c, async (stream) => { await stream.writeSSE({ data: c.req.query('id') ?? '' }); }));
    `,
    functions: [
      'verifyUser: hono registration (data, data, context)',
      'verifyToken: hono registration (data, context)',
      'line 13: hono registration (data, context)',
      'line 14: hono registration (data, context)',
      'line 15: hono registration (context)',
      'line 15: hono registration (response)',
    ],
  },
  {
    title: 'web sockets on Workers and on Node',
    code: `
      import { createNodeWebSocket } from '@hono/node-ws';
      import { Hono } from 'hono';

      const app = new Hono();
      const node = createNodeWebSocket({ app });
      app.get('/ws', node.upgradeWebSocket((c) => ({
        onMessage(event, ws) { ws.send(c.req.query('room') ?? ''); },
      })));
    `,
    functions: ['line 7: hono registration (context)'],
  },
];

const types: readonly Case[] = [
  {
    title: 'handler types, a context parameter, an application parameter',
    filename: 'src/routes.ts',
    code: `
      import type { Context, ErrorHandler, Handler, Hono, MiddlewareHandler, Next } from 'hono';

      export const show: Handler<Env> = (c) => c.text('ok');
      export const timing = (): MiddlewareHandler => async (c, next) => { await next(); };
      export const onError: ErrorHandler = (err, c) => c.text(err.message, 500);
      export function currentUser(c: Context<Env>) { return c.get('user'); }
      export async function guard(c: Context, next: Next) { await next(); }
      export function routes(app: Hono<Env>) { app.get('/x', (c) => c.text('x')); }
    `,
    functions: [
      'show: hono type (context)',
      'line 5: hono type (context, callback)',
      'onError: hono type (error, context)',
      'currentUser: hono type (context)',
      'guard: hono type (context, callback)',
      'line 9: hono registration (context)',
    ],
  },
  {
    title: 'hooks of a static-site plugin',
    filename: 'src/plugins/feed.ts',
    code: `
      import type { AfterGenerateHook, AfterResponseHook, BeforeRequestHook } from 'hono/ssg';

      export const before: BeforeRequestHook = (request) => request;
      export const after: AfterResponseHook = async (response) => response;
      export const generated: AfterGenerateHook = (result) => { console.log(result.files); };
    `,
    functions: ['before: hono type (request)', 'after: hono type (response)'],
  },
];

const lookAlikes: readonly Case[] = [
  {
    title: 'the client of an API',
    filename: 'src/client.ts',
    code: `
      import { hc } from 'hono/client';
      import type { AppType } from './server';

      const client = hc<AppType>('http://localhost:8787/');
      export const load = async (id: string) => (await client.users.$get({ query: { id } })).json();
      client.users.$post({ json: { name: 'a' } }).then((response) => response.json());
    `,
    functions: [],
  },
  {
    title: 'methods of the same names on a map, an event target and an HTTP client',
    filename: 'src/store.ts',
    code: `
      import { Hono } from 'hono';
      import axios from 'axios';

      const store = new Map<string, (value: string) => void>();
      store.get('/x')?.call(null, 'y');
      const bus = new EventTarget();
      axios.get('/users').then((result) => result.data);
      class Cache { get(key: string, load: (c: string) => string) { return load(key); } }
      new Cache().get('/x', (c) => c);
      export const app = new Hono();
    `,
    functions: [],
  },
  {
    title: 'a Hono class of one\'s own',
    filename: 'src/game.ts',
    code: `
      class Hono { get(path: string, callback: (c: number) => number) { return callback(1); } }
      new Hono().get('/x', (c) => c + 1);
    `,
    functions: [],
  },
];

describe.each([
  ['registrations', registrations],
  ['types', types],
  ['look-alikes', lookAlikes],
])('Hono: %s', (_, cases) => {
  it.each(cases)('$title', ({ code, functions, ...options }) => {
    expect(describeRequestFunctions(code, options)).toEqual(functions);
  });
});
