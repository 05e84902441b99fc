import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('assignments', [
  {
    name: 'a module variable',
    leaks: `
      import express from 'express';
      const app = express();
      let currentUser;

      app.get('/me', async (req, res) => {
        «currentUser = req.user»;
        res.json(await loadProfile(currentUser));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'currentUser', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.get('/me', async (req, res) => {
        let currentUser;
        currentUser = req.user;
        res.json(await loadProfile(currentUser));
      });
    `,
  },
  {
    name: 'a module variable declared behind its use',
    leaks: `
      const express = require('express');
      const router = express.Router();

      router.use((req, res, next) => {
        «tenant = req.headers['x-tenant']»;
        next();
      });

      var tenant = null;
      module.exports = router;
    `,
    filename: 'src/routes/tenant.cjs',
    reports: [{ messageId: 'variable', data: { storage: 'tenant', source: 'req.headers.x-tenant', instead: locals } }],
    keeps: `
      const express = require('express');
      const router = express.Router();

      router.use((req, res, next) => {
        tenant = req.headers['x-tenant'];
        res.locals.tenant = tenant;
        next();
        var tenant;
      });

      module.exports = router;
    `,
  },
  {
    name: 'a variable in a block of the module',
    leaks: `
      import express from 'express';
      const app = express();
      {
        let locale = 'en';
        app.use((req, res, next) => {
          «locale = req.acceptsLanguages()[0]»;
          next();
        });
        app.get('/', (req, res) => res.send(translate('title', locale)));
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'locale', source: 'req', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      {
        const locales = ['en', 'de'];
        app.get('/', (req, res) => {
          let locale = 'en';
          locale = req.acceptsLanguages(locales);
          res.send(translate('title', locale));
        });
      }
    `,
  },
  {
    name: '&&= replaces what is there',
    leaks: `
      import express from 'express';
      const app = express();
      let session = {};

      app.post('/refresh', (req, res) => {
        «session &&= req.session»;
        res.json(session);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'session', source: 'req.session', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.post('/refresh', (req, res) => {
        let session = {};
        session &&= req.session;
        res.json(session);
      });
    `,
  },
  {
    name: '??= keeps the first request',
    leaks: `
      import express from 'express';
      const app = express();
      let baseUrl;

      app.use((req, res, next) => {
        «baseUrl ??= req.protocol + '://' + req.get('host')»;
        next();
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'baseUrl', source: 'req.protocol' } }],
    keeps: `
      import express from 'express';
      const app = express();
      let baseUrl;

      app.use((req, res, next) => {
        baseUrl ??= process.env.BASE_URL;
        next();
      });
    `,
  },
  {
    name: '||= keeps the first request',
    leaks: `
      import express from 'express';
      const app = express();
      let clientIp;

      app.get('/where', (req, res) => {
        «clientIp ||= req.ip»;
        res.send(clientIp);
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'clientIp', source: 'req.ip' } }],
    keeps: `
      import express from 'express';
      import { networkInterfaces } from 'node:os';
      const app = express();
      let serverIp;

      app.get('/where', (req, res) => {
        serverIp ||= Object.values(networkInterfaces()).flat()[0].address;
        res.send(serverIp);
      });
    `,
  },
  {
    name: '+= of a text adds up what requests said',
    leaks: `
      import express from 'express';
      const app = express();
      let transcript = '';

      app.post('/say', (req, res) => {
        «transcript += req.body.line»;
        res.send(transcript);
      });
    `,
    options: { accumulation: true },
    reports: [{ messageId: 'variable', data: { storage: 'transcript', source: 'req.body.line', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.post('/say', async (req, res) => {
        let transcript = '';
        for await (const chunk of req) transcript += chunk;
        res.send(transcript);
      });
    `,
  },
  {
    name: 'what adds up through a copy may be meant, a copy of something else is none',
    leaks: `
      import express from 'express';
      const app = express();
      let total = 0;
      let basis = 0;

      app.post('/add', (req, res) => {
        const before = basis;
        «total = before + req.body.amount»;
        res.json({ before, total });
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'total', source: 'req.body.amount', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let total = 0;

      app.post('/add', (req, res) => {
        const before = total;
        total = before + req.body.amount;
        res.json({ before, total });
      });
    `,
  },
  {
    name: 'object destructuring',
    leaks: `
      import express from 'express';
      const app = express();
      let page, limit;

      app.get('/items', async (req, res) => {
        (««{ page, limit = 20 } = req.query»»);
        res.json(await findItems(page, limit));
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'page', source: 'req.query', instead: locals } },
      { messageId: 'variable', data: { storage: 'limit', source: 'req.query', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      app.get('/items', async (req, res) => {
        let page, limit;
        ({ page, limit = 20 } = req.query);
        res.json(await findItems(page, limit));
      });
    `,
  },
  {
    name: 'array destructuring, nested in an object',
    leaks: `
      import Koa from 'koa';
      const app = new Koa();
      let first, rest;

      app.use(async (ctx, next) => {
        (««{ path: [first, ...rest] } = splitPath(ctx.query)»»);
        await next();
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'first', source: 'ctx.query', instead: "'ctx.state'" } },
      { messageId: 'variable', data: { storage: 'rest', source: 'ctx.query', instead: "'ctx.state'" } },
    ],
    keeps: `
      import Koa from 'koa';
      const app = new Koa();
      const [first, ...rest] = splitPath(process.env.BASE_PATH);

      app.use(async (ctx, next) => {
        ctx.state.path = [first, ...rest, splitPath(ctx.query)];
        await next();
      });
    `,
  },
  {
    name: 'destructuring into a property',
    leaks: `
      import express from 'express';
      const app = express();
      const config = {};

      app.use((req, res, next) => {
        «[config.locale] = req.acceptsLanguages()»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'config.locale', source: 'req', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        [res.locals.locale] = req.acceptsLanguages();
        next();
      });
    `,
  },
  {
    name: 'the default of a destructured target',
    leaks: `
      import express from 'express';
      import { loadConfig } from './config.js';
      const app = express();
      let theme;

      app.get('/', async (req, res) => {
        («{ theme = req.cookies.theme } = await loadConfig()»);
        res.render('home', { theme });
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'theme', source: 'req.cookies.theme', instead: locals } }],
    keeps: `
      import express from 'express';
      import { loadConfig } from './config.js';
      const app = express();
      let theme;

      app.get('/', async (req, res) => {
        ({ theme = 'light' } = await loadConfig());
        res.render('home', { theme });
      });
    `,
  },
  {
    name: 'the target of a for…of loop',
    leaks: `
      import express from 'express';
      const app = express();
      let item;

      app.post('/orders', async (req, res) => {
        for («item» of req.body.items) await reserve(item);
        res.sendStatus(204);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'item', source: 'req.body.items', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.post('/orders', async (req, res) => {
        for (const item of req.body.items) await reserve(item);
        let last;
        for (last of req.body.items) await audit(last);
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'the target of a for…in loop',
    leaks: `
      import express from 'express';
      const app = express();
      let field;

      app.post('/profile', async (req, res) => {
        for («field» in req.body) await validate(field, req.body[field]);
        res.sendStatus(204);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'field', source: 'req.body', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const limits = { name: 80, bio: 500 };
      let field;

      app.post('/profile', async (req, res) => {
        for (field in limits) await validate(field, req.body[field]);
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'an assignment inside of another expression',
    leaks: `
      import express from 'express';
      const app = express();
      let token;

      app.use((req, res, next) => {
        if (!(«token = req.get('authorization')»)) return res.sendStatus(401);
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'token', source: 'req', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        let token;
        if (!(token = req.get('authorization'))) return res.sendStatus(401);
        next();
      });
    `,
  },
  {
    name: 'chained assignments: each target counts',
    leaks: `
      import express from 'express';
      const app = express();
      let lastUser, lastActor;

      app.use((req, res, next) => {
        «lastUser = «lastActor = req.user.name»»;
        next();
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'lastUser', source: 'req.user.name', instead: locals } },
      { messageId: 'variable', data: { storage: 'lastActor', source: 'req.user.name', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        let actor;
        res.locals.user = actor = req.user.name;
        next();
      });
    `,
  },
  {
    name: 'a concise arrow function that assigns',
    leaks: `
      import express from 'express';
      const app = express();
      let lastId;

      app.param('id', (req, res, next, id) => («lastId = id», next()));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastId', source: 'id', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.param('id', (req, res, next, id) => ((res.locals.id = id), next()));
    `,
  },
  {
    name: 'a TypeScript target in wrappers',
    filename: 'src/app.ts',
    leaks: `
      import express, { type Request, type Response } from 'express';
      const app = express();
      let session: unknown;
      const state: { user?: unknown } = {};

      app.get('/me', (req: Request, res: Response) => {
        «(session as object) = req.body.session as object»;
        «state!.user = <unknown>req.body.user»;
        res.json(session);
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'session', source: 'req.body.session', instead: locals } },
      { messageId: 'object', data: { storage: 'state!.user', source: 'req.body.user', instead: locals } },
    ],
    keeps: `
      import express, { type Request, type Response } from 'express';
      const app = express();

      app.get('/me', (req: Request, res: Response) => {
        let session: unknown;
        const state: { user?: unknown } = {};
        (session as object) = req.body.session as object;
        state!.user = <unknown>req.body.user;
        res.json({ session, state });
      });
    `,
  },
  {
    name: 'an increment says nothing about the request, its value does',
    leaks: `
      import express from 'express';
      const app = express();
      let lastSize = 0;

      app.post('/upload', (req, res) => {
        «lastSize = Number(req.headers['content-length'])»;
        res.json({ size: lastSize });
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'lastSize', source: 'req.headers.content-length', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let uploads = 0;

      app.post('/upload', (req, res) => {
        uploads++;
        uploads = uploads + 1;
        res.json({ uploads });
      });
    `,
  },
  {
    name: 'an object that is made anew with all that it had, beside a cache and a count',
    leaks: `
      import express from 'express';
      const app = express();
      let session = {};

      app.post('/login', async (req, res) => {
        «session = { ...session, user: req.user }»;
        await audit(session);
        res.json(session);
      });
      app.post('/language', async (req, res) => {
        «session = Object.assign({}, session, { language: req.body.language })»;
        await audit(session);
        res.json(session);
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'session', source: 'req.user', instead: locals } },
      { messageId: 'object', data: { storage: 'session', source: 'req.body.language', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let cached = {};
      let counts = {};

      app.get('/prices/:id', async (req, res) => {
        cached = { ...cached, [req.params.id]: await load(req.params.id) };
        counts = { ...counts, prices: counts.prices + 1 };
        res.json(cached[req.params.id]);
      });
    `,
  },
]);
