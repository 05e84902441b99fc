import { testHandlers } from './handler-cases.ts';

testHandlers('Moleculer', [
  {
    name: 'a service that a broker creates',
    code: `
      const { ServiceBroker } = require('moleculer');
      const broker = new ServiceBroker();
      broker.createService({
        name: 'users',
        hooks: {
          before: { '*': /* handler: context */ (a) => { a.meta.start = Date.now(); }, get: ['authorize', /* handler: context */ (a) => {}] },
          after: { get: /* handler: context data */ (a, b) => b },
          error: { '*': /* handler: context error */ (a, b) => { throw b; } },
        },
        actions: {
          get/* handler: this=shared context */ (a) { return this.find(a.params.id); },
          list: {
            cache: { keys: ['page'], keygen: /* not a handler */ (a, b) => a + b },
            hooks: { before: /* handler: context */ (a) => {}, after: [/* handler: context data */ (a, b) => b] },
            async handler/* handler: context */ (a) { return a.params.page; },
          },
          remove: false,
        },
        events: {
          'user.created'/* handler: other */ (a) { a.params.id; },
          'user.removed': { group: 'other', handler: /* handler: other other other context */ (a, b, c, d) => {} },
        },
        methods: { find/* not a handler */ (a) { return a; } },
        created/* not a handler */ () { this.users = new Map(); },
        async started/* not a handler */ () { await this.adapter.connect(); },
      });
      broker.start().then(/* not a handler */ (a) => broker.call('users.get', { id: 5 }));
    `,
  },
  {
    name: 'a schema in a file of its own, a gateway',
    filename: 'services/api.service.js',
    code: `
      const ApiGateway = require('moleculer-web');
      module.exports = {
        name: 'api',
        mixins: [ApiGateway],
        settings: {
          onError/* handler: request response error */ (req, res, err) { res.end(err.message); },
          routes: [
            {
              path: '/api',
              onBeforeCall/* handler: context shared request response */ (ctx, route, req, res) { ctx.meta.ip = req.ip; },
              onAfterCall/* handler: context shared request response data */ (ctx, route, req, res, data) { return data; },
            },
          ],
        },
        actions: {
          whoAmI/* handler: context */ (ctx) { return ctx.meta.user; },
          echo: { handler: /* handler: context */ ({ params, meta }) => [params, meta] },
          old: { handler: /* not a handler */ (value) => value },
        },
        events: { 'user.created': /* not a handler */ (payload) => payload },
        methods: { async authenticate/* handler: context shared request */ (ctx, route, req) { return req.headers.authorization; } },
      };
    `,
  },
  {
    name: 'a middleware of actions, in any file',
    code: `
      module.exports = {
        name: 'Tenants',
        localAction/* not a handler */ (next, action) {
          return /* handler: context */ async function (ctx) { return next(ctx); };
        },
        remoteAction/* not a handler */ (next) { return /* not a handler */ (value) => next(value); },
        call/* not a handler */ (next) { return /* not a handler */ (name, params, options) => next(name, params, options); },
      };
    `,
  },
  {
    name: 'types',
    filename: 'src/users.ts',
    code: `
      import type { ActionHandler, ActionSchema, Context, Service, ServiceSchema } from 'moleculer';
      const users: ServiceSchema = {
        name: 'users',
        actions: { get: { handler/* handler: context */ (a) { return a.params.id; } } },
        methods: { load/* handler: context other */ (a: Context<{ id: string }>, b: string) { return a.params.id + b; } },
      };
      export const list: ActionHandler = /* handler: context */ (a) => a.params;
      export const show: ActionSchema = { params: { id: 'string' }, handler: /* handler: context */ (a: Context) => a.params };
      export /* not a handler */ function mount(a: Service) { return a.name; }
      export default users;
    `,
  },
  {
    name: 'classes that extend a service, with a schema and with decorators',
    filename: 'src/classes.service.ts',
    code: `
      import { Service, type ServiceBroker } from 'moleculer';
      import { Action, Event, Method, Service as Decorated } from 'moleculer-decorators';

      export class Greeter extends Service {
        constructor/* not a handler */ (a: ServiceBroker) {
          super(a);
          this.parseServiceSchema({
            name: 'greeter',
            actions: { hello: { handler: this.hello }, bye: /* handler: context */ (b) => b.params.name },
            created: this.init,
          });
        }
        hello/* handler: this=shared context */ (b) { return this.greet(b.params.name); }
        greet/* not a handler */ (b) { return b; }
        init/* not a handler */ () {}
      }

      @Decorated({ name: 'users' })
      export default class Users extends Service {
        @Action() get/* handler: context */ (a) { return a.params.id; }
        @Event({ group: 'mail' }) 'user.created'/* handler: other */ (a) {}
        @Method load/* not a handler */ (a) { return a; }
      }
    `,
  },
  {
    name: 'stores, brokers and classes of something else',
    filename: 'src/store.ts',
    code: `
      import { Service } from './service';
      import { ServiceBroker } from './broker';
      export default { state: {}, actions: { load: /* not a handler */ (ctx) => ctx.commit('load') } };
      new ServiceBroker().createService({ actions: { get: /* not a handler */ (a) => a.params } });
      export class Users extends Service {
        constructor() { super(); this.parseServiceSchema({ actions: { get: this.get } }); }
        get/* not a handler */ (a) { return a.params; }
      }
    `,
  },
]);
