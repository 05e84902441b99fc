import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('objects that all requests share', [
  {
    name: 'one slot under a key that has a name, beside an entry of each user',
    leaks: `
      import express from 'express';
      import { Keys } from './keys.js';
      const app = express();
      const values = new Map();
      const state = {};
      const CURRENT = Symbol('current');

      app.use((req, res, next) => {
        «values.set(Keys.User, req.user)»;
        «values.set(CURRENT, req.user)»;
        «values.set(1, req.user)»;
        «state[CURRENT] = req.user»;
        next();
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'values', source: 'req.user', instead: locals } },
      { messageId: 'object', data: { storage: 'values', source: 'req.user', instead: locals } },
      { messageId: 'object', data: { storage: 'values', source: 'req.user', instead: locals } },
      { messageId: 'object', data: { storage: 'state[CURRENT]', source: 'req.user', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import { getKey } from './keys.js';
      const app = express();
      const values = new Map();
      const state = {};
      const CURRENT = Symbol('current');

      app.use((req, res, next) => {
        const key = getKey(req.user);
        values.set(req.user.id, req.user);
        values.set(key, req.user);
        state[key] = req.user;
        req[CURRENT] = req.user;
        res.locals[CURRENT] = req.user;
        next();
      });
    `,
  },
  {
    name: 'a property of a module object',
    leaks: `
      import express from 'express';
      const app = express();
      const state = { user: null };

      app.use((req, res, next) => {
        «state.user = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'state.user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        const state = { user: null };
        state.user = req.user;
        res.locals.state = state;
        next();
      });
    `,
  },
  {
    name: 'a property that is written in several lines',
    leaks: `
      import express from 'express';
      const app = express();
      const state = { user: null };

      app.use((req, res, next) => {
        «state
          .user = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'state .user', source: 'req.user (line 8)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        res.locals
          .user = req.user;
        next();
      });
    `,
  },
  {
    name: 'a nested property',
    leaks: `
      import express from 'express';
      const app = express();
      const page = { ui: { theme: 'light' } };

      app.post('/theme', (req, res) => {
        «page.ui.theme = req.body.theme»;
        res.redirect('/');
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'page.ui.theme', source: 'req.body.theme', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const page = { ui: { theme: 'light' } };

      app.post('/theme', (req, res) => {
        const own = structuredClone(page);
        own.ui.theme = req.body.theme;
        res.render('home', own);
      });
    `,
  },
  {
    name: 'an element under a constant key',
    leaks: `
      import express from 'express';
      const app = express();
      const headers = { accept: 'application/json' };

      app.get('/proxy', async (req, res) => {
        «headers['authorization'] = req.headers.authorization»;
        res.json(await (await fetch('https://api.example.com', { headers })).json());
      });
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: "headers['authorization']", source: 'req.headers.authorization', instead: locals },
      },
    ],
    keeps: [
      `
      import express from 'express';
      const app = express();
      const defaults = { accept: 'application/json' };

      app.get('/proxy', async (req, res) => {
        const headers = { ...defaults };
        headers['authorization'] = req.headers.authorization;
        res.json(await (await fetch('https://api.example.com', { headers })).json());
      });
    `,
      // Each key has its own value: no other request reads this one's.
      `
      import express from 'express';
      const app = express();
      const carts = {};

      app.put('/carts/:id', (req, res) => {
        carts[req.params.id] = req.body;
        res.sendStatus(204);
      });
    `,
    ],
  },
  {
    name: 'a property of an element picked by position',
    leaks: `
      import express from 'express';
      const app = express();
      const slots = [{ owner: null }];

      app.post('/claim', (req, res) => {
        «slots[0].owner = req.user.id»;
        res.sendStatus(204);
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'slots[0].owner', source: 'req.user.id', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const slots = new Map([['a', { owner: null }]]);

      app.post('/claim/:slot', (req, res) => {
        slots.get(req.params.slot).owner = req.user.id;
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'Object.assign onto a module object',
    leaks: `
      import express from 'express';
      const app = express();
      const filters = {};

      app.get('/search', async (req, res) => {
        «Object.assign(filters, req.query)»;
        res.json(await search(filters));
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'filters', source: 'req.query', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const defaults = { limit: 20 };

      app.get('/search', async (req, res) => {
        const filters = Object.assign({}, defaults, req.query);
        res.json(await search(filters));
      });
    `,
  },
  {
    name: 'Object.defineProperty with a value',
    leaks: `
      import express from 'express';
      const app = express();
      const context = {};

      app.use((req, res, next) => {
        «Object.defineProperty(context, 'user', { value: req.user, configurable: true })»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'context', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        Object.defineProperty(res.locals, 'user', { value: req.user, configurable: true });
        next();
      });
    `,
  },
  {
    name: 'Object.defineProperty with a getter that captures the request',
    leaks: `
      import express from 'express';
      const app = express();
      const context = {};

      app.use((req, res, next) => {
        «Object.defineProperty(context, 'user', { get: () => req.user, configurable: true })»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'context', source: 'req (line 6)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        Object.defineProperty(req, 'user', { get: () => req.session.user, configurable: true });
        next();
      });
    `,
  },
  {
    name: 'Reflect.set',
    leaks: `
      import express from 'express';
      const app = express();
      const context = {};

      app.use((req, res, next) => {
        «Reflect.set(context, 'workspace', req.params.workspace)»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'context', source: 'req.params.workspace', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const Reflect = { set: (target, key, value) => [target, key, value] };

      app.use((req, res, next) => {
        const context = {};
        Reflect.set(context, 'workspace', req.params.workspace);
        next();
      });
    `,
  },
  {
    name: "lodash's merge and set",
    leaks: `
      import express from 'express';
      import { merge } from 'lodash';
      import set from 'lodash/set';
      const app = express();
      const options = { page: { size: 20 } };

      app.get('/list', (req, res) => {
        «merge(options, req.query)»;
        «set(options, 'page.cursor', req.query.cursor)»;
        res.json(list(options));
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'options', source: 'req.query', instead: locals } },
      { messageId: 'object', data: { storage: 'options', source: 'req.query.cursor', instead: locals } },
    ],
    keeps: [
      `
      import express from 'express';
      import { merge } from 'lodash';
      const app = express();
      const options = { page: { size: 20 } };

      app.get('/list', (req, res) => {
        res.json(list(merge({}, options, req.query)));
      });
    `,
      // Not lodash: what it does with its first argument is not known.
      `
      import express from 'express';
      import { merge } from './merge.js';
      const app = express();
      const options = { page: { size: 20 } };

      app.get('/list', (req, res) => {
        res.json(list(merge(options, req.query)));
      });
    `,
    ],
  },
  {
    name: 'an imported object',
    leaks: `
      import express from 'express';
      import { session } from './session.js';
      const app = express();

      app.use((req, res, next) => {
        «session.user = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'imported', data: { storage: 'session.user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      import { createSession } from './session.js';
      const app = express();

      app.use((req, res, next) => {
        const session = createSession();
        session.user = req.user;
        res.locals.session = session;
        next();
      });
    `,
  },
  {
    name: 'an object that require returned',
    filename: 'src/app.cjs',
    leaks: `
      const express = require('express');
      const config = require('./config');
      const { state } = require('./state');
      const app = express();

      app.use((req, res, next) => {
        «config.tenant = req.get('x-tenant')»;
        «state.tenant = req.get('x-tenant')»;
        next();
      });
    `,
    reports: [
      { messageId: 'imported', data: { storage: 'config.tenant', source: 'req', instead: locals } },
      { messageId: 'imported', data: { storage: 'state.tenant', source: 'req', instead: locals } },
    ],
    keeps: `
      const express = require('express');
      const app = express();

      app.use((req, res, next) => {
        const config = { ...require('./config') };
        config.tenant = req.get('x-tenant');
        res.locals.config = config;
        next();
      });
    `,
  },
  {
    name: 'a static property of a class',
    leaks: `
      import express from 'express';
      const app = express();

      class RequestContext {
        static user = null;
      }

      app.use((req, res, next) => {
        «RequestContext.user = req.user»;
        next();
      });
    `,
    reports: [
      {
        messageId: 'static',
        data: { storage: 'RequestContext.user', source: 'req.user', instead: locals, owner: 'RequestContext' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      class RequestContext {
        user = null;
      }

      app.use((req, res, next) => {
        const context = new RequestContext();
        context.user = req.user;
        res.locals.context = context;
        next();
      });
    `,
  },
  {
    name: 'a static that a method of its own class sets',
    leaks: `
      import express from 'express';
      const app = express();

      class Audit {
        static actor;
        static begin(user) {
          «this.actor = user.id»;
        }
        static end(user) {
          «Audit.actor = user.id»;
        }
      }

      app.use((req, res, next) => {
        Audit.begin(req.user);
        res.on('close', () => Audit.end(req.user));
        next();
      });
    `,
    reports: [
      {
        messageId: 'static',
        data: { storage: 'this.actor', source: 'req.user (line 16)', instead: locals, owner: 'Audit' },
      },
      {
        messageId: 'static',
        data: { storage: 'Audit.actor', source: 'req.user (line 17)', instead: locals, owner: 'Audit' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      class Audit {
        constructor(user) {
          this.actor = user.id;
        }
        static begin(user) {
          return new Audit(user);
        }
      }

      app.use((req, res, next) => {
        res.locals.audit = Audit.begin(req.user);
        next();
      });
    `,
  },
  {
    name: 'a property of the handler itself',
    leaks: `
      import express from 'express';
      const app = express();

      function remember(req, res, next) {
        «remember.lastUser = req.user»;
        next();
      }

      app.use(remember);
    `,
    reports: [
      {
        messageId: 'static',
        data: { storage: 'remember.lastUser', source: 'req.user', instead: locals, owner: 'remember' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      function remember(req, res, next) {
        req.lastUser = req.user;
        next();
      }
      remember.title = 'remembers the user';

      app.use(remember);
    `,
  },
  {
    name: 'exports of the module',
    filename: 'src/current-user.cjs',
    leaks: `
      const express = require('express');
      const router = express.Router();

      router.use((req, res, next) => {
        «exports.currentUser = req.user»;
        «module.exports.locale = req.headers['accept-language']»;
        next();
      });

      exports.router = router;
    `,
    reports: [
      { messageId: 'exports', data: { storage: 'exports.currentUser', source: 'req.user', instead: locals } },
      {
        messageId: 'exports',
        data: { storage: 'module.exports.locale', source: 'req.headers.accept-language', instead: locals },
      },
    ],
    keeps: `
      const express = require('express');
      const router = express.Router();

      router.use((req, res, next) => {
        const exports = {};
        exports.currentUser = req.user;
        res.locals.exports = exports;
        next();
      });

      exports.router = router;
    `,
  },
  {
    name: 'an exported binding',
    leaks: `
      import { Router } from 'express';
      export const router = Router();
      export let currentUser;

      router.use((req, res, next) => {
        «currentUser = req.user»;
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'currentUser', source: 'req.user', instead: locals } }],
    keeps: `
      import { Router } from 'express';
      export const router = Router();
      export const getCurrentUser = (res) => res.locals.user;

      router.use((req, res, next) => {
        res.locals.user = req.user;
        next();
      });
    `,
  },
  {
    name: 'app.locals is of the application',
    leaks: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        «app.locals.user = req.user»;
        «req.app.locals.theme = req.cookies.theme»;
        «res.app.locals.csrf = req.csrfToken()»;
        next();
      });
    `,
    reports: [
      { messageId: 'application', data: { storage: 'app.locals.user', source: 'req.user', instead: locals } },
      {
        messageId: 'application',
        data: { storage: 'req.app.locals.theme', source: 'req.cookies.theme', instead: locals },
      },
      { messageId: 'application', data: { storage: 'res.app.locals.csrf', source: 'req', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      app.locals.title = 'Shop';

      app.use((req, res, next) => {
        res.locals.user = req.user;
        res.locals.theme = req.cookies.theme;
        next();
      });
    `,
  },
  {
    name: 'a setting of the application',
    leaks: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        «app.set('tenant', req.hostname)»;
        «req.app.set('locale', req.query.locale)»;
        next();
      });
    `,
    reports: [
      { messageId: 'application', data: { storage: 'app', source: 'req.hostname', instead: locals } },
      { messageId: 'application', data: { storage: 'req.app', source: 'req.query.locale', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      app.set('trust proxy', 1);

      app.use((req, res, next) => {
        res.set('x-tenant', req.hostname);
        res.locals.tenant = req.hostname;
        next();
      });
    `,
  },
  {
    name: 'an object as a key, which is the same text for all of them, beside keys that differ',
    leaks: `
      import express from 'express';
      const app = express();
      const users = {};
      app.use(async (req, res, next) => {
        «users[req] = await findUser(req.headers.authorization)»;
        next();
      });
      app.get('/', (req, res) => res.json(users[req]));
    `,
    reports: [
      { messageId: 'object', data: { storage: 'users[req]', source: 'req.headers.authorization', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      const users = new WeakMap();
      const names = {};
      app.use(async (req, res, next) => {
        users.set(req, await findUser(req.headers.authorization));
        names[req.params.id] = req.body.name;
        next();
      });
      app.get('/', (req, res) => res.json(users.get(req)));
    `,
  },
  {
    name: 'an inner object that a shallow copy has of the original, beside one that is made anew',
    leaks: `
      import express from 'express';
      const app = express();
      const defaults = { headers: { accept: 'text/html' } };
      app.get('/spread', async (req, res) => {
        const options = { method: 'GET', ...defaults };
        «options.headers.authorization = req.headers.authorization»;
        res.json(await call(options));
      });
      app.get('/assign', async (req, res) => {
        const options = Object.assign({}, defaults);
        «options.headers.authorization = req.headers.authorization»;
        res.json(await call(options));
      });
      app.get('/member', async (req, res) => {
        const options = { method: 'GET', headers: defaults.headers };
        «options.headers.authorization = req.headers.authorization»;
        res.json(await call(options));
      });
      app.get('/later', async (req, res) => {
        const options = { method: 'GET', headers: {} };
        if (req.query.html) options.headers = defaults.headers;
        «options.headers.authorization = req.headers.authorization»;
        res.json(await call(options));
      });
    `,
    reports: [1, 2, 3, 4].map(() => ({
      messageId: 'object',
      data: { storage: 'options.headers.authorization', source: 'req.headers.authorization', instead: locals },
    })),
    keeps: `
      import express from 'express';
      const app = express();
      const defaults = { headers: { accept: 'text/html' }, method: 'GET' };
      app.get('/', async (req, res) => {
        const options = { ...defaults, headers: { ...defaults.headers } };
        options.headers.authorization = req.headers.authorization;
        const cloned = structuredClone(defaults);
        cloned.headers.authorization = req.headers.authorization;
        const later = { ...defaults };
        later.headers = { ...later.headers };
        later.headers.authorization = req.headers.authorization;
        const flat = { ...defaults };
        flat.method = req.method;
        const unknown = { ...settings };
        unknown.headers.authorization = req.headers.authorization;
        const first = Object.assign({ headers: {} }, req.body);
        first.headers.authorization = req.headers.authorization;
        res.json(await call(options, cloned, later, flat, unknown, first));
      });
    `,
  },
]);
