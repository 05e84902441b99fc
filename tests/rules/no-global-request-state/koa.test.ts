import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Koa', [
  {
    name: 'a user that a middleware keeps in the module, and in ctx.state',
    leaks: `
      const Koa = require('koa');
      const app = new Koa();
      let user;
      app.use(async (ctx, next) => {
        «user = await verify(ctx.get('authorization'))»;
        await next();
      });
      app.use(async (ctx) => {
        ctx.body = { name: user.name };
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'ctx', instead: "'ctx.state'" } }],
    keeps: `
      const Koa = require('koa');
      const app = new Koa();
      app.use(async (ctx, next) => {
        ctx.state.user = await verify(ctx.get('authorization'));
        await next();
      });
      app.use(async (ctx) => {
        ctx.body = { name: ctx.state.user.name };
      });
    `,
  },
  {
    name: 'the prototype of all contexts, written by a request and at start-up',
    leaks: `
      import Koa from 'koa';
      const app = new Koa();
      app.use(async (ctx, next) => {
        «app.context.tenant = ctx.get('x-tenant')»;
        await next();
      });
    `,
    reports: [
      { messageId: 'application', data: { storage: 'app.context.tenant', source: 'ctx', instead: "'ctx.state'" } },
    ],
    keeps: `
      import Koa from 'koa';
      const app = new Koa();
      app.context.db = connect(process.env.DATABASE_URL);
      app.use(async (ctx, next) => {
        ctx.tenant = ctx.get('x-tenant');
        await next();
      });
    `,
  },
  {
    name: 'the application behind the context',
    leaks: `
      import Router from '@koa/router';
      const router = new Router();
      router.post('/login', async (ctx) => {
        «ctx.app.user = await authenticate(ctx.request.body)»;
        ctx.status = 204;
      });
      export default router;
    `,
    reports: [
      {
        messageId: 'application',
        data: { storage: 'ctx.app.user', source: 'ctx.request.body', instead: "'ctx.state'" },
      },
    ],
    keeps: `
      import Router from '@koa/router';
      const router = new Router();
      router.post('/login', async (ctx) => {
        ctx.session.user = await authenticate(ctx.request.body);
        ctx.app.emit('login', ctx.session.user);
        ctx.status = 204;
      });
      export default router;
    `,
  },
  {
    name: 'what a param callback loads',
    leaks: `
      const Router = require('koa-router');
      const router = new Router();
      let order;
      router.param('id', async (id, ctx, next) => {
        «order = await Order.findById(id)»;
        return next();
      });
      router.get('/:id', (ctx) => {
        ctx.body = order;
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'order', source: 'id', instead: "'ctx.state'" } }],
    keeps: `
      const Router = require('koa-router');
      const router = new Router();
      router.param('id', async (id, ctx, next) => {
        ctx.order = await Order.findById(id);
        return next();
      });
      router.get('/:id', (ctx) => {
        ctx.body = ctx.order;
      });
    `,
  },
  {
    name: 'what koa-route takes from the path',
    leaks: `
      const Koa = require('koa');
      const route = require('koa-route');
      const app = new Koa();
      let pet;
      app.use(route.get('/pets/:name', async (ctx, name) => {
        «pet = name»;
        ctx.body = await pets.find(pet);
      }));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'pet', source: 'name', instead: "'ctx.state'" } }],
    keeps: `
      const Koa = require('koa');
      const route = require('koa-route');
      const app = new Koa();
      app.use(route.get('/pets/:name', async (ctx, name) => {
        const pet = name;
        ctx.body = await pets.find(pet);
      }));
    `,
  },
  {
    name: 'composed and mounted middleware',
    leaks: `
      import compose from 'koa-compose';
      import mount from 'koa-mount';
      let language;
      export const localized = mount('/shop', compose([
        async (incoming, next) => {
          «language = incoming.acceptsLanguages('en', 'de')»;
          await next();
        },
        async (incoming) => {
          incoming.body = translate('welcome', language);
        },
      ]));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'language', source: 'incoming', instead: "'ctx.state'" } }],
    keeps: `
      import compose from 'koa-compose';
      import mount from 'koa-mount';
      export const localized = mount('/shop', compose([
        async (incoming, next) => {
          incoming.state.language = incoming.acceptsLanguages('en', 'de');
          await next();
        },
        async (incoming) => {
          incoming.body = translate('welcome', incoming.state.language);
        },
      ]));
    `,
  },
  {
    name: 'a variable of the factory that makes a middleware, and of the middleware itself',
    leaks: `
      module.exports = (options) => {
        let requestId;
        return async (ctx, next) => {
          «requestId = ctx.get('x-request-id') || options.generate()»;
          ctx.set('x-request-id', requestId);
          await next();
          options.log(requestId);
        };
      };
    `,
    reports: [{ messageId: 'closure', data: { storage: 'requestId', source: 'ctx', instead: "'ctx.state'" } }],
    keeps: `
      module.exports = (options) => {
        return async (ctx, next) => {
          let requestId;
          requestId = ctx.get('x-request-id') || options.generate();
          ctx.set('x-request-id', requestId);
          await next();
          options.log(requestId);
        };
      };
    `,
  },
  {
    name: 'a controller with a context alone, and a painter',
    leaks: `
      let basket = {};
      exports.add = async (ctx) => {
        «basket = await price(ctx.request.body)»;
        ctx.body = basket;
      };
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'basket', source: 'ctx.request.body', instead: "'ctx.state'" } },
    ],
    keeps: `
      let color = 'black';
      exports.paint = (ctx, shape) => {
        color = ctx.fillStyle;
        ctx.fill(shape);
      };
      exports.color = () => color;
    `,
  },
  {
    name: 'a check that is made once: of the context, and of the controller that is called with one',
    leaks: `
      module.exports = (schema) => {
        let check;
        return async (ctx, next) => {
          «check ??= compile(schema, ctx.get('accept-language'))»;
          if (!check(ctx.request.body)) ctx.throw(400);
          await next();
        };
      };
    `,
    reports: [{ messageId: 'memo', data: { storage: 'check', source: 'ctx', key: 'ctx' } }],
    keeps: `
      module.exports = (schema) => {
        let check;
        return async function (ctx, next) {
          check ??= compile(schema(this), this);
          if (!check(ctx.request.body)) ctx.throw(400);
          await next();
        };
      };
    `,
  },
  {
    name: 'the context of a generator function, of Koa 1',
    leaks: `
      const koa = require('koa');
      const app = koa();
      let search;
      app.use(function* (next) {
        «search = this.query.q»;
        this.body = yield find(search);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'search', source: 'this.query.q', instead: "'ctx.state'" } }],
    keeps: `
      const koa = require('koa');
      const app = koa();
      app.use(function* (next) {
        const search = this.query.q;
        this.state.search = search;
        this.body = yield find(search);
      });
    `,
  },
  {
    name: 'the error event of an application, and of an emitter',
    leaks: `
      const Koa = require('koa');
      const app = new Koa();
      let victim;
      app.on('error', (error, ctx) => {
        «victim = ctx.state.user»;
      });
      app.use(async (ctx) => {
        ctx.body = { victim };
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'victim', source: 'ctx.state.user', instead: "'ctx.state'" } }],
    keeps: `
      const { EventEmitter } = require('events');
      const app = new EventEmitter();
      let victim;
      app.on('error', (error, ctx) => {
        victim = ctx.name;
      });
      module.exports = () => victim;
    `,
  },
  {
    name: 'a handler that its type declares',
    filename: 'src/orders.ts',
    leaks: `
      import type { Middleware } from 'koa';
      let query: Record<string, unknown> = {};
      export const list: Middleware = async (incoming) => {
        «query = incoming.query»;
        incoming.body = await Order.find(query);
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'query', source: 'incoming.query', instead: "'ctx.state'" } }],
    keeps: `
      import type { Middleware } from 'koa';
      export const list: Middleware = async (incoming) => {
        const query: Record<string, unknown> = incoming.query;
        incoming.body = await Order.find(query);
      };
    `,
  },
]);
