import { testHandlers } from './handler-cases.ts';

testHandlers('Koa', [
  {
    name: 'middleware of an application',
    code: `
      const Koa = require('koa');
      const app = new Koa();
      app.use(/* handler: context callback */ async (c, next) => { await next(); });
      app.use(/* handler: context */ async function (c) { c.body = 'ok'; });
      app.on('error', /* handler: error context */ (a, b) => b.app.emit('logged', a));
      app.on('ready', /* not a handler */ (a, b) => a(b));
      app.listen(3000, /* not a handler */ () => {});
    `,
  },
  {
    name: 'a class with the same method',
    code: `
      import Pipeline from './pipeline.js';
      const app = new Pipeline();
      app.use(/* not a handler */ async (chunk, push) => { await push(chunk); });
      app.on('error', /* not a handler */ (a, b) => b(a));
    `,
  },
  {
    name: 'generator functions of Koa 1 have the context as this',
    code: `
      const koa = require('koa');
      const app = koa();
      app.use(/* handler: this=context context */ function* (next) {
        this.body = yield load(this.query.id);
        yield next;
      });
    `,
  },
  {
    name: 'routes of @koa/router',
    code: `
      import Koa from 'koa';
      import Router from '@koa/router';
      const router = new Router({ prefix: '/orders' });
      router
        .use(/* handler: context callback */ async (a, b) => b())
        .get('/', /* handler: context */ (a) => { a.body = []; })
        .post('create', '/', guard, /* handler: context callback */ async (a, b) => b())
        .del('/:id', /* handler: context */ (a) => { a.status = 204; })
        .all('/any', /* handler: context */ (a) => {});
      router.param('id', /* handler: data context callback */ (a, b, c) => c());
      router.register('/raw', ['get'], [/* handler: context */ (a) => {}]);
      new Koa().use(router.routes()).use(router.allowedMethods());
    `,
  },
  {
    name: 'named import of the router, koa-router and a chain that starts at once',
    code: `
      import { Router } from '@koa/router';
      import LegacyRouter from 'koa-router';
      const users = new Router();
      users.get('/', /* handler: context */ async (a) => {});
      const old = LegacyRouter();
      old.put('/', /* handler: context */ async (a) => {});
      export default new LegacyRouter().get('/', /* handler: context */ async (a) => {}).routes();
    `,
  },
  {
    name: 'Router of another package',
    code: `
      import { Router } from '@angular/router';
      const router = new Router();
      router.get('/', /* not a handler */ async (a) => a.body);
    `,
  },
  {
    name: 'koa-compose, koa-mount and koa-route',
    code: `
      const Koa = require('koa');
      const compose = require('koa-compose');
      const mount = require('koa-mount');
      const route = require('koa-route');
      const app = new Koa();
      app.use(compose([/* handler: context callback */ async (a, b) => b(), /* handler: context */ (a) => { a.body = ''; }]));
      app.use(mount('/health', /* handler: context */ (a) => { a.body = 'ok'; }));
      app.use(route.get('/pets/:name/:age', /* handler: context data data */ (a, name, age) => { a.body = name + age; }));
    `,
  },
  {
    name: 'compose of another library',
    code: `
      import { compose } from 'redux';
      export const enhance = compose(/* not a handler */ (a) => a, /* not a handler */ (a) => a);
    `,
  },
  {
    name: 'koa-joi-router',
    code: `
      const router = require('koa-joi-router');
      const pub = router();
      pub.get('/signup', { validate: { type: 'json' } }, /* handler: context */ async (a) => {});
      pub.route({
        method: 'post',
        path: '/signup',
        validate: { type: 'form', output: { 200: { body: check(/* not a handler */ (a) => a) } } },
        handler: [/* handler: context callback */ async (a, b) => b(), /* handler: context */ async (a) => {}],
      });
    `,
  },
  {
    name: 'a factory with options',
    code: `
      const Koa = require('koa');
      /* not a handler */ function responseTime({ header }) {
        return /* handler: context callback */ async function (a, b) {
          const start = Date.now();
          await b();
          a.set(header, Date.now() - start);
        };
      }
      new Koa().use(responseTime({ header: 'X-Response-Time' }));
    `,
  },
  {
    name: 'middleware that imports nothing',
    code: `
      module.exports = () => /* handler: context callback */ async (ctx, next) => {
        ctx.set('x-powered-by', 'coffee');
        await next();
      };
      exports.steps = [/* not a handler */ function load(ctx, next) { ctx.image = open(ctx.file); next(); }];
      exports.sum = /* not a handler */ (left, right) => left + right;
    `,
  },
  {
    name: 'controllers with a context alone, and contexts of other kinds',
    code: `
      exports.login = /* handler: context */ async (ctx) => {
        ctx.body = await sign(ctx.request.body);
      };
      module.exports.list = class {
        static async all/* handler: context */(ctx) { ctx.throw(404); }
      };
      exports.draw = /* not a handler */ (ctx) => ctx.fillRect(0, 0, 1, 1);
      exports.commit = /* not a handler */ (ctx, value) => ctx.commit('set', value);
    `,
  },
  {
    name: 'routes on a router that is handed over',
    code: `
      module.exports = (router) => {
        router.get('/orders', /* handler: context callback */ async (ctx, next) => { await next(); });
        router.run(/* not a handler */ (ctx, next) => next(ctx));
        router.post('/orders', check, /* handler: context */ async (ctx) => check(ctx));
        router.push(/* not a handler */ (value, step) => step);
      };
    `,
  },
  {
    name: 'types',
    filename: 'middleware.ts',
    code: `
      import Koa, { type Context, type DefaultState, type Middleware, type Next, type ParameterizedContext } from 'koa';
      import type { RouterContext, RouterMiddleware } from '@koa/router';
      export const one: Middleware = /* handler: context callback */ async (a, b) => b();
      export const two: RouterMiddleware<DefaultState> = /* handler: context */ (a) => { a.body = ''; };
      export /* handler: context callback */ async function three(a: Context, b: Next) { await b(); }
      export const four = /* handler: context */ (a: Koa.Context) => { a.body = ''; };
      export const five = /* handler: context */ (a: RouterContext) => { a.body = ''; };
      export class Six {
        async run/* handler: context callback */(a: ParameterizedContext, b: Next) { await b(); }
        mount/* not a handler */(app: Koa) { app.use(/* handler: context */ (a) => { a.body = ''; }); }
        wait/* not a handler */(b: Next) { return b(); }
      }
    `,
  },
  {
    name: 'JSDoc types',
    filename: 'middleware.js',
    code: `
      /** @type {import('koa').Middleware} */
      exports.one = /* handler: context callback */ async (a, b) => b();
      /** @param {import('koa').Context} a */
      exports.two = /* handler: context */ async (a) => { a.body = ''; };
      /** @param {CanvasRenderingContext2D} context */
      exports.draw = /* not a handler */ (context) => context.fill();
    `,
  },
]);
