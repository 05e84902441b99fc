import { testHandlers } from './handler-cases.ts';

testHandlers('Egg', [
  {
    name: 'a controller and what it does not call itself',
    filename: 'app/controller/user.js',
    code: `
      const Controller = require('egg').Controller;
      class UserController extends Controller {
        constructor/* not a handler */ (ctx) { super(ctx); this.ctx.started = true; }
        async info/* handler:  */ () {
          const { ctx } = this;
          ctx.body = await ctx.service.user.find(ctx.params.id);
        }
        async list/* handler: other */ (page) { this.ctx.body = this.format(page); }
        format/* not a handler */ (page) { return String(page); }
        static create/* not a handler */ () { return new this({ ctx: this.ctx }); }
      }
      module.exports = UserController;
    `,
  },
  {
    name: 'a controller with a base class of its own, and one of a function',
    filename: 'app/controller/v1/post.js',
    code: `
      const Base = require('../../core/base_controller');
      exports.Post = class extends Base {
        async show/* handler:  */ () { this.success(this.ctx.query.id); }
      };
      module.exports = /* not a handler */ (app) => {
        return class PostController extends app.Controller {
          async index/* handler:  */ () { const { ctx, service } = this; ctx.body = await service.post.list(); }
        };
      };
    `,
  },
  {
    name: 'a class with a context of its own in the same place',
    filename: 'app/controller/board.js',
    code: `
      const Base = require('./view');
      module.exports = class Board extends Base {
        mount/* not a handler */ (canvas) { this.ctx = canvas.getContext('2d'); }
        draw/* not a handler */ () { this.ctx.fillRect(0, 0, 1, 1); }
      };
    `,
  },
  {
    name: 'the same class in another place',
    filename: 'lib/post.js',
    code: `
      const Base = require('../../core/base_controller');
      module.exports = class extends Base {
        async show/* not a handler */ () { this.success(this.ctx.query.id); }
      };
    `,
  },
  {
    name: 'a controller of functions',
    filename: 'app/controller/home.js',
    code: `
      exports.index = /* handler: context */ async (ctx) => { ctx.body = 'hi'; };
      exports.draw = /* not a handler */ (ctx) => ctx.fillRect(0, 0, 1, 1);
      exports.name = /* not a handler */ (user) => user.name;
    `,
  },
  {
    name: 'services in TypeScript',
    filename: 'app/service/user.ts',
    code: `
      import { Service, Context } from 'egg';
      export default class User extends Service {
        async find/* handler: other */ (id: string) { return this.ctx.model.User.findById(id); }
        async log/* handler: context */ (ctx: Context) { ctx.logger.info('x'); }
        hash/* not a handler */ (text: string) { return this.config.salt + text; }
      }
    `,
  },
  {
    name: 'middleware is what the factory returns',
    filename: 'app/middleware/auth.js',
    code: `
      module.exports = /* not a handler */ (options, app) => {
        return /* handler: context callback */ async function auth(ctx, next) { await next(); };
      };
    `,
  },
  {
    name: "another framework's middleware in the same folder",
    filename: 'app/middleware/role.js',
    code: `
      module.exports = /* not a handler */ (ctx, next) => /* not a handler */ (store, action) => next(ctx, action);
    `,
  },
]);
