import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Egg', [
  {
    name: 'a user that a controller keeps in the module, and in its own instance, which is made per request',
    filename: 'app/controller/user.js',
    leaks: `
      const { Controller } = require('egg');
      let current;
      module.exports = class UserController extends Controller {
        async info() {
          const { ctx } = this;
          «current = ctx.session.user»;
          ctx.body = current.name;
        }
      };
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'current', source: 'this.ctx.session.user', instead: "'ctx.state'" } },
    ],
    keeps: `
      const { Controller } = require('egg');
      module.exports = class UserController extends Controller {
        async info() {
          const { ctx } = this;
          this.current = ctx.session.user;
          ctx.body = this.current.name;
        }
      };
    `,
  },
  {
    name: 'a tenant that a service keeps in the application, and in the context',
    filename: 'app/service/tenant.js',
    leaks: `
      const Base = require('./base');
      module.exports = class extends Base {
        async load() {
          «this.app.tenant = this.ctx.get('x-tenant')»;
          return this.app.tenant;
        }
      };
    `,
    reports: [
      { messageId: 'application', data: { storage: 'this.app.tenant', source: 'this.ctx', instead: "'ctx.state'" } },
    ],
    keeps: `
      const Base = require('./base');
      module.exports = class extends Base {
        async load() {
          this.ctx.tenant = this.ctx.get('x-tenant');
          return this.ctx.tenant;
        }
      };
    `,
  },
  {
    name: 'what a middleware takes from the request, and what a service loads for all',
    filename: 'app/middleware/auth.js',
    leaks: `
      let user;
      module.exports = (options) => {
        return async (ctx, next) => {
          «user = ctx.session.user»;
          await next();
          ctx.set('x-user', user.id);
        };
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'ctx.session.user', instead: "'ctx.state'" } }],
    keeps: `
      let settings;
      module.exports = (options) => {
        return async (ctx, next) => {
          settings = await ctx.service.settings.load();
          await next();
          ctx.set('x-limit', settings.limit);
        };
      };
    `,
  },
]);
