import { testLeakPairs } from './leak-pairs.ts';

const instead = "'the HTTP context'";

testLeakPairs('AdonisJS', [
  {
    name: 'a user that a controller keeps in the module, and a local',
    filename: 'app/controllers/users_controller.ts',
    leaks: `
      import type { HttpContext } from '@adonisjs/core/http';
      let current: User | null = null;
      export default class UsersController {
        async store({ request, auth, response }: HttpContext) {
          «current = auth.user»;
          return response.ok(await save(request.all(), current));
        }
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'current', source: 'auth.user', instead } }],
    keeps: `
      import type { HttpContext } from '@adonisjs/core/http';
      export default class UsersController {
        current: User | null = null;
        async store({ request, auth, response }: HttpContext) {
          this.current = auth.user;
          return response.ok(await save(request.all(), this.current));
        }
      }
    `,
  },
  {
    name: 'the exception handler, of which there is one',
    filename: 'app/exceptions/handler.ts',
    leaks: `
      import { ExceptionHandler, HttpContext } from '@adonisjs/core/http';
      export default class HttpExceptionHandler extends ExceptionHandler {
        protected path = '';
        async handle(error: unknown, ctx: HttpContext) {
          «this.path = ctx.request.url()»;
          return super.handle(error, ctx);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.path', source: 'ctx.request', owner: 'HttpExceptionHandler', instead },
      },
    ],
    keeps: `
      import { ExceptionHandler, HttpContext } from '@adonisjs/core/http';
      export default class HttpExceptionHandler extends ExceptionHandler {
        protected handled = 0;
        async handle(error: unknown, ctx: HttpContext) {
          this.handled += 1;
          return super.handle(error, ctx);
        }
      }
    `,
  },
  {
    name: 'version 4: what a middleware takes from the request, and what it reads once',
    filename: 'app/Middleware/Tenant.js',
    leaks: `
      let tenant = null;
      module.exports = class {
        async handle({ request }, next) {
          «tenant = request.header('x-tenant')»;
          await next();
          log(tenant);
        }
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'tenant', source: 'request', instead } }],
    keeps: `
      let settings = null;
      module.exports = class {
        async handle({ request }, next) {
          settings = await readSettings();
          await next();
          log(settings, request.url());
        }
      };
    `,
  },
]);
