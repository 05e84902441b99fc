import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Midway', [
  {
    name: 'a controller of which there is one, and one that is made per request',
    filename: 'src/controller/user.controller.ts',
    leaks: `
      import { Controller, Get, Query, Inject, Scope, ScopeEnum } from '@midwayjs/core';
      @Scope(ScopeEnum.Singleton)
      @Controller('/users')
      export class UserController {
        id: string;
        @Get('/')
        async one(@Query('id') id: string) {
          «this.id = id»;
          return this.find();
        }
      }
    `,
    reports: [
      { messageId: 'instance', data: { storage: 'this.id', source: 'id', instead: "'ctx'", owner: 'UserController' } },
    ],
    keeps: `
      import { Controller, Get, Query, Inject } from '@midwayjs/core';
      @Controller('/users')
      export class UserController {
        id: string;
        @Get('/')
        async one(@Query('id') id: string) {
          this.id = id;
          return this.find();
        }
      }
    `,
  },
  {
    name: 'the context of a provider, kept in the module and in the instance',
    filename: 'src/service/user.service.ts',
    leaks: `
      import { Provide, Inject } from '@midwayjs/core';
      let user;
      @Provide()
      export class UserService {
        @Inject() ctx;
        async load() {
          «user = this.ctx.state.user»;
          return user.orders();
        }
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'this.ctx.state.user', instead: "'ctx'" } }],
    keeps: `
      import { Provide, Inject } from '@midwayjs/core';
      @Provide()
      export class UserService {
        @Inject() ctx;
        async load() {
          this.user = this.ctx.state.user;
          return this.user.orders();
        }
      }
    `,
  },
  {
    name: 'a middleware that keeps a user in its instance, and in the context',
    filename: 'src/middleware/auth.middleware.ts',
    leaks: `
      import { Middleware, IMiddleware } from '@midwayjs/core';
      @Middleware()
      export class Auth implements IMiddleware<any, any> {
        user: string;
        resolve() {
          return async (ctx, next) => {
            «this.user = ctx.get('x-user')»;
            await next();
          };
        }
      }
    `,
    reports: [
      { messageId: 'instance', data: { storage: 'this.user', source: 'ctx', instead: "'ctx'", owner: 'Auth' } },
    ],
    keeps: `
      import { Middleware, IMiddleware } from '@midwayjs/core';
      @Middleware()
      export class Auth implements IMiddleware<any, any> {
        options: object;
        resolve() {
          this.options = readOptions();
          return async (ctx, next) => {
            ctx.user = ctx.get('x-user');
            await next();
          };
        }
      }
    `,
  },
]);
