import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('collections', [
  {
    name: 'push into an array of the module',
    options: { collections: true },
    leaks: `
      import express from 'express';
      const app = express();
      const todos = [];

      app.post('/todos', (req, res) => {
        «todos.push(req.body)»;
        res.json(todos);
      });
    `,
    reports: [{ messageId: 'collection', data: { storage: 'todos', source: 'req.body' } }],
    keeps: [
      `
      import express from 'express';
      const app = express();

      app.post('/todos', (req, res) => {
        const todos = [];
        todos.push(req.body);
        res.json(todos);
      });
    `,
      // What this is nobody can tell from here: a queue, a table, a stream.
      `
      import express from 'express';
      import { todos } from './todos.js';
      const app = express();

      app.post('/todos', (req, res) => {
        todos.push(req.body);
        res.sendStatus(204);
      });
    `,
    ],
  },
  {
    name: 'unshift, with a call around the data',
    options: { collections: true },
    leaks: `
      import express from 'express';
      const app = express();
      const history = new Array();

      app.get('/search', (req, res) => {
        «history.unshift(req.query.q.trim())»;
        res.json(history.slice(0, 10));
      });
    `,
    reports: [{ messageId: 'collection', data: { storage: 'history', source: 'req.query.q' } }],
    keeps: `
      import express from 'express';
      const app = express();
      const history = new Array();

      app.get('/search', (req, res) => {
        history.unshift(Date.now());
        res.json(history.slice(0, 10));
      });
    `,
  },
  {
    name: 'add to a Set',
    options: { collections: true },
    leaks: `
      import express from 'express';
      const app = express();
      const seen = new Set();

      app.use((req, res, next) => {
        «seen.add(req.ip)»;
        next();
      });
    `,
    reports: [{ messageId: 'collection', data: { storage: 'seen', source: 'req.ip' } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        const seen = new Set();
        seen.add(req.ip);
        res.locals.seen = seen;
        next();
      });
    `,
  },
  {
    name: 'a copy with one more element',
    options: { collections: true },
    leaks: `
      import express from 'express';
      const app = express();
      let messages = [];

      app.post('/messages', (req, res) => {
        «messages = [...messages, req.body.text]»;
        res.json(messages);
      });
    `,
    reports: [{ messageId: 'collection', data: { storage: 'messages', source: 'req.body.text' } }],
    keeps: `
      import express from 'express';
      const app = express();
      const greetings = ['hello'];

      app.post('/messages', (req, res) => {
        const messages = [...greetings, req.body.text];
        res.json(messages);
      });
    `,
  },
  {
    name: 'concat',
    options: { collections: true },
    leaks: `
      import express from 'express';
      const app = express();
      let messages = [];

      app.post('/messages', (req, res) => {
        «messages = messages.concat(req.body.messages)»;
        res.json(messages);
      });
    `,
    reports: [{ messageId: 'collection', data: { storage: 'messages', source: 'req.body.messages' } }],
    keeps: `
      import express from 'express';
      const app = express();
      let messages = [];

      app.delete('/messages', (req, res) => {
        messages = messages.slice(1);
        res.json(messages);
      });
    `,
  },
  {
    name: 'a list in a module object',
    options: { collections: true },
    leaks: `
      import express from 'express';
      const app = express();
      const db = { users: [], posts: [] };

      app.post('/users', (req, res) => {
        «db.users.push({ id: db.users.length, ...req.body })»;
        res.sendStatus(201);
      });
    `,
    reports: [{ messageId: 'collection', data: { storage: 'db.users', source: 'req.body' } }],
    keeps: `
      import express from 'express';
      import { createDatabase } from './database.js';
      const app = express();
      const db = createDatabase();

      app.post('/users', async (req, res) => {
        await db.users.push({ ...req.body });
        res.sendStatus(201);
      });
    `,
  },
  {
    name: 'a typed list of whatever origin',
    filename: 'src/orders.ts',
    options: { collections: true },
    leaks: `
      import express from 'express';
      import { load } from './load';
      const app = express();
      const orders: Order[] = load();

      app.post('/orders', (req, res) => {
        «orders.push(req.body)»;
        res.sendStatus(201);
      });
    `,
    reports: [{ messageId: 'collection', data: { storage: 'orders', source: 'req.body' } }],
    keeps: `
      import express from 'express';
      import { Queue } from 'bullmq';
      const app = express();
      const orders = new Queue('orders');

      app.post('/orders', async (req, res) => {
        await orders.add('order', req.body);
        res.sendStatus(201);
      });
    `,
  },
  {
    name: 'by default only what one request takes from another is reported',
    leaks: `
      import express from 'express';
      const app = express();
      const pending = [];

      app.post('/start', (req, res) => {
        «pending.push(req.body.id)»;
        res.sendStatus(202);
      });
      app.post('/finish', (req, res) => {
        res.json({ finished: pending.shift() });
      });
    `,
    reports: [{ messageId: 'list', data: { storage: 'pending', source: 'req.body.id', instead: locals } }],
    keeps: [
      `
      import express from 'express';
      const app = express();
      const todos = [];

      app.post('/todos', (req, res) => {
        todos.push(req.body);
        res.json(todos);
      });
    `,
      // A worker's queue: drained in a loop, in the order in which the jobs came.
      `
      import express from 'express';
      const app = express();
      const pending = [];

      app.post('/start', (req, res) => {
        pending.push(req.body.id);
        res.sendStatus(202);
      });
      app.post('/drain', async (req, res) => {
        while (pending.length > 0) await run(pending.shift());
        res.sendStatus(204);
      });
    `,
    ],
  },
  {
    name: 'a Map under a constant key',
    leaks: `
      import express from 'express';
      const app = express();
      const context = new Map();

      app.use((req, res, next) => {
        «context.set('user', req.user)»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'context', source: 'req.user', instead: locals } }],
    keeps: [
      // Under the request's own key: a registry, and the clean-up rules' business.
      `
      import express from 'express';
      const app = express();
      const sessions = new Map();

      app.use((req, res, next) => {
        sessions.set(req.sessionID, req.user);
        next();
      });
    `,
      `
      import express from 'express';
      const app = express();
      const users = new WeakMap();

      app.use((req, res, next) => {
        users.set(req, req.user);
        next();
      });
    `,
      `
      import express from 'express';
      const app = express();
      const context = new Map();

      app.use((req, res, next) => {
        context.set('started', Date.now());
        next();
      });
    `,
    ],
  },
  {
    name: 'set of a receiver that is a Map and of one that is not known',
    leaks: `
      import express from 'express';
      const app = express();
      const cache = new Map();

      app.get('/price', (req, res) => {
        «cache.set('currency', req.query.currency)»;
        res.json(price(cache));
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'cache', source: 'req.query.currency', instead: locals } }],
    keeps: `
      import express from 'express';
      import { cache } from './cache.js';
      import NodeCache from 'node-cache';
      const app = express();
      const store = new NodeCache();

      app.get('/price', (req, res) => {
        cache.set('currency', req.query.currency);
        store.set('currency', req.query.currency);
        res.json(price(cache));
      });
    `,
  },
  {
    name: 'a cache of one entry has no key',
    leaks: `
      import express from 'express';
      import { fetchRates } from './rates.js';
      const app = express();
      const cache = {};

      app.get('/rates', async (req, res) => {
        «cache.rates = await fetchRates(req.query.base)»;
        res.json(cache.rates);
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'cache.rates', source: 'req.query.base', instead: locals } }],
    keeps: [
      `
      import express from 'express';
      import { fetchRates } from './rates.js';
      const app = express();
      const cache = {};

      app.get('/rates', async (req, res) => {
        const { base } = req.query;
        cache[base] ??= await fetchRates(base);
        res.json(cache[base]);
      });
    `,
      `
      import express from 'express';
      import { fetchRates } from './rates.js';
      const app = express();
      const cache = {};

      app.get('/rates', async (req, res) => {
        cache.rates = await fetchRates(process.env.BASE_CURRENCY);
        res.json(cache.rates);
      });
    `,
    ],
  },
  {
    name: 'an in-flight map is keyed, an in-flight promise is not',
    leaks: `
      import express from 'express';
      import { load } from './load.js';
      const app = express();
      let inFlight = null;

      app.get('/report/:id', async (req, res) => {
        «inFlight = load(req.params.id)»;
        res.json(await inFlight);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'inFlight', source: 'req.params.id', instead: locals } }],
    keeps: `
      import express from 'express';
      import { load } from './load.js';
      const app = express();
      const inFlight = new Map();

      app.get('/report/:id', async (req, res) => {
        const { id } = req.params;
        if (!inFlight.has(id)) inFlight.set(id, load(id).finally(() => inFlight.delete(id)));
        res.json(await inFlight.get(id));
      });
    `,
  },
  {
    name: 'a rate limiter counts by key, its last client is no count',
    leaks: `
      import express from 'express';
      const app = express();
      const limiter = { hits: {}, last: null };

      app.use((req, res, next) => {
        «limiter.last = req.ip»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'limiter.last', source: 'req.ip', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const limiter = { hits: {} };

      app.use((req, res, next) => {
        limiter.hits[req.ip] = (limiter.hits[req.ip] ?? 0) + 1;
        if (limiter.hits[req.ip] > 100) return res.sendStatus(429);
        next();
      });
    `,
  },
]);
