import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Moleculer', [
  {
    name: 'who calls in a field of the service, beside one that goes with the context and a count',
    filename: 'services/orders.service.js',
    leaks: `
      module.exports = {
        name: 'orders',
        hooks: {
          before: {
            async '*'(ctx) {
              «this.user = await ctx.call('users.get', { id: ctx.meta.userId })»;
            },
          },
        },
        actions: {
          list(ctx) {
            return this.adapter.find({ owner: this.user.id });
          },
        },
      };
    `,
    reports: [{ messageId: 'application', data: { storage: 'this.user', source: 'ctx', instead: "'ctx.locals'" } }],
    keeps: `
      module.exports = {
        name: 'orders',
        hooks: {
          before: {
            async '*'(ctx) {
              this.calls += 1;
              ctx.locals.user = await ctx.call('users.get', { id: ctx.meta.userId });
            },
          },
        },
        actions: {
          list(ctx) {
            return this.adapter.find({ owner: ctx.locals.user.id });
          },
        },
      };
    `,
  },
  {
    name: 'a parameter of an action in a module variable, beside the entry of a register under its key',
    leaks: `
      const { ServiceBroker } = require('moleculer');
      const broker = new ServiceBroker();
      let tenant;
      broker.createService({
        name: 'reports',
        actions: {
          async build(ctx) {
            «tenant = ctx.params.tenant»;
            await ctx.emit('report.started');
            return load();
          },
        },
      });
      const load = () => database.reports.find({ tenant });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'tenant', source: 'ctx.params.tenant', instead: "'ctx.locals'" } },
    ],
    keeps: `
      const { ServiceBroker } = require('moleculer');
      const broker = new ServiceBroker();
      broker.createService({
        name: 'reports',
        actions: {
          async build(ctx) {
            this.builds[ctx.params.id] = ctx.params;
            this.builds[ctx.params.id].tenant = ctx.params.tenant;
            await ctx.emit('report.started');
            return load(ctx.params.tenant);
          },
        },
        created() {
          this.builds = {};
        },
      });
      const load = (tenant) => database.reports.find({ tenant });
    `,
  },
  {
    name: 'what an action was called with, beside what an event tells all services',
    filename: 'services/mail.service.js',
    leaks: `
      module.exports = {
        name: 'mail',
        actions: {
          async send(ctx) {
            «this.settings = ctx.params.settings»;
            await this.connect();
            return this.deliver(ctx.params.to);
          },
        },
      };
    `,
    reports: [
      {
        messageId: 'application',
        data: { storage: 'this.settings', source: 'ctx.params.settings', instead: "'ctx.locals'" },
      },
    ],
    keeps: `
      module.exports = {
        name: 'mail',
        events: {
          async 'settings.changed'(ctx) {
            this.settings = ctx.params.settings;
            await this.connect();
          },
        },
      };
    `,
  },
  {
    name: 'the caller in a field of a class, beside one that is handed on',
    filename: 'src/users.service.ts',
    leaks: `
      import { type Context, Service, type ServiceBroker } from 'moleculer';
      export default class Users extends Service {
        private caller?: string;
        constructor(broker: ServiceBroker) {
          super(broker);
          this.parseServiceSchema({ name: 'users', actions: { list: this.list } });
        }
        async list(ctx: Context<{}, { user: { id: string } }>) {
          «this.caller = ctx.meta.user.id»;
          await this.waitForServices('mail');
          return this.adapter.find({ owner: this.caller });
        }
      }
    `,
    reports: [
      {
        messageId: 'application',
        data: { storage: 'this.caller', source: 'ctx.meta.user.id', instead: "'ctx.locals'" },
      },
    ],
    keeps: `
      import { type Context, Service, type ServiceBroker } from 'moleculer';
      export default class Users extends Service {
        constructor(broker: ServiceBroker) {
          super(broker);
          this.parseServiceSchema({ name: 'users', actions: { list: this.list } });
        }
        async list(ctx: Context<{}, { user: { id: string } }>) {
          const caller = ctx.meta.user.id;
          this.broker.logger.info(caller);
          await this.waitForServices('mail');
          return this.adapter.find({ owner: caller });
        }
      }
    `,
  },
]);
