import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('shapes met in real servers', [
  {
    name: 'an identity in the environment, beside a setting of the server that an administrator changes',
    leaks: `
      import express from 'express';
      const app = express();

      app.post('/login', async (req, res) => {
        const user = await login(req.body);
        «process.env.USER_ID = user.id»;
        res.json(user);
      });
    `,
    reports: [{ messageId: 'environment', data: { storage: 'process.env.USER_ID', source: 'req.body (line 6)' } }],
    keeps: [
      `
      import express from 'express';
      const app = express();

      app.put('/api/settings/model', async (req, res) => {
        await save({ MODEL: req.body.model });
        process.env.MODEL = req.body.model;
        res.sendStatus(204);
      });
    `,
      `
      import express from 'express';
      import { serverSettings } from './database.js';
      const app = express();

      app.patch('/backups', async (req, res) => {
        if (req.body.path !== undefined) serverSettings.backupPath = req.body.path;
        await serverSettings.save();
        res.json(serverSettings);
      });
    `,
    ],
  },
  {
    name: 'who asks, in an object of settings, is still an identity',
    leaks: `
      import express from 'express';
      import config from './config.js';
      const app = express();

      app.use((req, res, next) => {
        «config.user = req.user»;
        «config.locale = req.query.locale»;
        next();
      });
    `,
    reports: [
      { messageId: 'imported', data: { storage: 'config.user', source: 'req.user', instead: locals } },
      { messageId: 'imported', data: { storage: 'config.locale', source: 'req.query.locale', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import config from './config.js';
      const app = express();

      app.use((req, res, next) => {
        res.locals.config = { ...config, user: req.user, locale: req.query.locale };
        next();
      });
    `,
  },
  {
    name: 'settings of the server, for those who want to hear of them',
    options: { settings: true },
    leaks: `
      import express from 'express';
      const app = express();
      const settings = { motd: '' };

      app.put('/motd', (req, res) => {
        «settings.motd = req.body.motd»;
        res.json(settings);
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'settings.motd', source: 'req.body.motd', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const settings = { motd: '' };

      app.get('/motd', (req, res) => {
        res.json({ ...settings, name: req.query.name });
      });
    `,
  },
  {
    name: 'a module that the handler requires itself, beside an object that it makes',
    filename: 'src/language.cjs',
    leaks: `
      const router = require('express').Router();

      router.post('/language', (req, res) => {
        const i18n = require('../i18n');
        «i18n.setLocale(req.session.language)»;
        res.json(i18n.__('saved'));
      });
    `,
    reports: [
      {
        messageId: 'library',
        data: { storage: 'i18n.setLocale', shares: "'i18n'", source: 'req.session.language' },
      },
    ],
    keeps: `
      const router = require('express').Router();

      router.post('/language', (req, res) => {
        const { createTranslator } = require('../i18n');
        const i18n = createTranslator();
        i18n.setLocale(req.session.language);
        res.json(i18n.__('saved'));
      });
    `,
  },
  {
    name: 'a member of the application, beside a member of the request that is called like one',
    leaks: `
      import express from 'express';

      export default (req, res, next) => {
        «req.app.locals.user = req.user»;
        next();
      };
    `,
    reports: [
      { messageId: 'application', data: { storage: 'req.app.locals.user', source: 'req.user', instead: locals } },
    ],
    keeps: `
      import express from 'express';

      export default (req, res, next) => {
        req.app = mounted(req.baseUrl);
        next();
      };
    `,
  },
  {
    name: 'the name of an upload, beside one that travels with the file',
    filename: 'src/upload.cjs',
    leaks: `
      const multer = require('multer');
      const express = require('express');
      const app = express();
      let filename;

      const storage = multer.diskStorage({
        destination: 'uploads',
        filename: (req, file, cb) => {
          «filename = Date.now() + file.originalname»;
          cb(null, filename);
        },
      });
      app.post('/avatar', multer({ storage }).single('avatar'), (req, res) => res.json({ filename }));
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'filename', source: 'file.originalname', instead: "'req'" },
      },
    ],
    keeps: `
      const multer = require('multer');
      const express = require('express');
      const app = express();

      const storage = multer.diskStorage({
        destination: 'uploads',
        filename: (req, file, cb) => {
          const filename = Date.now() + file.originalname;
          cb(null, filename);
        },
      });
      app.post('/avatar', multer({ storage }).single('avatar'), (req, res) => res.json({ filename: req.file.filename }));
    `,
  },
  {
    name: 'a variable that is written again after an await, beside one that is written again at once',
    leaks: `
      import express from 'express';
      const app = express();
      let current;

      app.get('/', async (req, res) => {
        «current = req.query.page»;
        current = await render();
        res.send(current);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'current', source: 'req.query.page', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let current;

      app.get('/', (req, res) => {
        current = req.query.page;
        current = null;
        res.send('');
      });
    `,
  },
  {
    name: 'a role in a game that a message takes, beside one that everybody is shown',
    leaks: `
      const { Server } = require('socket.io');
      const io = new Server(3000);
      let name;

      io.on('connection', (socket) => {
        socket.on('join', (player) => {
          «name = player»;
        });
        socket.on('disconnect', () => socket.to('lobby').emit('left', name));
      });
    `,
    filename: 'src/game.cjs',
    reports: [{ messageId: 'variable', data: { storage: 'name', source: 'player', instead: "'socket.data'" } }],
    keeps: [
      `
      const { Server } = require('socket.io');
      const io = new Server(3000);
      let drawer;
      let started = false;

      io.on('connection', (socket) => {
        socket.on('draw', () => {
          drawer = socket.id;
        });
        socket.on('stroke', (stroke) => {
          if (socket.id === drawer) socket.broadcast.emit('stroke', stroke);
        });
        socket.on('start', (room) => {
          if (room === 'main') started = true;
          if (started) io.emit('started');
        });
      });
    `,
      `
      const { Server } = require('socket.io');
      const io = new Server(3000);
      let word;

      io.on('connection', (socket) => {
        socket.on('word', (next) => {
          word = next;
          io.emit('word', word);
        });
      });
    `,
    ],
  },
  {
    name: 'a property that holds request data, beside another property of the same object',
    leaks: `
      import express from 'express';
      const app = express();
      let last;

      app.post('/analyses', async (req, res) => {
        const results = { event: req.body.event };
        results.analysis = await analyse();
        «last = results.event»;
        res.json(results);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req.body.event (line 7)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let last;

      app.post('/analyses', async (req, res) => {
        const results = { event: req.body.event };
        results.analysis = await analyse();
        last = results.analysis;
        res.json(results);
      });
    `,
  },
  {
    name: 'a property of an object that everything was copied into',
    leaks: `
      import express from 'express';
      const app = express();
      let last;

      app.post('/orders', async (req, res) => {
        const order = { id: null };
        Object.assign(order, req.body);
        «last = order.id»;
        res.json(order);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req.body (line 8)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let last;

      app.post('/orders', async (req, res) => {
        const order = { at: Date.now() };
        order.body = req.body;
        last = order.at;
        res.json(order);
      });
    `,
  },
  {
    name: 'a promise that is fulfilled with request data, beside one that only keeps the order',
    leaks: `
      import express from 'express';
      const app = express();
      let current;

      app.get('/me', (req, res) => {
        «current = load(req.query.id).then((user) => user.name, () => null)»;
        current.then((name) => res.send(name));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'current', source: 'req.query.id', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let tail = Promise.resolve();

      function runAlone(task) {
        const result = tail.then(task, task);
        tail = result.then(
          () => undefined,
          () => undefined,
        );
        return result;
      }

      app.post('/run', async (req, res) => {
        res.json(await runAlone(() => run(req.body)));
      });
    `,
  },
  {
    name: 'a global that all requests write, beside a registry under a key',
    filename: 'src/sync.cjs',
    leaks: `
      const router = require('express').Router();

      router.post('/sync', async (req, res) => {
        «global.lastShop = req.body.shop»;
        res.json(await sync(global.lastShop));
      });
    `,
    reports: [{ messageId: 'global', data: { storage: 'global.lastShop', source: 'req.body.shop', instead: locals } }],
    keeps: `
      const router = require('express').Router();
      global.synchronised = {};

      router.post('/sync', async (req, res) => {
        const orders = await sync(req.body.shop);
        global.synchronised[req.body.shop] = { at: Date.now(), count: orders.length };
        res.json(orders);
      });
    `,
  },
  {
    name: 'the socket of whoever came last, beside the one client that a test waits for',
    leaks: `
      import { WebSocketServer } from 'ws';
      const server = new WebSocketServer({ port: 8080 });
      let client;

      server.on('connection', (socket) => {
        «client = socket»;
      });
      export const notify = (text) => client.send(text);
    `,
    reports: [{ messageId: 'variable', data: { storage: 'client', source: 'socket', instead: "'socket'" } }],
    keeps: `
      import { WebSocketServer } from 'ws';
      const server = new WebSocketServer({ port: 8080 });
      let client;

      server.once('connection', (socket) => {
        client = socket;
      });
      export const notify = (text) => client.send(text);
    `,
  },
  {
    name: 'a flag that a request raises, beside one that a setting raises in one step of the request',
    leaks: `
      import express from 'express';
      const app = express();
      const provider = { url: 'https://login.example.com', sandbox: false };

      app.get('/login', (req, res) => {
        if (req.query.sandbox) {
          «provider.url = 'https://sandbox.example.com'»;
        }
        res.redirect(provider.url);
      });
    `,
    reports: [
      { messageId: 'flag', data: { storage: 'provider.url', source: 'req.query.sandbox (line 7)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      const provider = { url: 'https://login.example.com', sandbox: process.env.SANDBOX === '1' };

      app.get('/login', (req, res) => {
        if (!req.query.code) {
          if (provider.sandbox) {
            provider.url = 'https://sandbox.example.com';
          }
          return res.redirect(provider.url);
        }
        res.redirect('/');
      });
    `,
  },
  {
    name: 'state of a server, beside the same in a stub that acceptance tests start',
    filename: 'src/routes/code.js',
    leaks: `
      import { state } from '../state.js';

      export function verifyCode(req, res) {
        if (req.body.code === '123456') {
          «state.authenticated = true»;
        }
        res.json({ ok: state.authenticated });
      }
    `,
    reports: [
      {
        messageId: 'flag',
        data: { storage: 'state.authenticated', source: 'req.body.code (line 5)', instead: locals },
      },
    ],
    keeps: [
      {
        filename: 'acceptance-tests/stubs/routes/code.js',
        code: `
      import { state } from '../state.js';

      export function verifyCode(req, res) {
        if (req.body.code === '123456') {
          state.authenticated = true;
        }
        res.json({ ok: state.authenticated });
      }
    `,
      },
    ],
  },
  {
    name: 'one of two constants of the program, beside what was computed in the meantime',
    leaks: `
      import express from 'express';
      import { roles } from './roles.js';
      const app = express();
      let role = roles.guest;

      app.use((req, res, next) => {
        if (req.session.admin) {
          «role = roles.admin»;
        }
        res.set('x-role', role.name);
        next();
      });
    `,
    reports: [{ messageId: 'flag', data: { storage: 'role', source: 'req.session.admin (line 8)', instead: locals } }],
    keeps: `
      import express from 'express';
      import { analyse } from './analysis.js';
      const app = express();
      let lastAnalysis = null;

      app.post('/webhook', async (req, res) => {
        const results = {};
        if (req.body.action === 'analyse') {
          results.analysis = await analyse();
          lastAnalysis = results.analysis;
        }
        res.json(results);
      });
      app.get('/status', (req, res) => res.json(lastAnalysis));
    `,
  },
]);
