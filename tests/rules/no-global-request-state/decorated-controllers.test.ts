import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('TypeGraphQL, routing-controllers, tsoa and Ts.ED', [
  {
    name: 'a TypeGraphQL resolver that keeps its context, beside a TypeGraphQL resolver that passes its context on',
    filename: 'src/app.ts',
    leaks: `
      import { Resolver, Query, Arg, Ctx } from 'type-graphql';
      @Resolver()
      export class RecipeResolver {
        private user?: User;
        @Query(() => [Recipe])
        async recipes(@Arg('mine') mine: boolean, @Ctx() ctx: Context) {
          «this.user = ctx.user»;
          return this.load(mine);
        }
        private async load(mine: boolean) {
          return find(mine ? this.user?.id : undefined);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'RecipeResolver', storage: 'this.user', source: 'ctx.user', instead: "'context'" },
      },
    ],
    keeps: `
      import { Resolver, Query, Arg, Ctx } from 'type-graphql';
      @Resolver()
      export class RecipeResolver {
        @Query(() => [Recipe])
        async recipes(@Arg('mine') mine: boolean, @Ctx() ctx: Context) {
          ctx.mine = mine;
          return this.load(ctx);
        }
        private async load(ctx: Context) {
          return find(ctx.mine ? ctx.user?.id : undefined);
        }
      }
    `,
  },
  {
    name: 'a controller of routing-controllers, beside a controller of tsoa, which is made for each request',
    filename: 'src/app.ts',
    leaks: `
      import { JsonController, Get, Param, Req } from 'routing-controllers';
      import type { Request } from 'express';
      @JsonController('/users')
      export class UsersController {
        private request?: Request;
        @Get('/:id')
        async one(@Param('id') id: number, @Req() request: Request) {
          «this.request = request»;
          return this.load(id);
        }
        private async load(id: number) {
          return find(id, this.request?.headers);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'UsersController', storage: 'this.request', source: 'request', instead: "'request'" },
      },
    ],
    keeps: `
      import { Controller, Route, Get, Path, Request } from 'tsoa';
      @Route('users')
      export class UsersController extends Controller {
        private request?: unknown;
        @Get('{id}')
        public async one(@Path() id: number, @Request() request: unknown) {
          this.request = request;
          return this.load(id);
        }
        private async load(id: number) {
          return find(id, this.request);
        }
      }
    `,
  },
  {
    name: 'a middleware class, beside a class with a use that nobody calls with a request',
    filename: 'src/app.ts',
    leaks: `
      import { Middleware, ExpressMiddlewareInterface } from 'routing-controllers';
      @Middleware({ type: 'before' })
      export class TenantMiddleware implements ExpressMiddlewareInterface {
        public tenant?: string;
        use(request: any, response: any, next: () => void) {
          «this.tenant = request.headers['x-tenant']»;
          next();
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: {
          owner: 'TenantMiddleware',
          storage: 'this.tenant',
          source: 'request.headers.x-tenant',
          instead: "'request'",
        },
      },
    ],
    keeps: `
      import { Plugin } from './plugin';
      export class Plugins implements Plugin {
        public last?: string;
        use(plugin: any, options: any, done: () => void) {
          this.last = plugin.name;
          done();
        }
      }
    `,
  },
  {
    name: 'a module variable in a controller of tsoa, beside a request-scoped controller of Ts.ED',
    filename: 'src/app.ts',
    leaks: `
      import { Controller, Route, Post, Body } from 'tsoa';
      let lastUser: unknown;
      @Route('users')
      export class UsersController extends Controller {
        @Post()
        public async create(@Body() user: unknown) {
          «lastUser = user»;
          return save();
        }
      }
      async function save() {
        return store(lastUser);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastUser', source: 'user', instead: "'this'" } }],
    keeps: `
      import { Controller, Scope, ProviderScope } from '@tsed/di';
      import { Get } from '@tsed/schema';
      import { PathParams } from '@tsed/platform-params';
      @Controller('/calendars')
      @Scope(ProviderScope.REQUEST)
      export class CalendarsController {
        private id?: string;
        @Get('/:id')
        one(@PathParams('id') id: string) {
          this.id = id;
          return this.load();
        }
        private load() {
          return find(this.id);
        }
      }
    `,
  },
  {
    name: 'a controller of Ts.ED that is a singleton, beside a service of Ts.ED that is configured at the start',
    filename: 'src/app.ts',
    leaks: `
      import { Controller } from '@tsed/di';
      import { Get } from '@tsed/schema';
      import { PathParams } from '@tsed/platform-params';
      @Controller('/calendars')
      export class CalendarsController {
        private id?: string;
        @Get('/:id')
        one(@PathParams('id') id: string) {
          «this.id = id»;
          return this.load();
        }
        private load() {
          return find(this.id);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'CalendarsController', storage: 'this.id', source: 'id', instead: "'$ctx'" },
      },
    ],
    keeps: `
      import { Injectable, OnInit } from '@tsed/di';
      @Injectable()
      export class Calendars implements OnInit {
        private zones: string[] = [];
        async $onInit() {
          this.zones = await loadZones();
        }
        find(id: string) {
          return this.zones.find((zone) => zone === id);
        }
      }
    `,
  },
]);
