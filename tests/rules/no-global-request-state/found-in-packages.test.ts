import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('shapes met in published packages', [
  {
    name: 'one transport for all clients, made of the response of the last one, beside one for each session',
    leaks: `
      import express from 'express';
      import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
      const app = express();
      let transport;
      app.get('/sse', async (req, res) => {
        «transport = new SSEServerTransport('/messages', res)»;
        await createServer().connect(transport);
      });
      app.post('/messages', (req, res) => transport.handlePostMessage(req, res));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'transport', source: 'res', instead: locals } }],
    keeps: `
      import express from 'express';
      import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
      const app = express();
      const transports = new Map();
      app.get('/sse', async (req, res) => {
        const transport = new SSEServerTransport('/messages', res);
        transports.set(transport.sessionId, transport);
        res.on('close', () => transports.delete(transport.sessionId));
        await createServer().connect(transport);
      });
      app.post('/messages', (req, res) => transports.get(req.query.sessionId).handlePostMessage(req, res));
    `,
  },
  {
    name: 'one server of the MCP SDK for the transports of all requests, beside one server each, and one that is connected at the start',
    leaks: `
      import express from 'express';
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
      const app = express();
      const server = new McpServer({ name: 'reports', version: '1.0.0' });
      app.post('/mcp', async (req, res) => {
        const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
        await «server.connect(transport)»;
        await transport.handleRequest(req, res, req.body);
      });
    `,
    reports: [
      {
        messageId: 'library',
        data: {
          storage: 'server.connect',
          shares: "the server's one transport",
          source: 'new StreamableHTTPServerTransport(…) (line 8)',
        },
      },
    ],
    keeps: `
      import express from 'express';
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
      import { database } from './database.js';
      const app = express();
      app.post('/mcp', async (req, res) => {
        const server = new McpServer({ name: 'reports', version: '1.0.0' });
        const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
        await server.connect(transport);
        await database.connect(req.query.database);
        await transport.handleRequest(req, res, req.body);
      });
      const only = new McpServer({ name: 'reports', version: '1.0.0' });
      const onlyTransport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
      await only.connect(onlyTransport);
      app.post('/only', (req, res) => onlyTransport.handleRequest(req, res, req.body));
    `,
  },
  {
    name: 'what the response renders is no part of it, also where an instance is made of that',
    leaks: `
      import express from 'express';
      const app = express();
      let page;
      app.get('/', (req, res) => {
        «page = new Page(res)»;
        page.send();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'page', source: 'res', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let page, sent;
      app.get('/', (req, res) => {
        page ??= new Page(render(res));
        sent = new Promise((resolve) => res.on('finish', resolve));
        res.send(page.text);
      });
    `,
  },
  {
    name: "a visitor signed in on Supabase's one client, beside a client of the request's own and a service with the same methods",
    leaks: `
      import express from 'express';
      import { createClient } from '@supabase/supabase-js';
      import { supabase } from './supabase.js';
      const app = express();
      const db = createClient(url, key);
      app.post('/login', async (req, res) => res.json(await «db.auth.signInWithPassword(req.body)»));
      app.post('/verify', async (req, res) => res.json(await «supabase.auth.verifyOtp({ token: req.body.token })»));
    `,
    reports: [
      {
        messageId: 'library',
        data: { storage: 'db.auth.signInWithPassword', shares: "'db.auth'", source: 'req.body' },
      },
      {
        messageId: 'library',
        data: { storage: 'supabase.auth.verifyOtp', shares: "'supabase.auth'", source: 'req.body.token' },
      },
    ],
    keeps: `
      import express from 'express';
      import { createClient } from '@supabase/supabase-js';
      import { services } from './services.js';
      const app = express();
      app.post('/login', async (req, res) => {
        const db = createClient(url, key);
        res.json(await db.auth.signInWithPassword(req.body));
      });
      app.post('/verify', async (req, res) => res.json(await services.auth.verifyOtp({ token: req.body.token })));
    `,
  },
  {
    name: "a store of the browser's libraries that the module of a server has, beside one of the request's own",
    leaks: `
      import express from 'express';
      import { writable } from 'svelte/store';
      import { atom } from 'nanostores';
      import { create } from 'zustand';
      const app = express();
      const user = writable(null), theme = atom('light'), useSession = create(() => ({})), useCart = create()(() => ({}));
      app.use((req, res, next) => {
        «user.set(req.user)»;
        «theme.set(req.cookies.theme)»;
        «useSession.setState({ token: req.query.token })»;
        «useCart.setState(req.body.cart)»;
        next();
      });
    `,
    reports: [
      { messageId: 'library', data: { storage: 'user.set', shares: "'user'", source: 'req.user' } },
      { messageId: 'library', data: { storage: 'theme.set', shares: "'theme'", source: 'req.cookies.theme' } },
      {
        messageId: 'library',
        data: { storage: 'useSession.setState', shares: "'useSession'", source: 'req.query.token' },
      },
      { messageId: 'library', data: { storage: 'useCart.setState', shares: "'useCart'", source: 'req.body.cart' } },
    ],
    keeps: `
      import express from 'express';
      import { writable } from 'svelte/store';
      import { settings } from './settings.js';
      const app = express();
      const visits = writable(0);
      app.use((req, res, next) => {
        const user = writable(null);
        user.set(req.user);
        visits.set(1);
        settings.set(req.query.token);
        next();
      });
    `,
  },
  {
    name: "the language of i18next's one instance, set as it is made again for a request, beside one that it is made with",
    leaks: `
      import express from 'express';
      import i18next from 'i18next';
      const app = express();
      app.use(async (req, res, next) => {
        await «i18next.init({ lng: req.query.lang })»;
        next();
      });
    `,
    reports: [
      {
        messageId: 'library',
        data: { storage: 'i18next.init', shares: "the language of i18next's one instance", source: 'req.query.lang' },
      },
    ],
    keeps: `
      import express from 'express';
      import i18next from 'i18next';
      const app = express();
      app.use(async (req, res, next) => {
        const own = i18next.createInstance();
        await own.init({ lng: req.query.lang });
        await i18next.init({ lng: 'de' });
        next();
      });
    `,
  },
  {
    name: 'one missing declaration, whose object gets more of the request: one report, and one of each where it is declared',
    leaks: `
      import express from 'express';
      const app = express();
      app.get('/rooms', (req, res) => {
        «row = { room: req.query.room }»;
        row.user = req.session.user;
        res.json(row);
      });
    `,
    reports: [{ messageId: 'implicitGlobal', data: { storage: 'row', source: 'req.query.room' } }],
    keeps: `
      import express from 'express';
      const app = express();
      app.get('/rooms', (req, res) => {
        const row = { room: req.query.room };
        row.user = req.session.user;
        res.json(row);
      });
    `,
  },
  {
    name: 'an answer of a form in the environment, beside a route that is there to set the environment',
    leaks: `
      import express from 'express';
      const app = express();

      app.post('/install', (req, res) => {
        for (const name of Object.keys(req.body)) «process.env[name] = req.body[name]»;
        res.sendStatus(204);
      });
    `,
    reports: [{ messageId: 'environment', data: { storage: 'process.env[name]', source: 'req.body' } }],
    keeps: `
      import express from 'express';
      const app = express();

      const setEnvVarHandler = (req, res) => {
        const { key, value } = req.body;
        process.env[PREFIX + key] = value;
        res.sendStatus(204);
      };
      app.post('/admin/env-vars', setEnvVarHandler);
    `,
  },
  {
    name: 'what was made for one request and kept for all, beside a cache of which the request gave only the key',
    leaks: `
      import express from 'express';
      const app = express();
      let cache;

      app.get('/style.css', async (req, res) => {
        if (cache && cache.key === req.query.v) return res.type(cache.type).end(cache.body);
        «cache = { key: req.query.v, type: 'css', body: await compile(req.query.theme) }»;
        res.type(cache.type).end(cache.body);
      });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'cache', source: 'req.query.v', instead: locals },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let cache;

      function isFor(req, entry) {
        return req.query.v && entry.key ? entry.key === req.query.v : true;
      }

      app.get('/style.css', async (req, res) => {
        if (cache && isFor(req, cache)) return res.type(cache.type).end(cache.body);
        cache = { key: req.query.v, type: 'css', body: await compile('default') };
        res.type(cache.type).end(cache.body);
      });
    `,
  },
  {
    name: 'a field that stays when a call in between throws, beside one that a logger is given and that is taken back at once',
    leaks: `
      import express from 'express';
      const app = express();
      const fields = {};

      app.use((req, res, next) => {
        «fields.id = req.get('x-request-id')»;
        headers.forEach((name) => {
          check(name);
        });
        req.log = req.log.child(fields);
        if (fields.id) delete fields.id;
        next();
      });
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: 'fields.id', source: 'req', instead: locals },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      const fields = {};

      app.use((req, res, next) => {
        fields.id = req.get('x-request-id');
        headers.forEach((name) => {
          fields.size += name.length;
        });
        req.log = req.log.child(fields);
        if (fields.id) delete fields.id;
        next();
      });
    `,
  },
  {
    name: 'entries under the names of a list that all requests share, beside a registry',
    leaks: `
      import express from 'express';
      const app = express();
      const fields = {};
      const headers = ['x-tenant', 'x-region'];

      app.use((req, res, next) => {
        for (const name of headers) if (req.headers[name]) «fields[name] = req.headers[name]»;
        headers.forEach((name) => {
          «fields[name] = req.headers[name]»;
        });
        next();
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'fields[name]', source: 'req.headers', instead: locals } },
      { messageId: 'object', data: { storage: 'fields[name]', source: 'req.headers', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      const fields = {};

      app.use((req, res, next) => {
        const headers = Object.keys(req.headers);
        for (const name of headers) fields[name] = req.headers[name];
        headers.forEach((name) => {
          fields[name] = req.headers[name];
        });
        next();
      });
    `,
  },
  {
    name: 'an option of the shared configuration, beside what is left of it after one was taken out',
    leaks: `
      import express from 'express';
      import { readConfig } from './config.js';

      export function session(options) {
        const config = readConfig(options);
        const router = express.Router();
        router.use((req, res, next) => {
          const { cookie } = config;
          «cookie.expires = req.session.expires»;
          res.cookie('sid', req.session.id, cookie);
          next();
        });
        return router;
      }
    `,
    reports: [
      { messageId: 'object', data: { storage: 'cookie.expires', source: 'req.session.expires', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import { readConfig } from './config.js';

      export function session(options) {
        const config = readConfig(options);
        const router = express.Router();
        router.use((req, res, next) => {
          const { name, ...cookie } = config;
          cookie.expires = req.session.expires;
          res.cookie(name, req.session.id, cookie);
          next();
        });
        return router;
      }
    `,
  },
  {
    name: 'a key of what a client sent, beside one of the environment, as compilers write it',
    filename: 'src/session.cjs',
    leaks: `
      let hono_adapter = require('hono/adapter');
      hono_adapter = helpers.__toESM(hono_adapter);
      let hono_factory = require('hono/factory');
      let key;
      exports.session = () => (0, hono_factory.createMiddleware)(async (c, next) => {
        «key ??= await createKey((0, helpers.read)(c).secret)»;
        await next();
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'key', source: 'c' } }],
    keeps: `
      let hono_adapter = require('hono/adapter');
      hono_adapter = helpers.__toESM(hono_adapter);
      let hono_factory = require('hono/factory');
      let key;
      exports.session = () => (0, hono_factory.createMiddleware)(async (c, next) => {
        key ??= await createKey((0, hono_adapter.env)(c).SECRET);
        await next();
      });
    `,
  },
  {
    name: 'a list from which another request takes by position, beside a list of callbacks that are called in turn',
    leaks: `
      import express from 'express';
      const app = express();
      const waiting = [];

      app.post('/jobs', (req, res) => {
        «waiting.push(req.body.job)»;
        res.sendStatus(202);
      });
      app.get('/jobs/next', (req, res) => res.json(waiting.shift()));
    `,
    reports: [{ messageId: 'list', data: { storage: 'waiting', source: 'req.body.job', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const waiting = [];

      app.use((req, res, next) => {
        const answer = (frame) => res.json({ frame, of: req.body.job });
        ask(req, answer);
        next();
      });
      function ask(req, answer) {
        if (typeof answer !== 'function') return;
        answer.request = req;
        waiting.push(answer);
      }
      app.get('/frames', (req, res) => {
        waiting.shift()?.(req.query.frame);
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'a bound handler, beside one that is bound to its first argument, which is no request',
    leaks: `
      import http from 'node:http';
      let last;

      function handle(req, res) {
        «last = req.headers.authorization»;
        later(() => res.end(last));
      }
      http.createServer(handle.bind(null)).listen(80);
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'last', source: 'req.headers.authorization', instead: "'req'" },
      },
    ],
    keeps: `
      import http from 'node:http';
      let last;

      function handle(store, req, res) {
        last = store.headers.authorization;
        later(() => res.end(last));
      }
      http.createServer(handle.bind(null, store)).listen(80);
    `,
  },
  {
    name: 'a value that is kept for a while, beside what the server is busy with, for which others wait',
    leaks: `
      import express from 'express';
      const app = express();
      let running;

      app.post('/modules/:name', (req, res) => {
        if (!running) start(req.params.name);
        res.json(running);
      });
      function start(name) {
        «running = { name }»;
        install(name, () => {
          running = undefined;
        });
      }
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'running', source: 'req.params.name (line 7)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      const waiting = [];
      let running;

      app.post('/modules/:name', (req, res) => {
        if (running) waiting.unshift({ name: req.params.name });
        else start(req.params.name);
        res.json(running);
      });
      function start(name) {
        running = { name };
        install(name, () => {
          running = undefined;
          if (waiting.length > 0) start(waiting.pop().name);
        });
      }
    `,
  },
]);
