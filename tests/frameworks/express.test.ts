import { testHandlers } from './handler-cases.ts';

testHandlers('Express', [
  {
    name: 'verbs, all and use of an application',
    code: `
      const express = require('express');
      const app = express();
      app.use(/* handler: request response callback */ (req, res, next) => next());
      app.get('/orders', /* handler: request response */ async (req, res) => res.json(await orders.list()));
      app.post('/orders', /* handler: request response */ function (request, response) { response.sendStatus(201); });
      app.all(/^\\/legacy/, /* handler: request response */ (req, res) => res.redirect('/'));
      app['delete']('/orders/:id', /* handler: request response */ (req, res) => res.end());
    `,
  },
  {
    name: 'a setting that is read, and a look-alike that is no application',
    code: `
      const express = require('express');
      const app = express();
      const cache = require('./cache');
      app.get('trust proxy');
      app.set('json replacer', /* not a handler */ (key, value) => value);
      app.listen(3000, /* not a handler */ () => console.log('listening'));
      cache.get('orders', /* not a handler */ (error, orders) => console.log(orders));
    `,
  },
  {
    name: 'an object named app that is no Express application',
    code: `
      import { createApp } from 'vue';
      const app = createApp({});
      app.use(/* not a handler */ (instance, options) => instance.provide('x', options));
      app.get('/orders', /* not a handler */ (value) => value);
    `,
  },
  {
    name: 'the four parameters of an error handler',
    code: `
      import express, { Router } from 'express';
      const app = express();
      app.use(/* handler: error request response callback */ (failure, req, res, _next) => {
        res.status(500).json({ message: failure.message });
      });
      const router = Router();
      router.use('/admin', /* handler: error request response callback */ function (err, req, res, next) { next(err); });
    `,
  },
  {
    name: 'routers however they are made',
    code: `
      import * as express from 'express';
      import PromiseRouter from 'express-promise-router';
      const a = express.Router({ mergeParams: true });
      const b = new express.Router();
      const c = PromiseRouter();
      a.get('/', /* handler: request response */ (one, two) => two.end());
      b.put('/', /* handler: request response */ (one, two) => two.end());
      c.patch('/', /* handler: request */ async (one) => one.params.id);
      express().use('/v1', a).use('/v2', b, c).use(/* handler: request response callback */ (x, y, z) => z());
    `,
  },
  {
    name: 'Router of another package',
    code: `
      import Router from 'vue-router';
      const router = new Router();
      router.get('/', /* not a handler */ (one, two) => two.end());
      router.beforeEach(/* not a handler */ (to, from, next) => next());
    `,
  },
  {
    name: 'several handlers, arrays of handlers, handlers by name',
    code: `
      const { Router } = require('express');
      const router = Router();
      const authenticate = /* handler: request response callback */ (req, res, next) => next();
      const checks = [authenticate, /* handler: request response callback */ (req, res, next) => next()];
      /* handler: request response */ async function show(req, res) {
        res.json(req.params);
      }
      router.get('/:id', checks, [/* handler: request response callback */ (r, s, n) => n()], show);
      module.exports = router;
    `,
  },
  {
    name: 'a chain of a route',
    code: `
      const app = require('express')();
      app
        .route('/orders/:id')
        .all(/* handler: request response callback */ (rq, rs, done) => done())
        .get(/* handler: request response */ (rq, rs) => rs.end())
        .delete(/* handler: request response */ (rq, rs) => rs.end());
      const route = app.route('/users');
      route.post(/* handler: request response */ (rq, rs) => rs.end());
    `,
  },
  {
    name: 'param callbacks get the value as data',
    code: `
      const express = require('express');
      const router = express.Router();
      router.param('id', /* handler: request response callback data */ (req, res, next, id) => next());
      router.param('slug', /* handler: request response callback data other */ async function (req, res, next, value, name) {
        req[name] = value;
        next();
      });
    `,
  },
  {
    name: 'wrapped handlers',
    code: `
      import express from 'express';
      import asyncHandler from 'express-async-handler';
      import { catchAsync } from '../errors.js';
      const app = express();
      const wrap = (fn) => /* handler: request response callback */ (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
      app.get('/a', asyncHandler(/* handler: request response */ async (req, res) => res.json(await load(req))));
      app.get('/b', catchAsync(/* handler: request response */ async (req, res) => res.json(await load(req))));
      app.use(express.json({ limit: '1mb' }));
    `,
  },
  {
    name: 'a factory that returns a handler',
    code: `
      import { Router } from 'express';
      const requireRole = (role) => /* handler: request response callback */ (a, b, c) => (a.user.role === role ? c() : b.sendStatus(403));
      const router = Router();
      router.get('/admin', requireRole('admin'), /* handler: request response */ (a, b) => b.end());
      export default router;
    `,
  },
  {
    name: 'options of the body parsers and of the static middleware',
    code: `
      const express = require('express');
      const bodyParser = require('body-parser');
      const app = express();
      app.use(express.json({ verify: /* handler: request response data */ (message, answer, buffer) => { message.raw = buffer; } }));
      app.use(bodyParser.urlencoded({ extended: true, verify: /* handler: request response data other */ (a, b, c, d) => {} }));
      app.use(express.static('public', { setHeaders: /* handler: response data */ (answer, path) => answer.set('x-path', path) }));
      app.use(express.json({ reviver: /* not a handler */ (key, value) => value }));
    `,
  },
  {
    name: 'express-ws',
    code: `
      import express from 'express';
      import expressWs from 'express-ws';
      const { app, getWss } = expressWs(express());
      app.ws('/chat/:room', /* handler: context request */ (ws, req) => {
        ws.on('message', (text) => ws.send(req.params.room + text));
      });
      app.get('/', /* handler: request response */ (a, b) => b.end());
    `,
  },
  {
    name: 'the server that listen returns',
    code: `
      const express = require('express');
      const app = express();
      const server = app.listen(3000);
      server.on('upgrade', /* handler: request response data */ (message, socket, head) => socket.destroy());
      server.on('close', /* not a handler */ () => console.log('closed'));
    `,
  },
  {
    name: 'controllers that import no framework',
    code: `
      exports.login = /* handler: request response */ async (req, res) => res.json(await sign(req.body));
      exports.logout = /* handler: request response callback */ (req, res, next) => next();
      exports.onError = /* handler: error request response callback */ (err, req, res, next) => next(err);
      exports.render = /* handler: request response other other */ (req, res, view, model) => res.render(view, model);
      exports.format = /* not a handler */ (value, locale) => value.toLocaleString(locale);
    `,
  },
  {
    name: 'controllers as objects and classes',
    code: `
      class OrderController {
        async list/* handler: request response */(req, res) { res.json(await this.orders.list(req.query)); }
        show = /* handler: request response callback */ async (req, res, next) => next();
        total/* not a handler */(items) { return items.length; }
      }
      module.exports = new OrderController();
    `,
  },
  {
    name: 'an exported table of controllers',
    code: `
      module.exports = {
        create: /* handler: request response */ async (req, res) => res.sendStatus(201),
        remove/* handler: request response */(req, res) { res.sendStatus(204); },
        sum: /* not a handler */ (a, b) => a + b,
      };
    `,
  },
  {
    name: 'routes on an application that is handed over',
    code: `
      module.exports = (app, db) => {
        app.get('/orders', /* handler: request response */ (req, res) => res.json(db.orders));
        app.post('/orders', check, /* handler: request response callback */ (req, res, next) => next());
        db.get('orders', /* not a handler */ (error, rows) => rows);
      };
    `,
  },
  {
    name: 'types of functions and of parameters',
    filename: 'routes.ts',
    code: `
      import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
      import type express from 'express';
      export const list: RequestHandler<{ id: string }> = /* handler: request response */ (a, b) => { b.end(); };
      const failed: ErrorRequestHandler = /* handler: error request response callback */ (a, b, c, d) => d(a);
      const inner: express.RequestHandler = /* handler: request response callback */ async (a, b, c) => c();
      /* handler: request response callback */ function guard(a: Request, b: Response, c: NextFunction) { c(); }
      /* handler: request response */ async function show(a: express.Request, b: express.Response) { b.end(); }
      /* not a handler */ function pause(done: NextFunction) { done(); }
      /* not a handler */ function parse(body: Record<string, string>) { return body; }
    `,
  },
  {
    name: 'types of the core package, of intersections and of local interfaces',
    filename: 'guard.ts',
    code: `
      import type { Request, Response } from 'express-serve-static-core';
      interface SignedIn extends Request { user: string }
      type Tenanted = Request & { tenant: string };
      export /* handler: request response */ function one(a: SignedIn, b: Response) { b.end(a.user); }
      const two = /* not a handler */ (name: string) => name;
      const three = /* handler: request response */ (a: Tenanted, b: Response) => b.end(a.tenant);
    `,
  },
  {
    name: 'Request and Response of the Fetch API',
    filename: 'client.ts',
    code: `
      export /* not a handler */ async function send(request: Request): Promise<Response> {
        return fetch(request);
      }
      export /* not a handler */ function read(response: Response) { return response.json(); }
    `,
  },
  {
    name: 'a router in a TypeScript class',
    filename: 'server.ts',
    code: `
      import express, { type Application, type Router } from 'express';
      export class Server {
        private readonly app: Application = express();
        constructor(private readonly router: Router) {
          this.app.get('/health', /* handler: request response */ (a, b) => { b.end(); });
          this.router.get('/version', /* handler: request response */ (a, b) => { b.end(); });
          this.app.use(this.authenticate.bind(this));
        }
        authenticate/* handler: request response callback */(a, b, c) { c(); }
        start/* not a handler */(port: number, host: string) { this.app.listen(port, host); }
      }
    `,
  },
  {
    name: 'methods and fields of a class as handlers, and a renamed import',
    code: `
      const { Router: createRouter } = require('express');
      class Orders {
        constructor() {
          this.router = createRouter();
          this.router.get('/', this.list);
          this.router.post('/', /* handler: request response callback */ (a, b, c) => this.create(a, b, c));
          this.router.get('/:id', this.show);
        }
        list/* handler: request response */(a, b) { b.end(); }
        show = /* handler: request response callback */ async (a, b, c) => c();
        create(a, b) { b.end(); }
      }
    `,
  },
  {
    name: 'import assignments and types of the module',
    filename: 'app.ts',
    code: `
      import express = require('express');
      import http = require('http');
      const app: express.Express = express();
      app.get('/', /* handler: request response */ (a, b) => { b.end(); });
      http.createServer(app).on('upgrade', /* handler: request response data */ (a, b, c) => { b.destroy(); });
      export const later = (other: express.Application) => {
        other.route('/x').put(/* handler: request response */ (a, b) => { b.end(); });
      };
    `,
  },
  {
    name: 'JSDoc types',
    filename: 'handlers.js',
    code: `
      /** @type {import('express').RequestHandler} */
      const list = /* handler: request response */ (a, b) => b.end();
      /**
       * @param {import('express').Request} a
       * @param {import('express').Response} b
       */
      /* handler: request response */ function show(a, b) {
        b.end();
      }
      /** @param {import('./types').Order} a */
      /* not a handler */ function price(a) {
        return a.price;
      }
    `,
  },
  {
    name: 'clients with methods of the same names',
    code: `
      const axios = require('axios');
      const http = require('node:http');
      const { EventEmitter } = require('node:events');
      const bus = new EventEmitter();
      axios.get('/orders').then(/* not a handler */ (res) => res.data);
      axios.interceptors.request.use(/* not a handler */ (config) => config);
      http.get('http://localhost/', /* not a handler */ (res) => res.resume());
      bus.on('request', /* not a handler */ (id, done) => done(id));
      new Map().forEach(/* not a handler */ (value, key) => value + key);
      [1, 2].map(/* not a handler */ (value, index) => value + index);
    `,
  },
  {
    name: 'the older router package and @awaitjs/express',
    code: `
      const createRouter = require('router');
      const { addAsync, Router } = require('@awaitjs/express');
      const express = require('express');
      const plain = createRouter();
      const app = addAsync(express());
      const router = Router();
      plain.get('/', /* handler: request response */ (a, b) => b.end());
      app.getAsync('/', /* handler: request response */ async (a, b) => b.end());
      router.useAsync(/* handler: request response callback */ async (a, b, c) => c());
    `,
  },
]);
