import { testHandlers } from './handler-cases.ts';

testHandlers('Midway', [
  {
    name: 'a controller',
    filename: 'src/controller/user.controller.ts',
    code: `
      import { Inject, Controller, Get, Post, Del, Query, Body, Session } from '@midwayjs/core';
      import { Context } from '@midwayjs/koa';

      @Controller('/api')
      export class UserController {
        @Inject() ctx: Context;
        @Inject() users: UserService;

        @Get('/user') async one/* handler: data data */ (@Query('id') id: string, @CurrentUser() user: User) { return this.users.find(id); }
        @Post('/user') async add/* handler: data request */ (@Body() body: NewUser, @Session() session) { return body; }
        @Del('/user') async remove/* handler: context */ (first) { first.status = 204; }
        protected ip/* handler: other */ (text: string) { return this.ctx.ip + text; }
        protected name/* not a handler */ (text: string) { return this.users.name(text); }
      }
    `,
  },
  {
    name: 'providers that use the context, and that are handed something else',
    filename: 'src/service/user.service.ts',
    code: `
      import { Provide, Inject, Singleton } from '@midwayjs/decorator';

      @Provide()
      export class UserService {
        @Inject() ctx;
        async find/* handler: other */ (id: string) { const { ctx } = this; return ctx.state.user; }
        hash/* not a handler */ (text: string) { return text; }
      }
      @Provide()
      export class Painter {
        ctx = canvas.getContext('2d');
        paint/* not a handler */ () { this.ctx.fill(); }
      }
      @Singleton()
      export class Cache {
        get/* not a handler */ (key: string) { return this.values.get(key); }
      }
    `,
  },
  {
    name: 'middleware, guards and filters',
    filename: 'src/middleware/report.middleware.ts',
    code: `
      import { Middleware, IMiddleware, Guard, IGuard, Catch } from '@midwayjs/core';
      import { NextFunction, Context } from '@midwayjs/koa';

      @Middleware()
      export class Report implements IMiddleware<Context, NextFunction> {
        resolve/* not a handler */ () {
          return /* handler: context callback */ async (a, b) => { await b(); };
        }
        match/* handler: context */ (ctx: Context): boolean { return ctx.path === '/'; }
        static getName/* not a handler */ (): string { return 'report'; }
      }
      @Middleware()
      export class OnExpress {
        resolve/* not a handler */ () { return /* handler: request response callback */ async (a, b, c) => c(); }
      }
      @Guard()
      export class Auth implements IGuard<Context> {
        async canActivate/* handler: context other other */ (a, supplierClz, methodName: string) { return true; }
      }
      @Catch()
      export class Errors {
        async catch/* handler: error context */ (a, b) { return { message: a.message }; }
      }
    `,
  },
  {
    name: 'decorators of the same names',
    filename: 'src/promise.ts',
    code: `
      import { Middleware, Controller, Get, Inject } from './decorators';
      @Controller('/x')
      export class Resolver {
        @Inject() ctx;
        @Get('/') one/* not a handler */ (a) { return this.ctx.query; }
      }
      @Middleware()
      export class Other { resolve/* not a handler */ () { return /* not a handler */ async (a, b) => b(a); } }
    `,
  },
]);
