import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Restify', [
  {
    name: 'a user that a handler keeps in the module, and on the request',
    leaks: `
      const restify = require('restify');
      const server = restify.createServer();
      let account;
      server.use((req, res, next) => {
        «account = req.username»;
        return next();
      });
      server.get('/orders', async (req, res) => res.send(await orders.of(account)));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'account', source: 'req.username', instead: "'req.set(…)'" } }],
    keeps: `
      const restify = require('restify');
      const server = restify.createServer();
      server.use((req, res, next) => {
        req.account = req.username;
        return next();
      });
      server.get('/orders', async (req, res) => res.send(await orders.of(req.account)));
    `,
  },
  {
    name: 'a handler before routing',
    leaks: `
      const server = require('restify').createServer();
      let language;
      server.pre((incoming, outgoing, next) => {
        «language = incoming.headers['accept-language']»;
        next();
      });
      server.get('/', (incoming, outgoing, next) => {
        outgoing.send(translate('welcome', language));
        next();
      });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'language', source: 'incoming.headers.accept-language', instead: "'req.set(…)'" },
      },
    ],
    keeps: `
      const server = require('restify').createServer();
      let requests = 0;
      server.pre((incoming, outgoing, next) => {
        requests += 1;
        incoming.set('language', incoming.headers['accept-language']);
        next();
      });
      server.get('/', (incoming, outgoing, next) => {
        outgoing.send(translate('welcome', incoming.get('language')));
        next();
      });
    `,
  },
  {
    name: 'what a param callback loads',
    leaks: `
      import { createServer } from 'restify';
      const server = createServer();
      let order;
      server.param('id', async (req, res, next, id) => {
        «order = await Order.findById(id)»;
        next();
      });
      server.get('/orders/:id', (req, res, next) => {
        res.send(order);
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'order', source: 'id', instead: "'req.set(…)'" } }],
    keeps: `
      import { createServer } from 'restify';
      const server = createServer();
      server.param('id', async (req, res, next, id) => {
        req.order = await Order.findById(id);
        next();
      });
      server.get('/orders/:id', (req, res, next) => {
        res.send(req.order);
        next();
      });
    `,
  },
  {
    name: 'an event of the server, and of a client',
    leaks: `
      const restify = require('restify');
      const server = restify.createServer();
      let last;
      server.on('after', (req, res, route, error) => {
        «last = req.username»;
      });
      server.get('/last', (req, res, next) => {
        res.send(last);
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req.username', instead: "'req.set(…)'" } }],
    keeps: `
      const clients = require('restify-clients');
      const client = clients.createJsonClient({ url: 'http://rates.internal' });
      let last;
      client.get('/rates', (failure, call, answer, rates) => {
        last = rates;
      });
      module.exports = () => last;
    `,
  },
  {
    name: 'an error listener',
    leaks: `
      const server = require('restify').createServer();
      const state = { failed: null };
      server.on('InternalServer', (req, res, error, callback) => {
        «state.failed = req.params»;
        callback();
      });
      server.get('/failed', async (req, res) => res.send(state.failed));
    `,
    reports: [
      { messageId: 'object', data: { storage: 'state.failed', source: 'req.params', instead: "'req.set(…)'" } },
    ],
    keeps: `
      const server = require('restify').createServer();
      const state = { failures: 0 };
      server.on('InternalServer', (req, res, error, callback) => {
        state.failures += 1;
        log(req.params, error);
        callback();
      });
      server.get('/failed', async (req, res) => res.send(state.failures));
    `,
  },
  {
    name: 'one of several versions of a route',
    leaks: `
      const restify = require('restify');
      const server = restify.createServer();
      let filter;
      server.get('/orders', restify.plugins.conditionalHandler([
        {
          version: '2.0.0',
          handler: async (a, b) => {
            «filter = a.query.filter»;
            b.send(await orders.find(filter));
          },
        },
      ]));
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'filter', source: 'a.query.filter', instead: "'req.set(…)'" } },
    ],
    keeps: `
      const restify = require('restify');
      const server = restify.createServer();
      server.get('/orders', restify.plugins.conditionalHandler([
        {
          version: '2.0.0',
          handler: async (a, b) => {
            const filter = a.query.filter;
            b.send(await orders.find(filter));
          },
        },
      ]));
    `,
  },
  {
    name: 'a group of a router: its handlers run for requests, the function that makes it at start-up',
    leaks: `
      const { Router } = require('restify-router');
      const router = new Router();
      let user;
      router.group('/v1', (group) => {
        group.post('/login', (a, b, next) => {
          «user = a.body.user»;
          b.send(user);
          next();
        });
      });
      module.exports = router;
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'a.body.user', instead: "'req.set(…)'" } }],
    keeps: `
      const { Router } = require('restify-router');
      const router = new Router();
      let version;
      router.group('/v1', (group) => {
        version = group.prefix;
        group.post('/login', (a, b, next) => {
          const user = a.body.user;
          b.send({ user, version });
          next();
        });
      });
      module.exports = router;
    `,
  },
]);
