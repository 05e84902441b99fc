import { testHandlers } from './handler-cases.ts';

testHandlers('AdonisJS', [
  {
    name: 'controllers of version 6 by their types',
    filename: 'app/controllers/users_controller.ts',
    code: `
      import type { HttpContext } from '@adonisjs/core/http';
      export default class UsersController {
        constructor/* not a handler */ (private users: Users) {}
        async store/* handler: context */ ({ request, auth }: HttpContext) { return this.users.add(request.body(), auth.user); }
        async show/* handler: context other */ (a: HttpContext, b: Users) { return b.find(a.params.id); }
        format/* not a handler */ (user: User) { return user.name; }
      }
    `,
  },
  {
    name: 'middleware and the exception handler of version 6',
    filename: 'app/middleware/auth_middleware.ts',
    code: `
      import { HttpContext, ExceptionHandler } from '@adonisjs/core/http';
      import type { NextFn } from '@adonisjs/core/types/http';
      export default class AuthMiddleware {
        async handle/* handler: context callback other */ (a: HttpContext, b: NextFn, options: { guards?: string[] } = {}) { await b(); }
      }
      export class HttpExceptionHandler extends ExceptionHandler {
        async handle/* handler: error context */ (error: unknown, a: HttpContext) { return super.handle(error, a); }
        protected context/* handler: context */ (a) { return { ip: a.request.ip() }; }
        isDebuggingEnabled/* not a handler */ () { return false; }
      }
      export const later = /* not a handler */ (next: NextFn) => next();
    `,
  },
  {
    name: 'routes',
    filename: 'start/routes.ts',
    code: `
      import router from '@adonisjs/core/services/router';
      import { middleware } from '#start/kernel';
      const UsersController = /* not a handler */ () => import('#controllers/users_controller');
      router.get('/', /* handler: context */ async ({ request }) => request.url());
      router.get('users', [UsersController, 'index']).as('users').use(/* handler: context callback */ (a, b) => b());
      router.route('/x', ['GET'], /* handler: context */ (a) => a.params.id);
      router
        .group(/* not a handler */ () => { router.post('/y', /* handler: context */ (a) => a.request.body()); })
        .prefix('/api')
        .use(middleware.auth());
    `,
  },
  {
    name: 'routes and controllers of version 5',
    filename: 'start/routes.ts',
    code: `
      import Route from '@ioc:Adonis/Core/Route';
      import type { HttpContextContract } from '@ioc:Adonis/Core/HttpContext';
      Route.get('/', /* handler: context */ async ({ view }) => view.render('x'));
      Route.group(/* not a handler */ () => {}).middleware(/* handler: context callback */ async (a, b) => { await b(); });
      export class Posts { public async index/* handler: context */ ({ request }: HttpContextContract) { return request.all(); } }
    `,
  },
  {
    name: 'a router of something else',
    filename: 'src/router.ts',
    code: `
      import router from './services/router';
      router.get('/', /* not a handler */ async ({ view }) => view.render('x'));
      router.get('users').use(/* not a handler */ (a, b) => b());
    `,
  },
  {
    name: 'controllers of version 4 by their folder',
    filename: 'app/Controllers/Http/UserController.js',
    code: `
      const User = use('App/Models/User');
      class UserController {
        async store/* handler: context */ ({ request, auth, response }) { return response.ok(await User.create(request.all())); }
        async show/* handler: context */ ({ params }) { return User.find(params.id); }
        total/* not a handler */ ({ price, amount }) { return price * amount; }
        name/* not a handler */ (request) { return request.name; }
      }
      module.exports = UserController;
    `,
  },
  {
    name: 'the same class in a folder of another name',
    filename: 'app/controllers/http/UserController.js',
    code: `
      module.exports = class {
        async show/* not a handler */ ({ params }) { return params.id; }
      };
    `,
  },
  {
    name: 'middleware of version 4',
    filename: 'app/Middleware/Tenant.js',
    code: `
      module.exports = class Tenant {
        async handle/* handler: context callback */ ({ request }, next) { await next(); }
        async wsHandle/* not a handler */ ({ request }, next) { await next(); }
        other/* not a handler */ (value, next) { next(value); }
      };
    `,
  },
]);
