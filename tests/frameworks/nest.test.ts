import { testHandlers } from './handler-cases.ts';

testHandlers('Nest', [
  {
    name: 'a controller: methods of every verb, parameters by their decorators',
    filename: 'src/orders/orders.controller.ts',
    code: `
      import { Controller, Get, Post, Put, Patch, Delete, All, Sse, Req, Res, Next, Body, Query, Param, Headers, Ip, Session, UploadedFile, HttpCode } from '@nestjs/common';
      import { CurrentUser } from '../auth/current-user.decorator';
      import { OrdersService } from './orders.service';

      @Controller('orders')
      export class OrdersController {
        constructor/* not a handler */ (private readonly orders: OrdersService) {}

        onModuleInit/* not a handler */ () {
          return this.orders.warmUp();
        }

        @Get()
        list/* handler: data data data */ (@Query('page') page: number, @Headers('accept-language') language: string, @Ip() ip: string) {
          return this.orders.list(page, this.describe(language), ip);
        }

        @Get(':id')
        async findOne/* handler: data data */ (@Param('id') id: string, @CurrentUser() user: User) {
          return this.orders.findOne(id, user);
        }

        @Post()
        @HttpCode(202)
        create/* handler: data request */ (@Body() dto: CreateOrder, @Session() session) {
          return this.orders.create(dto, session.cart);
        }

        @Put(':id') replace/* handler: data */ (@Body() { lines }) { return this.orders.replace(lines); }
        @Patch(':id') change/* handler: data */ (@Body('status') status: string) { return this.orders.change(status); }
        @Delete(':id') remove/* handler: data */ (@Param() params) { return this.orders.remove(params.id); }
        @All('legacy') legacy/* handler: request response callback */ (@Req() req, @Res() res, @Next() next) { next(); }
        @Sse('events') events/* handler:  */ () { return this.orders.events(); }
        @Post('photo') photo/* handler: data */ (@UploadedFile() file) { return this.orders.photo(file); }

        private describe/* not a handler */ (language: string) {
          return language.split(',')[0];
        }
      }
    `,
  },
  {
    name: 'Express types beside the decorators',
    filename: 'src/auth/auth.controller.ts',
    code: `
      import { Controller, Post, Body, Req, Res } from '@nestjs/common';
      import type { Request, Response } from 'express';

      @Controller('auth')
      export class AuthController {
        @Post('login')
        login/* handler: data request response */ (@Body() credentials: Credentials, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
          res.cookie('session', req.ip);
          return credentials.name;
        }
      }
    `,
  },
  {
    name: 'a class that only looks like a controller',
    filename: 'src/orders/orders.repository.ts',
    code: `
      import { Injectable } from '@nestjs/common';
      import { Controller, Get } from './decorators';

      @Controller('orders')
      export class OrdersRepository {
        @Get()
        list/* not a handler */ (page: number) {
          return page;
        }
      }

      @Injectable()
      export class OrdersService {
        onModuleInit/* not a handler */ () {}
        use/* not a handler */ (driver: Driver) {
          return driver.start();
        }
        transform/* not a handler */ (value: string) {
          return value.trim();
        }
      }
    `,
  },
  {
    name: 'a parameter decorator of the application itself',
    filename: 'src/auth/current-user.decorator.ts',
    code: `
      import { createParamDecorator, ExecutionContext, SetMetadata } from '@nestjs/common';

      export const CurrentUser = createParamDecorator(/* handler: other context */ (data: unknown, ctx: ExecutionContext) => {
        return ctx.switchToHttp().getRequest().user;
      });

      export const Roles = /* not a handler */ (...roles: string[]) => SetMetadata('roles', roles);
    `,
  },
  {
    name: 'guards, interceptors, pipes, filters and middleware',
    filename: 'src/http/pipeline.ts',
    code: `
      import { Injectable, Catch, CanActivate, NestInterceptor, PipeTransform, ExceptionFilter, NestMiddleware, ExecutionContext, CallHandler, ArgumentMetadata, ArgumentsHost, HttpException } from '@nestjs/common';
      import { BaseExceptionFilter, Reflector } from '@nestjs/core';
      import { AuthGuard as PassportGuard, PassportStrategy } from '@nestjs/passport';
      import { ThrottlerGuard } from '@nestjs/throttler';
      import { Strategy } from 'passport-jwt';
      import { tap } from 'rxjs';

      @Injectable()
      export class RolesGuard implements CanActivate {
        constructor/* not a handler */ (private readonly reflector: Reflector) {}
        canActivate/* handler: context */ (context: ExecutionContext) {
          return this.reflector.get('roles', context.getHandler()) !== undefined;
        }
      }

      @Injectable()
      export class JwtGuard extends PassportGuard('jwt') implements CanActivate {
        canActivate/* handler: context */ (context: ExecutionContext) { return super.canActivate(context); }
        handleRequest/* handler: error data data context */ (err, user, info, context) { return user; }
        getRequest/* handler: context */ (context) { return context.switchToHttp().getRequest(); }
      }

      export class ProxyGuard extends ThrottlerGuard {
        protected async getTracker/* handler: request */ (req: Record<string, unknown>) { return String(req.ip); }
      }

      @Injectable()
      export class JwtStrategy extends PassportStrategy(Strategy) {
        async validate/* handler: data */ (payload: { sub: string }) { return { id: payload.sub }; }
      }

      @Injectable()
      export class TimingInterceptor implements NestInterceptor {
        intercept/* handler: context callback */ (context: ExecutionContext, next: CallHandler) {
          const start = Date.now();
          return next.handle().pipe(tap(/* not a handler */ () => console.log(Date.now() - start)));
        }
      }

      @Injectable()
      export class TrimPipe implements PipeTransform {
        transform/* handler: data other */ (value: string, metadata: ArgumentMetadata) { return value.trim(); }
      }

      @Catch(HttpException)
      export class HttpFilter implements ExceptionFilter {
        catch/* handler: error context */ (exception: HttpException, host: ArgumentsHost) { host.switchToHttp().getResponse().end(); }
      }

      @Catch()
      export class EveryFilter extends BaseExceptionFilter {
        catch/* handler: error context */ (exception: unknown, host: ArgumentsHost) { super.catch(exception, host); }
      }

      @Injectable()
      export class LocaleMiddleware implements NestMiddleware {
        use/* handler: request response callback */ (req, res, next) { next(); }
      }
    `,
  },
  {
    name: 'what a bus calls',
    filename: 'src/orders.handlers.ts',
    code: `
      import { CommandHandler, EventsHandler, QueryHandler } from '@nestjs/cqrs';

      @CommandHandler(CreateOrder)
      export class CreateOrderHandler {
        async execute/* handler: data */ (a: CreateOrder) { return this.orders.create(a.name); }
      }

      @QueryHandler(FindOrder)
      export class FindOrderHandler {
        async execute/* handler: data */ (a: FindOrder) { return this.orders.find(a.id); }
        execute2/* not a handler */ (a: FindOrder) { return a; }
      }

      @EventsHandler(OrderCreated)
      export class OrderCreatedHandler {
        handle/* not a handler */ (a: OrderCreated) { this.count += 1; }
      }
    `,
  },
  {
    name: 'classes with the same method names that Nest does not call',
    filename: 'src/plugins.ts',
    code: `
      import { Plugin } from './plugin-api';

      export class Registry implements Plugin {
        execute/* not a handler */ (command: string) { return command; }
        use/* not a handler */ (plugin: Plugin) { this.plugins.push(plugin); }
        canActivate/* not a handler */ (route: string) { return this.routes.has(route); }
        intercept/* not a handler */ (call: string) { return call; }
        transform/* not a handler */ (value: string) { return value; }
        catch/* not a handler */ (value: string) { return value; }
      }
    `,
  },
  {
    name: 'functional middleware, in the module and on the application',
    filename: 'src/main.ts',
    code: `
      import { Module, NestModule, MiddlewareConsumer } from '@nestjs/common';
      import { NestFactory } from '@nestjs/core';
      import { NestExpressApplication } from '@nestjs/platform-express';

      /* not a handler */ function language(text: string) { return text; }

      @Module({})
      export class AppModule implements NestModule {
        configure/* not a handler */ (consumer: MiddlewareConsumer) {
          consumer
            .apply(/* handler: request response callback */ (incoming, outgoing, proceed) => proceed())
            .exclude('health')
            .forRoutes('*');
        }
      }

      /* not a handler */ async function bootstrap() {
        const app = await NestFactory.create<NestExpressApplication>(AppModule);
        app.use(/* handler: request response callback */ (incoming, outgoing, proceed) => proceed());
        await app.listen(3000);
      }
      bootstrap();
    `,
  },
  {
    name: 'a gateway and its messages',
    filename: 'src/chat/chat.gateway.ts',
    code: `
      import { WebSocketGateway, WebSocketServer, SubscribeMessage, MessageBody, ConnectedSocket, OnGatewayConnection, OnGatewayDisconnect, OnGatewayInit } from '@nestjs/websockets';
      import { Server, Socket } from 'socket.io';

      @WebSocketGateway({ namespace: 'chat' })
      export class ChatGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
        @WebSocketServer() server: Server;

        afterInit/* not a handler */ (server) { this.logger.log('up'); }
        handleConnection/* handler: context request */ (client: Socket, ...args: unknown[]) { client.join('lobby'); }
        handleDisconnect/* handler: context */ (client: Socket) { client.leave('lobby'); }

        @SubscribeMessage('say')
        say/* handler: data context */ (@MessageBody() text: string, @ConnectedSocket() client: Socket) {
          client.broadcast.emit('said', text);
        }

        @SubscribeMessage('typing')
        typing/* handler: context data */ (client: Socket, payload: unknown) {
          this.server.emit('typing', payload);
        }
      }
    `,
  },
  {
    name: 'a GraphQL resolver: @Query here is a method, and in the other import a parameter',
    filename: 'src/authors/authors.resolver.ts',
    code: `
      import { Resolver, Query, Mutation, Subscription, ResolveField, ResolveReference, Args, Context, Parent, Info } from '@nestjs/graphql';
      import { CurrentUser } from '../auth/current-user.decorator';

      @Resolver(/* not a handler */ () => Author)
      export class AuthorsResolver {
        constructor/* not a handler */ (private authors: AuthorsService) {}

        @Query(/* not a handler */ () => Author)
        author/* handler: data data */ (@Args('id') id: string, @CurrentUser() user: User) { return this.authors.find(id, user); }

        @Mutation()
        rename/* handler: data context */ (@Args() args: RenameArgs, @Context() context) { return this.authors.rename(args, context.req.user); }

        @ResolveField()
        posts/* handler: data data */ (@Parent() author: Author, @Info() info) { return this.authors.posts(author.id); }

        @ResolveField('books')
        books/* handler: data data context */ (author, args, context) { return context.loaders.books.load(author.id); }

        @ResolveReference()
        resolveReference/* handler: data */ (reference) { return this.authors.find(reference.id); }

        @Subscription()
        renamed/* handler:  */ () { return this.authors.renamed(); }
      }
    `,
  },
  {
    name: 'a microservice',
    filename: 'src/math/math.controller.ts',
    code: `
      import { Controller } from '@nestjs/common';
      import { MessagePattern, EventPattern, GrpcMethod, Payload, Ctx, NatsContext } from '@nestjs/microservices';
      import { Cron } from '@nestjs/schedule';
      import { OnEvent } from '@nestjs/event-emitter';

      @Controller()
      export class MathController {
        @MessagePattern({ cmd: 'sum' })
        sum/* handler: data */ (numbers: number[]) { return numbers.reduce(/* not a handler */ (a, b) => a + b, 0); }

        @EventPattern('user_created')
        async created/* handler: data context */ (@Payload() user: User, @Ctx() context: NatsContext) { await this.store(user); }

        @GrpcMethod('HeroesService', 'FindOne')
        findOne/* handler: data context */ (hero, metadata) { return { id: hero.id }; }

        @Cron('0 * * * *')
        hourly/* not a handler */ () {}

        @OnEvent('order.created')
        onOrder/* not a handler */ (order) {}
      }
    `,
  },
  {
    name: 'context functions of modules',
    filename: 'src/app.module.ts',
    code: `
      import { Module } from '@nestjs/common';
      import { GraphQLModule } from '@nestjs/graphql';
      import { ClsModule } from 'nestjs-cls';
      import { TypeOrmModule } from '@nestjs/typeorm';

      @Module({
        imports: [
          GraphQLModule.forRoot({ autoSchemaFile: true, context: /* handler: context */ ({ req }) => ({ user: req.user }) }),
          ClsModule.forRoot({
            middleware: {
              mount: true,
              setup: /* handler: context request */ (cls, req) => { cls.set('tenant', req.headers['x-tenant']); },
              idGenerator: /* handler: context */ (req) => req.headers['x-request-id'],
            },
          }),
          TypeOrmModule.forRootAsync({ useFactory: /* not a handler */ (config) => ({ url: config.url }) }),
        ],
      })
      export class AppModule {}
    `,
  },
  {
    name: 'a plugin of Apollo Server',
    filename: 'src/logging.plugin.ts',
    code: `
      import { Plugin } from '@nestjs/apollo';
      import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';

      @Plugin()
      export class LoggingPlugin implements ApolloServerPlugin {
        async serverWillStart/* not a handler */ (service) { console.log(service.schema); }
        async requestDidStart/* handler: context */ (requestContext) { console.log(requestContext.request.operationName); }
      }
    `,
  },
]);
