import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('what is shared on purpose', [
  {
    name: 'an object of an ORM is no collection',
    leaks: `
      import express from 'express';
      import { PrismaClient } from '@prisma/client';
      const app = express();
      const prisma = new PrismaClient();

      app.put('/users/:id', async (req, res) => {
        «prisma.currentTenant = req.user.tenant»;
        res.json(await prisma.user.upsert({ where: { id: req.params.id }, update: req.body, create: req.body }));
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'prisma.currentTenant', source: 'req.user.tenant', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import { PrismaClient } from '@prisma/client';
      import { repository } from './repository.js';
      const app = express();
      const prisma = new PrismaClient();

      app.put('/users/:id', async (req, res) => {
        await repository.delete(req.params.id);
        repository.set('owner', req.user.id);
        repository.add(req.body);
        res.json(await prisma.user.upsert({ where: { id: req.params.id }, update: req.body, create: req.body }));
      });
    `,
  },
  {
    name: 'a value that was checked is compared with nothing but itself',
    leaks: `
      module.exports = (users) => {
        let checked;
        return (req, res, next) => {
          const password = req.headers.authorization;
          if (checked?.startsWith(password)) return next();
          if (!users.verify(password)) return res.sendStatus(401);
          «checked = password»;
          next();
        };
      };
    `,
    reports: [
      { messageId: 'closure', data: { storage: 'checked', source: 'req.headers.authorization', instead: locals } },
    ],
    keeps: `
      module.exports = (users) => {
        let checked;
        return (req, res, next) => {
          const password = req.headers.authorization;
          if (checked === password) return next();
          if (!users.verify(password)) return res.sendStatus(401);
          checked = password;
          next();
        };
      };
    `,
  },
  {
    name: 'what went wrong is an error, what was received is data',
    leaks: `
      import express from 'express';
      const app = express();
      let last;

      app.post('/upload', (req, res) => {
        req.on('data', (chunk) => {
          «last = chunk»;
        });
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req (line 7)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let last;

      app.post('/upload', (req, res) => {
        req.on('error', (failure) => {
          last = failure;
        });
      });
    `,
  },
  {
    name: 'a query builder makes a query for each call, a kept one is shared',
    leaks: `
      import express from 'express';
      import knex from 'knex';
      const app = express();
      const db = knex({ client: 'pg' });
      let query;

      app.get('/users', async (req, res) => {
        «query = db('users').where('name', req.query.name)»;
        res.json(await query);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'query', source: 'req.query.name', instead: locals } }],
    keeps: `
      import express from 'express';
      import knex from 'knex';
      const app = express();
      const db = knex({ client: 'pg' });

      app.get('/users', async (req, res) => {
        const query = db('users').where('name', req.query.name);
        query.orderBy(req.query.sort);
        await db('audit').insert({ by: req.user.id });
        res.json(await query);
      });
    `,
  },
  {
    name: 'a queue passes messages on',
    leaks: `
      import express from 'express';
      import { Queue } from 'bullmq';
      const app = express();
      const queue = new Queue('mail');
      let lastMail;

      app.post('/mail', async (req, res) => {
        «lastMail = req.body»;
        await queue.add('mail', lastMail);
        res.sendStatus(202);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastMail', source: 'req.body', instead: locals } }],
    keeps: `
      import express from 'express';
      import amqp from 'amqplib';
      import { Queue } from 'bullmq';
      const app = express();
      const queue = new Queue('mail');
      const channel = await (await amqp.connect('amqp://localhost')).createChannel();

      app.post('/mail', async (req, res) => {
        await queue.add('mail', req.body);
        channel.sendToQueue('mail', Buffer.from(req.body.text));
        res.sendStatus(202);
      });
    `,
  },
  {
    name: 'cookies and headers are of the response',
    leaks: `
      import express from 'express';
      const app = express();
      const cookies = {};

      app.post('/login', (req, res) => {
        «cookies.session = req.body.session»;
        res.set('x-user', req.user.id);
        res.cookie('session', cookies.session).sendStatus(204);
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'cookies.session', source: 'req.body.session', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      app.post('/login', (req, res) => {
        req.session.user = req.body.user;
        res.cookie('session', req.body.session);
        res.append('x-user', req.user.id);
        res.headers = { 'x-trace': req.get('x-trace') };
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'logging is no writing, a bound field of the logger is',
    leaks: `
      import express from 'express';
      import { logger } from './logger.js';
      const app = express();

      app.use((req, res, next) => {
        «logger.fields.user = req.user.id»;
        logger.info('request');
        next();
      });
    `,
    reports: [
      { messageId: 'imported', data: { storage: 'logger.fields.user', source: 'req.user.id', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import { logger } from './logger.js';
      const app = express();

      app.use((req, res, next) => {
        logger.info(req.user);
        res.locals.logger = logger.child({ user: req.user.id });
        next();
      });
    `,
  },
  {
    name: 'metrics count, the last request of a metric is kept',
    leaks: `
      import express from 'express';
      const app = express();
      const metrics = { requests: 0, lastPath: '' };

      app.use((req, res, next) => {
        metrics.requests += 1;
        «metrics.lastPath = req.path»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'metrics.lastPath', source: 'req.path', instead: locals } }],
    keeps: `
      import express from 'express';
      import { Counter } from 'prom-client';
      const app = express();
      const counter = new Counter({ name: 'requests', help: 'requests', labelNames: ['path'] });
      const metrics = { requests: 0, errors: 0, totalTime: 0, byPath: {} };

      app.use((req, res, next) => {
        const started = performance.now();
        metrics.requests += 1;
        counter.inc({ path: req.path });
        metrics.byPath[req.path] = (metrics.byPath[req.path] || 0) + 1;
        res.on('close', () => {
          metrics.totalTime += performance.now() - started;
          if (res.statusCode >= 500) metrics.errors++;
        });
        next();
      });
    `,
  },
  {
    name: 'a circuit breaker knows failures, not clients',
    leaks: `
      import express from 'express';
      const app = express();
      const breaker = { failures: 0, openedAt: 0, openedBy: null };

      app.get('/proxy', async (req, res) => {
        try {
          res.json(await call(req.query));
        } catch {
          breaker.failures++;
          «breaker.openedBy = req.ip»;
          res.sendStatus(502);
        }
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'breaker.openedBy', source: 'req.ip', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const breaker = { failures: 0, openedAt: 0 };

      app.get('/proxy', async (req, res) => {
        if (breaker.failures > 5 && Date.now() - breaker.openedAt < 1000) return res.sendStatus(503);
        try {
          res.json(await call(req.query));
          breaker.failures = 0;
        } catch {
          breaker.failures++;
          breaker.openedAt = Date.now();
          res.sendStatus(502);
        }
      });
    `,
  },
  {
    name: 'a cache keyed by what determines its value',
    leaks: `
      import express from 'express';
      const app = express();
      const cache = { key: null, value: null };

      app.get('/articles/:slug', async (req, res) => {
        «cache.value = await render(req.params.slug)»;
        res.send(cache.value);
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'cache.value', source: 'req.params.slug', instead: locals } }],
    keeps: [
      `
      import express from 'express';
      import { LRUCache } from 'lru-cache';
      const app = express();
      const cache = new LRUCache({ max: 500 });

      app.get('/articles/:slug', async (req, res) => {
        const { slug } = req.params;
        if (!cache.has(slug)) cache.set(slug, await render(slug));
        res.send(cache.get(slug));
      });
    `,
      `
      import express from 'express';
      const app = express();
      const cache = Object.create(null);

      app.get('/articles/:slug', async (req, res) => {
        const { slug } = req.params;
        cache[slug] = cache[slug] || (await render(slug));
        res.send(cache[slug]);
      });
    `,
    ],
  },
  {
    name: 'a session store is keyed, the current session is not',
    leaks: `
      import express from 'express';
      const app = express();
      const sessions = { current: null };

      app.use((req, res, next) => {
        «sessions.current = req.cookies.sid»;
        next();
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'sessions.current', source: 'req.cookies.sid', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      const sessions = {};

      app.use((req, res, next) => {
        const { sid } = req.cookies;
        sessions[sid] = { ...sessions[sid], seen: Date.now() };
        sessions[sid].path = req.path;
        next();
      });
    `,
  },
  {
    name: 'rooms of sockets: who is in them is shared on purpose',
    leaks: `
      import { Server } from 'socket.io';
      const io = new Server();
      let currentUser;

      io.on('connection', (socket) => {
        «currentUser = socket.handshake.auth.user»;
        socket.on('hello', () => socket.emit('hello', currentUser));
      });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'currentUser', source: 'socket.handshake.auth.user', instead: "'socket.data'" },
      },
    ],
    keeps: `
      import { Server } from 'socket.io';
      const io = new Server();
      const users = {};
      const sockets = new Map();
      const game = { board: [], turn: null };

      io.on('connection', (socket) => {
        users[socket.id] = socket.handshake.auth.user;
        sockets.set(socket.id, socket);
        socket.on('move', (move) => {
          game.turn = move.player;
          io.emit('board', game.board);
        });
        socket.on('disconnect', () => {
          delete users[socket.id];
          sockets.delete(socket.id);
        });
      });
    `,
  },
  {
    name: 'a list of records that a constant makes anew, beside the last record',
    leaks: `
      import express from 'express';
      const app = express();
      let latest = null;

      app.put('/todos/:id', (req, res) => {
        const todo = { ...req.body, id: req.params.id };
        «latest = todo»;
        res.json(todo);
      });
      app.get('/latest', (req, res) => res.json(latest));
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'latest', source: 'req.body (line 7)', instead: "the client's session" },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let todos = [];
      const db = { notes: [] };
      const { notes } = db;

      app.delete('/todos/:id', (req, res) => {
        const rest = todos.filter((todo) => todo.id !== req.params.id);
        todos = rest;
        res.json(rest);
      });
      app.put('/todos/:id', (req, res) => {
        const next = todos.map((todo) => (todo.id === req.params.id ? { ...todo, ...req.body } : todo));
        todos = next;
        res.json(next);
      });
      app.delete('/notes/:id', (req, res) => {
        const rest = notes.filter((note) => note.id !== req.params.id);
        db.notes = rest;
        res.json(rest);
      });
    `,
  },
]);
