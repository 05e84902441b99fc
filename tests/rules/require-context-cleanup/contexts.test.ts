import { testCleanupPairs } from '../cleanup-pairs.ts';

const express = `
  import { AsyncLocalStorage } from 'node:async_hooks';
  import express from 'express';
  const app = express();
  const storage = new AsyncLocalStorage();
`;
const koa = `
  import { AsyncLocalStorage } from 'node:async_hooks';
  import Koa from 'koa';
  const app = new Koa();
  const storage = new AsyncLocalStorage();
`;
const before24 = { node: '>=20' };

testCleanupPairs('require-context-cleanup', 'contexts', [
  {
    name: 'a store entered synchronously',
    settings: before24,
    messageId: 'never',
    leaks: `${express}
      app.use((req, res, next) => {
        ‹‹storage.enterWith({ user: req.user });
        next();
      });
    `,
    keeps: [
      `${express}
      app.use((req, res, next) => {
        storage.run({ user: req.user }, next);
      });
    `,
      `${express}
      app.use(async (req, res, next) => {
        const user = await findUser(req);
        storage.enterWith({ user });
        next();
      });
    `,
      `${express}
      app.use((req, res, next) => {
        const previous = storage.getStore();
        storage.enterWith({ user: req.user });
        log('entered');
        storage.enterWith(previous);
        next();
      });
    `,
    ],
  },
  {
    name: 'a store with something that is waited for',
    settings: before24,
    messageId: 'never',
    leaks: `${express}
      app.use(async (req, res, next) => {
        ‹‹storage.enterWith({ user: findUser(req), get: async () => await findUser(req) });
        next();
      });
    `,
    keeps: `${express}
      app.use(async (req, res, next) => {
        storage.enterWith({ user: await findUser(req) });
        next();
      });
    `,
  },
  {
    name: 'a store that a function of the file enters',
    settings: before24,
    messageId: 'never',
    leaks: `${express}
      function enter(user) { ‹‹storage.enterWith({ user }); }
      app.use((req, res, next) => {
        enter(req.user);
        next();
      });
    `,
    keeps: [
      `${express}
      async function enter(req) {
        const user = await findUser(req);
        storage.enterWith({ user });
      }
      app.use(async (req, res, next) => {
        await enter(req);
        next();
      });
    `,
      `${express}
      const enter = (user) => storage.enterWith({ user });
      app.use(async (req, res, next) => {
        enter(await findUser(req));
        next();
      });
    `,
      `${express}
      const enter = (user) => storage.enterWith(user);
      app.use((req, res, next) => {
        enter(req.user);
        next();
        enter(undefined);
      });
    `,
      `${express}
      function enter(user) { storage.enterWith({ user }); }
      enter('nobody');
      app.use((req, res, next) => next());
    `,
      `${express}
      function enter(user) { storage.enterWith({ user }); }
      function leave() { storage.enterWith(undefined); }
      app.use((req, res, next) => {
        enter(req.user);
        next();
        leave();
      });
    `,
    ],
  },
  ...[
    ['a static method', 'class Current { static enter(user) { ', ' } }', 'Current'],
    ['a static field', 'class Current { static enter = (user) => { ', ' } }', 'Current'],
    ['a method of an object', 'const current = { enter(user) { ', ' } };', 'current'],
    ['a method of an instance', 'class Current { enter(user) { ', ' } } const current = new Current();', 'current'],
  ].map(([name = '', before = '', after = '', receiver = '']) => ({
    name: `a store that ${name} enters`,
    settings: before24,
    messageId: 'never',
    leaks: `${express}
      ${before}‹‹storage.enterWith({ user });${after}
      app.use((req, res, next) => { ${receiver}.enter(req.user); next(); });
    `,
    keeps: [
      `${express}
      ${before}storage.enterWith({ user });${after}
      app.use(async (req, res, next) => { ${receiver}.enter(await findUser(req)); next(); });
    `,
      `${express}
      ${before}storage.enterWith({ user });${after}
      ${receiver}.enter('nobody');
      app.use((req, res, next) => next());
    `,
      `${express}
      ${before}storage.enterWith(user);${after}
      app.use((req, res, next) => { ${receiver}.enter(req.user); next(); ${receiver}.enter(undefined); });
    `,
    ],
  })),
  {
    name: 'a store that a function enters which another one calls',
    settings: before24,
    messageId: 'never',
    leaks: `${express}
      const enter = async (user) => { ‹‹storage.enterWith({ user }); };
      const enterFor = (req) => enter(req.user);
      app.use(async (req, res, next) => {
        await enterFor(req);
        next();
      });
    `,
    keeps: `${express}
      const enter = async (user) => { storage.enterWith({ user }); };
      const enterFor = async (req) => enter(await findUser(req));
      app.use(async (req, res, next) => {
        await enterFor(req);
        next();
      });
    `,
  },
  {
    name: 'a store that is left when the response is closed',
    settings: before24,
    messageId: 'tooLate',
    leaks: `${express}
      app.use((req, res, next) => {
        const previous = storage.getStore();
        ‹‹storage.enterWith({ user: req.user });
        res.on('close', () => storage.enterWith(previous));
        next();
      });
    `,
    // What follows is still there, but a second leaving that is in time does it.
    keeps: `${express}
      app.use((req, res, next) => {
        const previous = storage.getStore();
        storage.enterWith({ user: req.user });
        res.on('close', () => storage.enterWith(previous));
        next();
        storage.enterWith(previous);
      });
    `,
  },
  ...['setTimeout(leave, 100);', 'load(req).then(leave);', 'load(req).finally(() => leave());'].map((later) => ({
    name: `a store that is left by ${later}`,
    settings: before24,
    messageId: 'tooLate',
    leaks: `${express}
      app.get('/', (req, res) => {
        ‹‹storage.enterWith({ user: req.user });
        const leave = () => storage.enterWith(undefined);
        ${later}
        res.end();
      });
    `,
    keeps: `${express}
      app.get('/', (req, res) => {
        storage.enterWith({ user: req.user });
        const leave = () => storage.enterWith(undefined);
        leave(); // not: ${later}
        res.end();
      });
    `,
  })),
  {
    name: 'a store that is left in a finally behind an await',
    settings: before24,
    messageId: 'tooLate',
    leaks: `${koa}
      app.use(async (ctx, next) => {
        ‹‹storage.enterWith({ user: ctx.state.user });
        try {
          await next();
        } finally {
          storage.enterWith(undefined);
        }
      });
    `,
    // Entered behind an await, it is this request's alone.
    keeps: `${koa}
      app.use(async (ctx, next) => {
        const user = await findUser(ctx);
        storage.enterWith({ user });
        try {
          await next();
        } finally {
          storage.enterWith(undefined);
        }
      });
    `,
  },
  {
    name: 'a scope of Sentry that is pushed',
    messageId: 'never',
    leaks: `${express}
      import * as Sentry from '@sentry/node';
      app.use((req, res, next) => {
        const scope = ‹‹Sentry.getCurrentHub().pushScope();
        scope.setUser({ id: req.user.id });
        next();
      });
    `,
    keeps: [
      `${express}
      import * as Sentry from '@sentry/node';
      app.get('/', (req, res) => {
        Sentry.getCurrentHub().pushScope();
        try {
          res.end(render(req));
        } finally {
          Sentry.getCurrentHub().popScope();
        }
      });
    `,
      `${express}
      import * as Sentry from '@sentry/node';
      app.use((req, res, next) => {
        Sentry.withScope((scope) => {
          scope.setUser({ id: req.user.id });
          next();
        });
      });
    `,
    ],
  },
  {
    name: 'an asynchronous resource that is not destroyed',
    messageId: 'never',
    leaks: `${express}
      import { AsyncResource } from 'node:async_hooks';
      app.get('/', (req, res) => {
        const resource = ‹‹new AsyncResource('report', { requireManualDestroy: true });
        resource.runInAsyncScope(render, null, req, res);
      });
    `,
    keeps: [
      `${express}
      import { AsyncResource } from 'node:async_hooks';
      app.get('/', (req, res) => {
        const resource = new AsyncResource('report', { requireManualDestroy: true });
        try {
          resource.runInAsyncScope(render, null, req, res);
        } finally {
          resource.emitDestroy();
        }
      });
    `,
      // The garbage collector destroys it.
      `${express}
      import { AsyncResource } from 'node:async_hooks';
      app.get('/', (req, res) => {
        const resource = new AsyncResource('report');
        resource.runInAsyncScope(render, null, req, res);
      });
    `,
    ],
  },
  {
    name: 'disable() in a request',
    settings: before24,
    messageId: 'clearsOthers',
    leaks: `${express}
      app.use((req, res, next) => {
        storage.run({ user: req.user }, () => {
          res.on('close', () => ‹‹storage.disable());
          next();
        });
      });
    `,
    keeps: [
      `${express}
      app.use((req, res, next) => storage.run({ user: req.user }, next));
      process.on('SIGTERM', () => storage.disable());
    `,
      `${express}
      import { features } from './features.js';
      app.delete('/features/:name', (req, res) => {
        features.disable(req.params.name);
        res.end();
      });
    `,
    ],
  },
  {
    name: 'a store of another file',
    settings: before24,
    messageId: 'never',
    leaks: `
      import { storage } from './context.js';
      export function context(req, res, next) {
        ‹‹storage.enterWith({ id: req.id });
        next();
      }
    `,
    keeps: `
      import { storage } from './context.js';
      export function enter(store) {
        storage.enterWith(store);
      }
    `,
  },
  {
    name: 'a namespace that is entered',
    settings: { node: '>=26' },
    messageId: 'never',
    leaks: `
      import cls from 'cls-hooked';
      import express from 'express';
      const app = express();
      const namespace = cls.createNamespace('app');
      app.use((req, res, next) => {
        ‹‹namespace.enter(namespace.createContext());
        next();
      });
    `,
    keeps: `
      import cls from 'cls-hooked';
      import express from 'express';
      const app = express();
      const namespace = cls.createNamespace('app');
      app.use((req, res, next) => {
        namespace.run(() => next());
      });
    `,
  },
  {
    name: "PostHog's context",
    settings: before24,
    messageId: 'never',
    leaks: `
      import express from 'express';
      import { PostHog } from 'posthog-node';
      const app = express();
      const posthog = new PostHog('key');
      app.use((req, res, next) => {
        ‹‹posthog.enterContext({ distinctId: req.user.id });
        next();
      });
    `,
    keeps: `
      import express from 'express';
      import { PostHog } from 'posthog-node';
      const app = express();
      const posthog = new PostHog('key');
      app.use((req, res, next) => {
        posthog.withContext({ distinctId: req.user.id }, () => next());
      });
    `,
  },
  {
    name: 'a context of a logger',
    messageId: 'never',
    leaks: `
      import express from 'express';
      import log4js from 'log4js';
      const app = express();
      const logger = log4js.getLogger();
      app.use((req, res, next) => {
        ‹‹logger.addContext('user', req.user.id);
        next();
      });
    `,
    keeps: `
      import express from 'express';
      import log4js from 'log4js';
      const app = express();
      const logger = log4js.getLogger();
      app.use((req, res, next) => {
        logger.addContext('user', req.user.id);
        res.on('close', () => logger.removeContext('user'));
        next();
      });
    `,
  },
  {
    name: 'some of the keys',
    messageId: 'partial',
    leaks: `
      import express from 'express';
      const app = express();
      const names = new Map();
      const paths = new Map();
      app.use((req, res, next) => {
        names.set(req.id, req.user.name);
        ‹‹paths.set(req.id, req.path);
        res.on('close', () => names.delete(req.id));
        next();
      });
    `,
    keeps: `
      import express from 'express';
      const app = express();
      const names = new Map();
      const paths = new Map();
      app.use((req, res, next) => {
        names.set(req.id, req.user.name);
        paths.set(req.id, req.path);
        res.on('close', () => {
          names.delete(req.id);
          paths.delete(req.id);
        });
        next();
      });
    `,
  },
  {
    name: 'behind next()',
    messageId: 'tooEarly',
    leaks: `
      import express from 'express';
      const app = express();
      const active = new Map();
      app.use((req, res, next) => {
        ‹‹active.set(req.id, req.path);
        next();
        active.delete(req.id);
      });
    `,
    keeps: `
      import express from 'express';
      const app = express();
      const active = new Map();
      app.use((req, res, next) => {
        active.set(req.id, req.path);
        res.once('close', () => active.delete(req.id));
        next();
      });
    `,
  },
  {
    name: 'behind an awaited next() of Express',
    messageId: 'tooEarly',
    leaks: `
      import express from 'express';
      const app = express();
      const active = new Map();
      app.use(async (req, res, next) => {
        ‹‹active.set(req.id, req.path);
        try {
          await next();
        } finally {
          active.delete(req.id);
        }
      });
    `,
    keeps: `
      import Koa from 'koa';
      const app = new Koa();
      const active = new Map();
      app.use(async (ctx, next) => {
        active.set(ctx.id, ctx.path);
        try {
          await next();
        } finally {
          active.delete(ctx.id);
        }
      });
    `,
  },
  {
    name: "the end of a request's body",
    messageId: 'tooEarly',
    leaks: `
      import express from 'express';
      const app = express();
      const active = new Map();
      app.post('/jobs', (req, res) => {
        ‹‹active.set(req.id, res);
        req.on('close', () => active.delete(req.id));
        work(req.body).then(() => res.end());
      });
    `,
    keeps: [
      `
      import express from 'express';
      const app = express();
      const active = new Map();
      app.get('/events', (req, res) => {
        active.set(req.id, res);
        req.on('close', () => active.delete(req.id));
      });
    `,
      `
      import express from 'express';
      const app = express();
      const active = new Map();
      app.post('/jobs', (req, res) => {
        active.set(req.id, res);
        res.on('close', () => active.delete(req.id));
        work(req.body).then(() => res.end());
      });
    `,
    ],
  },
  {
    name: 'responses that nobody takes off the list',
    messageId: 'never',
    leaks: `
      import express from 'express';
      const app = express();
      const clients = new Set();
      app.get('/events', (req, res) => {
        res.writeHead(200, { 'content-type': 'text/event-stream' });
        ‹‹clients.add(res);
      });
    `,
    keeps: `
      import express from 'express';
      const app = express();
      const clients = new Set();
      app.get('/events', (req, res) => {
        res.writeHead(200, { 'content-type': 'text/event-stream' });
        clients.add(res);
        res.on('close', () => clients.delete(res));
      });
    `,
  },
  {
    name: 'sockets under their id',
    filename: 'src/app.cjs',
    messageId: 'never',
    leaks: `
      const io = require('socket.io')(3000);
      const users = {};
      io.on('connection', (socket) => {
        socket.on('join', (name) => {
          ‹‹users[socket.id] = name;
        });
      });
    `,
    keeps: [
      `
      const io = require('socket.io')(3000);
      const users = {};
      io.on('connection', (socket) => {
        socket.on('join', (name) => {
          users[socket.id] = name;
        });
        socket.on('disconnect', () => {
          delete users[socket.id];
        });
      });
    `,
      `
      const io = require('socket.io')(3000);
      const { forgetOnDisconnect } = require('./users');
      const users = {};
      io.on('connection', (socket) => {
        forgetOnDisconnect(socket, users);
        socket.on('join', (name) => {
          users[socket.id] = name;
        });
      });
    `,
    ],
  },
  {
    name: 'sockets under their id, in a function that a connection is handed to',
    filename: 'src/app.cjs',
    messageId: 'never',
    leaks: `
      const io = require('socket.io')(3000);
      const users = {};
      const welcome = (io, socket) => {
        ‹‹users[socket.id] = { id: socket.id };
        io.emit('joined', users[socket.id]);
      };
      io.on('connection', (socket) => {
        socket.on('ping', () => socket.emit('pong'));
        welcome(io, socket);
      });
    `,
    keeps: `
      const io = require('socket.io')(3000);
      const users = {};
      const welcome = (io, socket) => {
        users[socket.id] = { id: socket.id };
        io.emit('joined', users[socket.id]);
      };
      io.on('connection', (socket) => {
        socket.on('disconnect', () => {
          delete users[socket.id];
        });
        welcome(io, socket);
      });
    `,
  },
  {
    name: 'an interval of a request',
    messageId: 'never',
    leaks: `
      import express from 'express';
      const app = express();
      app.get('/events', (req, res) => {
        ‹‹setInterval(() => res.write(': ping'), 1000);
      });
    `,
    keeps: [
      `
      import express from 'express';
      const app = express();
      app.get('/events', (req, res) => {
        const timer = setInterval(() => res.write(': ping'), 1000);
        res.on('close', () => clearInterval(timer));
      });
    `,
      `
      import express from 'express';
      const app = express();
      setInterval(() => console.log('alive'), 60_000);
      app.get('/', (req, res) => res.end());
    `,
    ],
  },
  {
    name: "an 'end' that a response does not have",
    messageId: 'never',
    leaks: `
      import http from 'node:http';
      import { connections } from './connections.js';
      http.createServer((req, res) => {
        ‹‹res.on('end', () => connections.remove(req));
        res.end('ok');
      });
    `,
    keeps: `
      import http from 'node:http';
      import { connections } from './connections.js';
      http.createServer((req, res) => {
        res.on('close', () => connections.remove(req));
        res.end('ok');
      });
    `,
  },
  {
    name: 'an early return of a pair of the settings',
    settings: {
      resources: [{ name: 'tenant', calls: ['@acme/tenant#enter'], tearDown: { functions: ['@acme/tenant#leave'] } }],
    },
    messageId: 'somePath',
    leaks: `
      import { enter, leave } from '@acme/tenant';
      export async function handle(order) {
        const tenant = ‹‹enter(order.tenant);
        if (order.empty) return null;
        leave(tenant);
      }
    `,
    keeps: `
      import { enter, leave } from '@acme/tenant';
      export async function handle(order) {
        const tenant = enter(order.tenant);
        try {
          if (order.empty) return null;
        } finally {
          leave(tenant);
        }
      }
    `,
  },
]);

testCleanupPairs('require-context-cleanup', 'versions of Node', [
  {
    name: 'a range that begins below 24',
    settings: { node: '^20.19.0 || >=24' },
    messageId: 'never',
    leaks: `${express}
      app.use((req, res, next) => {
        ‹‹storage.enterWith({ user: req.user });
        next();
      });
    `,
    keeps: `${express}
      app.use((req, res, next) => {
        storage.run({ user: req.user }, next);
      });
    `,
  },
]);
