import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('aliases', [
  {
    name: 'another name for a module object',
    leaks: `
      import express from 'express';
      const app = express();
      const ctx = {};

      app.use((req, res, next) => {
        const c = ctx;
        «c.user = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'c.user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const ctx = {};

      app.use((req, res, next) => {
        const c = { ...ctx };
        c.user = req.user;
        res.locals.context = c;
        next();
      });
    `,
  },
  {
    name: 'two names further',
    leaks: `
      import express from 'express';
      const app = express();
      const store = { current: {} };
      const current = store.current;

      app.use((req, res, next) => {
        let target = current;
        const t = target;
        «t.user = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 't.user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        const store = { current: {} };
        let target = store.current;
        const t = target;
        t.user = req.user;
        res.locals.store = store;
        next();
      });
    `,
  },
  {
    name: 'destructured out of a module object',
    leaks: `
      import express from 'express';
      const app = express();
      const store = { session: {} };

      app.use((req, res, next) => {
        const { session } = store;
        «session.user = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'session.user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        const { session } = req;
        session.user = req.body.user;
        next();
      });
    `,
  },
  {
    name: 'one of two, by a condition',
    leaks: `
      import express from 'express';
      const app = express();
      const fallback = {};

      app.use((req, res, next) => {
        const target = req.session ?? fallback;
        «target.visited = req.path»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'target.visited', source: 'req.path', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        const target = req.session ?? res.locals;
        target.visited = req.path;
        next();
      });
    `,
  },
  {
    name: 'process.env by its own name',
    leaks: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        «process.env.TENANT = req.get('x-tenant')»;
        next();
      });
    `,
    reports: [{ messageId: 'environment', data: { storage: 'process.env.TENANT', source: 'req' } }],
    keeps: `
      import express from 'express';
      const app = express();
      process.env.TZ = 'UTC';

      app.use((req, res, next) => {
        const env = { ...process.env, TENANT: req.get('x-tenant') };
        res.locals.env = env;
        next();
      });
    `,
  },
  {
    name: 'process.env by another name',
    leaks: `
      import express from 'express';
      const app = express();
      const env = process.env;

      app.use((req, res, next) => {
        «env['LOCALE'] = req.query.locale»;
        next();
      });
    `,
    reports: [{ messageId: 'environment', data: { storage: "env['LOCALE']", source: 'req.query.locale' } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        const env = Object.create(process.env);
        env['LOCALE'] = req.query.locale;
        spawn('render', { env });
        next();
      });
    `,
  },
  {
    name: 'process.env of an imported process',
    leaks: `
      import express from 'express';
      import process from 'node:process';
      const app = express();

      app.use((req, res, next) => {
        «process.env.TENANT = req.get('x-tenant')»;
        next();
      });
    `,
    reports: [{ messageId: 'environment', data: { storage: 'process.env.TENANT', source: 'req' } }],
    keeps: `
      import express from 'express';
      import process from 'node:process';
      const app = express();

      app.use((req, res, next) => {
        res.locals.tenant = req.get('x-tenant') ?? process.env.TENANT;
        next();
      });
    `,
  },
  {
    name: 'a name that nothing declares',
    leaks: `
      import express from 'express';
      const app = express();

      app.get('/users/:id', async (req, res) => {
        «user = await User.findById(req.params.id)»;
        res.json(user);
      });
    `,
    reports: [{ messageId: 'implicitGlobal', data: { storage: 'user', source: 'req.params.id' } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.get('/users/:id', async (req, res) => {
        var user = await User.findById(req.params.id);
        res.json(user);
      });
    `,
  },
  {
    name: 'the variable of a loop that nothing declares',
    leaks: `
      import express from 'express';
      const app = express();

      app.post('/orders', (req, res) => {
        for («item» of req.body.items) reserve(item);
        res.sendStatus(204);
      });
    `,
    reports: [{ messageId: 'implicitGlobal', data: { storage: 'item', source: 'req.body.items' } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.post('/orders', (req, res) => {
        for (i = 0; i < 10; i++) reserve(req.body.items[i]);
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'global and globalThis',
    leaks: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        «global.currentUser = req.user»;
        «globalThis.tenant = req.hostname»;
        next();
      });
    `,
    reports: [
      { messageId: 'global', data: { storage: 'global.currentUser', source: 'req.user', instead: locals } },
      { messageId: 'global', data: { storage: 'globalThis.tenant', source: 'req.hostname', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      globalThis.startedAt = Date.now();

      app.use((req, res, next) => {
        const global = res.locals;
        global.currentUser = req.user;
        next();
      });
    `,
  },
  {
    name: 'a global by another name, with a type around it',
    filename: 'src/app.ts',
    leaks: `
      import express from 'express';
      const app = express();
      const g = globalThis as typeof globalThis & { tenant?: string };

      app.use((req, res, next) => {
        «g.tenant = req.hostname»;
        «(global as any).tenant = req.hostname»;
        next();
      });
    `,
    reports: [
      { messageId: 'global', data: { storage: 'g.tenant', source: 'req.hostname', instead: locals } },
      { messageId: 'global', data: { storage: '(global as any).tenant', source: 'req.hostname', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import { createPool } from './pool';
      const app = express();
      const g = globalThis as typeof globalThis & { pool?: unknown };

      app.use((req, res, next) => {
        g.pool ??= createPool(process.env.DATABASE_URL);
        next();
      });
    `,
  },
  {
    name: "what hangs on the request's object is of the module when it comes from there",
    filename: 'src/hooks.server.ts',
    leaks: `
      import type { Handle } from '@sveltejs/kit';
      import { pb } from '$lib/pocketbase';

      export const handle: Handle = async ({ event, resolve }) => {
        event.locals.pb = pb;
        «event.locals.pb.token = event.cookies.get('token')»;
        return resolve(event);
      };
    `,
    reports: [
      {
        messageId: 'imported',
        data: { storage: 'event.locals.pb.token', source: 'event.cookies', instead: "'event.locals'" },
      },
    ],
    keeps: `
      import type { Handle } from '@sveltejs/kit';
      import PocketBase from 'pocketbase';

      export const handle: Handle = async ({ event, resolve }) => {
        event.locals.pb = new PocketBase('http://127.0.0.1:8090');
        event.locals.pb.token = event.cookies.get('token');
        return resolve(event);
      };
    `,
  },
  {
    name: "a getter of this file hands out the module's object",
    leaks: `
      import express from 'express';
      const app = express();
      const state = {};
      const getState = () => state;

      app.use((req, res, next) => {
        «getState().user = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'getState().user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const createState = () => ({});

      app.use((req, res, next) => {
        const state = createState();
        state.user = req.user;
        res.locals.state = state;
        next();
      });
    `,
  },
  {
    name: 'a local of the same name shadows the module variable',
    leaks: `
      import express from 'express';
      const app = express();
      let user = null;

      app.use((req, res, next) => {
        {
          let user = req.session.user;
          user = user ?? 'guest';
        }
        «user = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let user = null;

      app.use((req, res, next) => {
        let user = req.session.user;
        user = req.user;
        res.locals.user = user;
        next();
      });
      app.get('/users', (user, res) => {
        user = user.body;
        res.json(user);
      });
      listen((err, port) => { user = port; });
    `,
  },
]);
