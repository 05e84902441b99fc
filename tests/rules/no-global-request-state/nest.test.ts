import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Nest', [
  {
    name: 'a field of a guard, which is one for all requests, beside a field of a request-scoped guard',
    filename: 'src/app.ts',
    leaks: `
      import { Injectable, CanActivate, ExecutionContext } from '@nestjs/common';

      @Injectable()
      export class TenantGuard implements CanActivate {
        private tenant: string;
        canActivate(context: ExecutionContext) {
          «this.tenant = context.switchToHttp().getRequest().headers['x-tenant']»;
          return this.tenant !== undefined;
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'TenantGuard', storage: 'this.tenant', source: 'context', instead: "'request'" },
      },
    ],
    keeps: `
      import { Injectable, Scope, CanActivate, ExecutionContext } from '@nestjs/common';

      @Injectable({ scope: Scope.REQUEST })
      export class TenantGuard implements CanActivate {
        private tenant: string;
        canActivate(context: ExecutionContext) {
          this.tenant = context.switchToHttp().getRequest().headers['x-tenant'];
          return this.tenant !== undefined;
        }
      }
    `,
  },
  {
    name: 'a field of a transient interceptor: requests share it, beside a field of the request that an interceptor sets',
    filename: 'src/app.ts',
    leaks: `
      import { Injectable, Scope, NestInterceptor, ExecutionContext, CallHandler } from '@nestjs/common';

      @Injectable({ scope: Scope.TRANSIENT })
      export class LocaleInterceptor implements NestInterceptor {
        private locale = 'en';
        intercept(context: ExecutionContext, next: CallHandler) {
          const request = context.switchToHttp().getRequest();
          «this.locale = request.headers['accept-language']»;
          return next.handle();
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'LocaleInterceptor', storage: 'this.locale', source: 'context (line 8)', instead: "'request'" },
      },
    ],
    keeps: `
      import { Injectable, NestInterceptor, ExecutionContext, CallHandler } from '@nestjs/common';

      @Injectable()
      export class LocaleInterceptor implements NestInterceptor {
        intercept(context: ExecutionContext, next: CallHandler) {
          const request = context.switchToHttp().getRequest();
          request.locale = request.headers['accept-language'];
          return next.handle();
        }
      }
    `,
  },
  {
    name: 'a controller that remembers who asked, beside a controller that is handed the request and so made for each one and a property of an injected provider, which may be one for each request',
    filename: 'src/app.ts',
    leaks: `
      import { Controller, Get, Post, Body, Req } from '@nestjs/common';
      import type { Request } from 'express';

      @Controller('profile')
      export class ProfileController {
        private user?: User;

        @Post('login')
        login(@Body() credentials: Credentials, @Req() req: Request) {
          «this.user = req.user»;
          return { name: credentials.name };
        }

        @Get()
        show() {
          return this.user;
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'ProfileController', storage: 'this.user', source: 'req.user', instead: "'request'" },
      },
    ],
    keeps: [
      `
      import { Controller, Get, Post, Body, Inject } from '@nestjs/common';
      import { REQUEST } from '@nestjs/core';
      import type { Request } from 'express';

      @Controller('profile')
      export class ProfileController {
        private name?: string;

        constructor(@Inject(REQUEST) private readonly request: Request) {}

        @Post('login')
        login(@Body() credentials: Credentials) {
          this.name = credentials.name;
          return this.name;
        }
      }
    `,
      `
      import { Controller, Post, Req } from '@nestjs/common';
      import type { Request } from 'express';
      import { RequestContext } from './request-context';

      @Controller('profile')
      export class ProfileController {
        constructor(private readonly context: RequestContext) {}

        @Post('login')
        login(@Req() req: Request) {
          this.context.user = req.user;
          return this.context.load();
        }
      }
    `,
    ],
  },
  {
    name: 'a property of an object that a controller makes itself, beside an object that a method makes',
    filename: 'src/app.ts',
    leaks: `
      import { Controller, Post, Req } from '@nestjs/common';
      import type { Request } from 'express';

      @Controller('profile')
      export class ProfileController {
        private readonly state = { user: undefined };

        @Post('login')
        async login(@Req() req: Request) {
          «this.state.user = req.user»;
          await this.load();
          return this.state.user;
        }

        private async load() {}
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'ProfileController', storage: 'this.state.user', source: 'req.user', instead: "'request'" },
      },
    ],
    keeps: `
      import { Controller, Post, Req } from '@nestjs/common';
      import type { Request } from 'express';

      @Controller('profile')
      export class ProfileController {
        @Post('login')
        async login(@Req() req: Request) {
          const state = { user: undefined };
          state.user = req.user;
          await this.load();
          return state.user;
        }

        private async load() {}
      }
    `,
  },
  {
    name: 'what a decorator of the application hands over, in a module variable, beside the same value, passed on',
    filename: 'src/app.ts',
    leaks: `
      import { Controller, Get } from '@nestjs/common';
      import { CurrentUser } from '../auth/current-user.decorator';

      let lastUser: User | undefined;

      @Controller('orders')
      export class OrdersController {
        @Get()
        list(@CurrentUser() user: User) {
          «lastUser = user»;
          return audit();
        }
      }

      function audit() {
        return lastUser?.id;
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastUser', source: 'user', instead: "'request'" } }],
    keeps: `
      import { Controller, Get } from '@nestjs/common';
      import { CurrentUser } from '../auth/current-user.decorator';

      @Controller('orders')
      export class OrdersController {
        @Get()
        list(@CurrentUser() user: User) {
          let lastUser: User;
          lastUser = user;
          return audit(lastUser);
        }
      }

      function audit(user: User) {
        return user.id;
      }
    `,
  },
  {
    name: 'a static of a service that a middleware sets, beside a middleware that runs the rest in a store of its own',
    filename: 'src/app.ts',
    leaks: `
      import { Injectable, NestMiddleware } from '@nestjs/common';

      export class RequestContext {
        static tenant: string;
      }

      @Injectable()
      export class TenantMiddleware implements NestMiddleware {
        use(req, res, next) {
          «RequestContext.tenant = req.headers['x-tenant']»;
          next();
        }
      }
    `,
    reports: [
      {
        messageId: 'static',
        data: {
          storage: 'RequestContext.tenant',
          owner: 'RequestContext',
          source: 'req.headers.x-tenant',
          instead: "'request'",
        },
      },
    ],
    keeps: `
      import { Injectable, NestMiddleware } from '@nestjs/common';
      import { AsyncLocalStorage } from 'node:async_hooks';

      export const tenants = new AsyncLocalStorage<string>();

      @Injectable()
      export class TenantMiddleware implements NestMiddleware {
        use(req, res, next) {
          tenants.run(req.headers['x-tenant'], () => next());
        }
      }
    `,
  },
  {
    name: 'the client of a gateway, beside data of the client itself, and the server of a gateway',
    filename: 'src/app.ts',
    leaks: `
      import { WebSocketGateway, SubscribeMessage, MessageBody, ConnectedSocket, OnGatewayConnection } from '@nestjs/websockets';
      import type { Socket } from 'socket.io';

      @WebSocketGateway()
      export class ChatGateway implements OnGatewayConnection {
        private client: Socket;

        handleConnection(client: Socket) {
          «this.client = client»;
        }

        @SubscribeMessage('say')
        say(@MessageBody() text: string) {
          this.client.emit('said', text);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'ChatGateway', storage: 'this.client', source: 'client', instead: "'request'" },
      },
    ],
    keeps: `
      import { WebSocketGateway, WebSocketServer, SubscribeMessage, MessageBody, ConnectedSocket, OnGatewayInit } from '@nestjs/websockets';
      import type { Server, Socket } from 'socket.io';

      @WebSocketGateway()
      export class ChatGateway implements OnGatewayInit {
        @WebSocketServer() server: Server;
        private namespace: Server;

        afterInit(server: Server) {
          this.namespace = server;
        }

        @SubscribeMessage('say')
        say(@MessageBody() text: string, @ConnectedSocket() client: Socket) {
          client.data.last = text;
          this.server.emit('said', text);
        }
      }
    `,
  },
  {
    name: 'a resolver and its context, beside a resolver that hands its context on',
    filename: 'src/app.ts',
    leaks: `
      import { Resolver, Query, Args, Context } from '@nestjs/graphql';

      @Resolver('Author')
      export class AuthorsResolver {
        private context: GraphqlContext;

        @Query()
        author(@Args('id') id: string, @Context() context: GraphqlContext) {
          «this.context = context»;
          return this.load(id);
        }

        private load(id: string) {
          return this.context.loaders.author.load(id);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'AuthorsResolver', storage: 'this.context', source: 'context', instead: "'request'" },
      },
    ],
    keeps: `
      import { Resolver, Query, Args, Context } from '@nestjs/graphql';

      @Resolver('Author')
      export class AuthorsResolver {
        @Query()
        author(@Args('id') id: string, @Context() context: GraphqlContext) {
          context.requested = id;
          return this.load(id, context);
        }

        private load(id: string, context: GraphqlContext) {
          return context.loaders.author.load(id);
        }
      }
    `,
  },
  {
    name: 'a pipe that keeps the first value that it was given, beside a pipe that makes something of its own once',
    filename: 'src/app.ts',
    leaks: `
      import { Injectable, PipeTransform } from '@nestjs/common';

      @Injectable()
      export class TimezonePipe implements PipeTransform {
        private zone: string;
        transform(value: { zone: string }) {
          «this.zone ??= value.zone»;
          return { ...value, zone: this.zone };
        }
      }
    `,
    reports: [{ messageId: 'memo', data: { storage: 'this.zone', source: 'value.zone' } }],
    keeps: `
      import { Injectable, PipeTransform } from '@nestjs/common';
      import { loadZones } from './zones';

      @Injectable()
      export class TimezonePipe implements PipeTransform {
        private zones: Map<string, string>;
        transform(value: { zone: string }) {
          this.zones ??= loadZones();
          return { ...value, zone: this.zones.get(value.zone) };
        }
      }
    `,
  },
  {
    name: 'a strategy that keeps the user, beside a strategy that only answers, and a service set up by the module',
    filename: 'src/app.ts',
    leaks: `
      import { Injectable } from '@nestjs/common';
      import { PassportStrategy } from '@nestjs/passport';
      import { Strategy } from 'passport-jwt';

      @Injectable()
      export class JwtStrategy extends PassportStrategy(Strategy) {
        public current: { id: string };
        async validate(payload: { sub: string }) {
          «this.current = { id: payload.sub }»;
          return this.current;
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'JwtStrategy', storage: 'this.current', source: 'payload.sub', instead: "'request'" },
      },
    ],
    keeps: `
      import { Injectable, OnModuleInit } from '@nestjs/common';
      import { PassportStrategy } from '@nestjs/passport';
      import { Strategy } from 'passport-jwt';

      @Injectable()
      export class JwtStrategy extends PassportStrategy(Strategy) implements OnModuleInit {
        private keys: string[] = [];
        async onModuleInit() {
          this.keys = await fetchKeys();
        }
        async validate(payload: { sub: string }) {
          return { id: payload.sub };
        }
      }
    `,
  },
  {
    name: 'the last error of an exception filter, beside an exception filter that counts',
    filename: 'src/app.ts',
    leaks: `
      import { Catch, ExceptionFilter, ArgumentsHost, HttpException } from '@nestjs/common';

      @Catch(HttpException)
      export class HttpFilter implements ExceptionFilter {
        private url: string;
        async catch(exception: HttpException, host: ArgumentsHost) {
          const request = host.switchToHttp().getRequest();
          «this.url = request.url»;
          await this.report(exception);
        }
        private async report(exception: HttpException) {
          await send(this.url, exception.message);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'HttpFilter', storage: 'this.url', source: 'host (line 8)', instead: "'request'" },
      },
    ],
    keeps: `
      import { Catch, ExceptionFilter, ArgumentsHost, HttpException } from '@nestjs/common';

      @Catch(HttpException)
      export class HttpFilter implements ExceptionFilter {
        private failures = 0;
        async catch(exception: HttpException, host: ArgumentsHost) {
          const request = host.switchToHttp().getRequest();
          this.failures += 1;
          await send(request.url, exception.message);
        }
      }
    `,
  },
  {
    name: 'the request that a provider is handed, in the module and in the provider, which is made for it',
    filename: 'src/tenant.service.ts',
    leaks: `
      import { Injectable, Inject, Scope } from '@nestjs/common';
      import { REQUEST } from '@nestjs/core';
      let tenant: string | undefined;

      @Injectable({ scope: Scope.REQUEST })
      export class TenantService {
        constructor(@Inject(REQUEST) private readonly request, private readonly tenants: Tenants) {}

        async load() {
          «tenant = this.request.headers['x-tenant']»;
          return this.tenants.find(tenant);
        }
      }
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'tenant', source: 'this.request.headers.x-tenant', instead: "'request'" },
      },
    ],
    keeps: `
      import { Injectable, Inject, Scope } from '@nestjs/common';
      import { REQUEST } from '@nestjs/core';
      let count: number | undefined;

      @Injectable({ scope: Scope.REQUEST })
      export class TenantService {
        private tenant?: string;
        constructor(@Inject(REQUEST) private readonly request, private readonly tenants: Tenants) {}

        async load() {
          this.tenant = this.request.headers['x-tenant'];
          count = await this.tenants.count();
          return this.tenants.find(this.tenant);
        }
      }
    `,
  },
  {
    name: 'a command in a field of its handler, beside one that each command has a handler for',
    filename: 'src/create-order.handler.ts',
    leaks: `
      import { CommandHandler } from '@nestjs/cqrs';

      @CommandHandler(CreateOrder)
      export class CreateOrderHandler {
        private customer: string;
        constructor(private readonly orders: Orders) {}

        async execute(command: CreateOrder) {
          «this.customer = command.customer»;
          await this.orders.check(command.items);
          return this.orders.create(this.customer, command.items);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: {
          storage: 'this.customer',
          source: 'command.customer',
          owner: 'CreateOrderHandler',
          instead: "'request'",
        },
      },
    ],
    keeps: `
      import { Scope } from '@nestjs/common';
      import { CommandHandler } from '@nestjs/cqrs';

      @CommandHandler(CreateOrder, { scope: Scope.REQUEST })
      export class CreateOrderHandler {
        private customer: string;
        constructor(private readonly orders: Orders) {}

        async execute(command: CreateOrder) {
          this.customer = command.customer;
          await this.orders.check(command.items);
          return this.orders.create(this.customer, command.items);
        }
      }
    `,
  },
]);
