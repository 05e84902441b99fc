import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Express', [
  {
    name: 'a user that a login keeps in the module for later requests, and one in the session',
    leaks: `
      const express = require('express');
      const app = express();
      let currentUser;
      app.post('/login', async (req, res) => {
        «currentUser = await User.findOne({ name: req.body.name })»;
        res.redirect('/profile');
      });
      app.get('/profile', (req, res) => res.render('profile', { user: currentUser }));
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'currentUser', source: 'req.body.name', instead: "the client's session" },
      },
    ],
    keeps: `
      const express = require('express');
      const app = express();
      app.post('/login', async (req, res) => {
        req.session.user = await User.findOne({ name: req.body.name });
        res.redirect('/profile');
      });
      app.get('/profile', (req, res) => res.render('profile', { user: req.session.user }));
    `,
  },
  {
    name: 'a user that a login keeps in the module and nobody else reads',
    leaks: `
      const express = require('express');
      const app = express();
      let currentUser;
      app.post('/login', async (req, res) => {
        «currentUser = await User.findOne({ name: req.body.name })»;
        res.render('profile', { user: currentUser });
      });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'currentUser', source: 'req.body.name', instead: "'res.locals'" },
      },
    ],
    keeps: `
      const express = require('express');
      const app = express();
      app.post('/login', async (req, res) => {
        const currentUser = await User.findOne({ name: req.body.name });
        res.render('profile', { user: currentUser });
      });
    `,
  },
  {
    name: 'a user that a middleware keeps in the module, and one in res.locals',
    leaks: `
      const express = require('express');
      const app = express();
      let currentUser;
      app.use(async (req, res, next) => {
        «currentUser = await User.findById(req.session.userId)»;
        next();
      });
      app.get('/profile', (req, res) => res.render('profile', { user: currentUser }));
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'currentUser', source: 'req.session.userId', instead: "'res.locals'" },
      },
    ],
    keeps: `
      const express = require('express');
      const app = express();
      app.use(async (req, res, next) => {
        res.locals.user = await User.findById(req.session.userId);
        next();
      });
      app.get('/profile', (req, res) => res.render('profile', { user: res.locals.user }));
    `,
  },
  {
    name: 'a super-user flag of the module, and one of the request',
    leaks: `
      import { Router } from 'express';
      const router = Router();
      let isSuperuser = false;
      router.use((req, res, next) => {
        if (req.user.role === 'superuser') «isSuperuser = true»;
        next();
      });
      router.get('/invoices', async (req, res) => res.json(await invoices.list({ all: isSuperuser })));
      export default router;
    `,
    reports: [
      { messageId: 'flag', data: { storage: 'isSuperuser', source: 'req.user.role', instead: "'res.locals'" } },
    ],
    keeps: `
      import { Router } from 'express';
      const router = Router();
      router.use((req, res, next) => {
        req.isSuperuser = false;
        if (req.user.role === 'superuser') req.isSuperuser = true;
        next();
      });
      router.get('/invoices', async (req, res) => res.json(await invoices.list({ all: req.isSuperuser })));
      export default router;
    `,
  },
  {
    name: 'what a param callback loads',
    leaks: `
      const express = require('express');
      const router = express.Router();
      let order;
      router.param('id', async (req, res, next, id) => {
        «order = await Order.findById(id)»;
        next();
      });
      router.get('/:id', (req, res) => res.json(order));
      module.exports = router;
    `,
    reports: [{ messageId: 'variable', data: { storage: 'order', source: 'id', instead: "'res.locals'" } }],
    keeps: `
      const express = require('express');
      const router = express.Router();
      router.param('id', async (req, res, next, id) => {
        req.order = await Order.findById(id);
        next();
      });
      router.get('/:id', (req, res) => res.json(req.order));
      module.exports = router;
    `,
  },
  {
    name: 'locals of the application, written by a request and at start-up',
    leaks: `
      const express = require('express');
      const app = express();
      app.use((req, res, next) => {
        «app.locals.user = req.user»;
        «req.app.locals.language = req.acceptsLanguages()[0]»;
        next();
      });
    `,
    reports: [
      { messageId: 'application', data: { storage: 'app.locals.user', source: 'req.user', instead: "'res.locals'" } },
      {
        messageId: 'application',
        data: { storage: 'req.app.locals.language', source: 'req', instead: "'res.locals'" },
      },
    ],
    keeps: `
      const express = require('express');
      const app = express();
      app.locals.title = 'Orders';
      app.locals.language = process.env.DEFAULT_LANGUAGE;
      app.use((req, res, next) => {
        req.app.locals.sessions[req.user.id] = req.user;
        req.app.locals.sessions[req.user.id].language = req.acceptsLanguages()[0];
        res.locals.user = req.user;
        res.locals.title = app.locals.title;
        next();
      });
    `,
  },
  {
    name: 'an error handler that keeps whose request failed, and one that counts failures',
    leaks: `
      const app = require('express')();
      let failed;
      app.use((error, req, res, next) => {
        «failed = req.user»;
        res.status(500).json({ message: error.message });
      });
      app.get('/status', (req, res) => res.json({ failed }));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'failed', source: 'req.user', instead: "'res.locals'" } }],
    keeps: `
      const app = require('express')();
      let failures = 0;
      app.use((error, req, res, next) => {
        failures += 1;
        const failed = req.user;
        log(failed, error);
        res.status(500).json({ message: error.message });
      });
      app.get('/status', (req, res) => res.json({ failures }));
    `,
  },
  {
    name: 'a wrapped handler and its promise',
    leaks: `
      import { Router } from 'express';
      import { catchAsync } from './errors.js';
      let profile = null;
      export const router = Router();
      router.get('/:id', catchAsync((req, res) =>
        User.findById(req.params.id).then((user) => {
          «profile = user»;
          return audit(profile).then(() => res.json(profile));
        }),
      ));
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'profile', source: 'req.params.id (line 7)', instead: "'res.locals'" },
      },
    ],
    keeps: `
      import { Router } from 'express';
      import { catchAsync } from './errors.js';
      export const router = Router();
      router.get('/:id', catchAsync((req, res) => {
        let profile = null;
        return User.findById(req.params.id).then((user) => {
          profile = user;
          return audit(profile).then(() => res.json(profile));
        });
      }));
    `,
  },
  {
    name: 'a variable of the factory that makes a middleware, and of the middleware itself',
    leaks: `
      module.exports = function tenants(options) {
        let tenant;
        return async (req, res, next) => {
          «tenant = req.get(options.header)»;
          await options.load(tenant);
          req.tenant = tenant;
          next();
        };
      };
    `,
    reports: [{ messageId: 'closure', data: { storage: 'tenant', source: 'req', instead: "'res.locals'" } }],
    keeps: `
      module.exports = function tenants(options) {
        const header = options.header;
        return async (req, res, next) => {
          let tenant;
          tenant = req.get(header);
          await options.load(tenant);
          req.tenant = tenant;
          next();
        };
      };
    `,
  },
  {
    name: 'a controller that imports no framework',
    leaks: `
      const session = {};
      exports.login = async (req, res) => {
        const user = await authenticate(req.body.email, req.body.password);
        «session.user = user»;
        res.json({ name: user.name });
      };
      exports.me = (req, res) => res.json(session.user);
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: 'session.user', source: 'req.body.email (line 4)', instead: "'res.locals'" },
      },
    ],
    keeps: `
      exports.login = async (req, res) => {
        const session = {};
        const user = await authenticate(req.body.email, req.body.password);
        session.user = user;
        req.session.user = session.user;
        res.json({ name: user.name });
      };
      exports.me = (req, res) => res.json(req.session.user);
    `,
  },
  {
    name: 'a controller that is one object for all requests, and one that each request makes',
    leaks: `
      class OrderController {
        show(req, res) {
          «this.orderId = req.params.id»;
          return this.answer(res);
        }
        async answer(res) {
          res.json(await Order.findById(this.orderId));
        }
      }
      module.exports = new OrderController();
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.orderId', source: 'req.params.id', instead: "'res.locals'", owner: 'OrderController' },
      },
    ],
    keeps: `
      const { Router } = require('express');
      class OrderView {
        constructor(orderId) {
          this.orderId = orderId;
        }
        async answer(res) {
          res.json(await Order.findById(this.orderId));
        }
      }
      const router = Router();
      router.get('/orders/:id', (req, res) => new OrderView(req.params.id).answer(res));
      module.exports = router;
    `,
  },
  {
    name: "the name of a web socket's client",
    leaks: `
      import express from 'express';
      import expressWs from 'express-ws';
      const { app } = expressWs(express());
      let name;
      app.ws('/chat', (ws, req) => {
        «name = req.query.name»;
        ws.on('message', (text) => ws.send(name + ': ' + text));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'name', source: 'req.query.name', instead: "'res.locals'" } }],
    keeps: `
      import express from 'express';
      import expressWs from 'express-ws';
      const { app } = expressWs(express());
      app.ws('/chat', (ws, req) => {
        let name;
        name = req.query.name;
        ws.on('message', (text) => ws.send(name + ': ' + text));
      });
    `,
  },
  {
    name: 'the raw body that a parser is asked to keep',
    leaks: `
      const express = require('express');
      const app = express();
      let rawBody;
      app.use(express.json({
        verify: (message, answer, buffer) => {
          «rawBody = buffer»;
        },
      }));
      app.post('/hook', async (req, res) => res.json(await verifySignature(rawBody, req.get('x-signature'))));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'rawBody', source: 'buffer', instead: "'res.locals'" } }],
    keeps: `
      const express = require('express');
      const app = express();
      app.use(express.json({
        verify: (message, answer, buffer) => {
          message.rawBody = buffer;
        },
      }));
      app.post('/hook', async (req, res) => res.json(await verifySignature(req.rawBody, req.get('x-signature'))));
    `,
  },
  {
    name: 'a handler that its type declares',
    filename: 'src/orders.ts',
    leaks: `
      import type { RequestHandler } from 'express';
      let filter: Record<string, unknown> = {};
      export const list: RequestHandler = async (incoming, outgoing) => {
        «filter = incoming.query»;
        outgoing.json(await Order.find(filter));
      };
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'filter', source: 'incoming.query', instead: "'res.locals'" } },
    ],
    keeps: `
      import type { RequestHandler } from 'express';
      const defaults: Record<string, unknown> = {};
      export const list: RequestHandler = async (incoming, outgoing) => {
        const filter = { ...defaults, ...incoming.query };
        outgoing.json(await Order.find(filter));
      };
    `,
  },
  {
    name: 'a route, and the callback of an HTTP client with the same names',
    leaks: `
      const app = require('express')();
      let latest;
      app.get('/rates', (req, res) => {
        «latest = req.query.currency»;
        res.json(rates(latest));
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'latest', source: 'req.query.currency', instead: "'res.locals'" } },
    ],
    keeps: `
      const https = require('https');
      const axios = require('axios');
      let latest;
      https.get('https://rates.example.org/', (res) => {
        latest = res.headers.etag;
      });
      axios.get('https://rates.example.org/currency').then((res) => {
        latest = res.data.currency;
      });
      module.exports = () => latest;
    `,
  },
  {
    name: 'an application, and an object of another library that is called app',
    leaks: `
      import express from 'express';
      const app = express();
      let selected;
      app.post('/select', (request, response) => {
        «selected = request.body.id»;
        response.json(load(selected));
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'selected', source: 'request.body.id', instead: "'res.locals'" } },
    ],
    keeps: `
      import { createBot } from 'chat-bot-kit';
      const app = createBot();
      let selected;
      app.post('/select', (value, done) => {
        selected = value;
        done();
      });
    `,
  },
]);
