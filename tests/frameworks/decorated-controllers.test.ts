import { testHandlers } from './handler-cases.ts';

testHandlers('TypeGraphQL', [
  {
    name: 'resolvers, middleware and the auth checker',
    filename: 'src/recipes/recipe.resolver.ts',
    code: `
      import { Resolver, Query, Mutation, FieldResolver, Arg, Args, Ctx, Root, MiddlewareFn, AuthChecker, UseMiddleware, MiddlewareInterface } from 'type-graphql';

      export const logTime: MiddlewareFn<Context> = /* handler: context callback */ async ({ context, info }, next) => { await next(); };
      export const authChecker: AuthChecker<Context> = /* handler: context other */ ({ context }, roles) => roles.includes(context.user.role);

      @Resolver(/* not a handler */ () => Recipe)
      export class RecipeResolver {
        constructor/* not a handler */ (private readonly recipes: RecipeService) {}

        @Query(/* not a handler */ () => Recipe)
        recipe/* handler: data context */ (@Arg('id') id: string, @Ctx() ctx: Context) { return this.recipes.find(id, ctx.user); }

        @Mutation(/* not a handler */ () => Recipe)
        add/* handler: data data */ (@Args() args: AddArgs, @CurrentUser() user: User) { return this.recipes.add(args, user); }

        @FieldResolver()
        rating/* handler: data */ (@Root() recipe: Recipe) { return this.average(recipe.ratings); }

        private average/* not a handler */ (ratings: number[]) { return ratings.length; }
      }

      export class Log implements MiddlewareInterface<Context> {
        async use/* handler: context callback */ ({ info }, next) { return next(); }
      }
    `,
  },
]);

testHandlers('routing-controllers', [
  {
    name: 'controllers, middleware and interceptors',
    filename: 'src/users/users.controller.ts',
    code: `
      import { JsonController, Get, Post, Body, Param, Req, Res, CurrentUser, UseBefore, Middleware, ExpressMiddlewareInterface, ExpressErrorMiddlewareInterface, InterceptorInterface, createParamDecorator, Action } from 'routing-controllers';
      import type { Request, Response, NextFunction } from 'express';

      export const Tenant = /* not a handler */ () => createParamDecorator({ value: /* handler: context */ (action) => action.request.headers['x-tenant'] });

      @JsonController('/users')
      @UseBefore(/* handler: request response callback */ (incoming, outgoing, proceed) => proceed())
      export class UsersController {
        @Get('/:id')
        one/* handler: data data */ (@Param('id') id: number, @CurrentUser() user: User) { return id; }

        @Post('/')
        create/* handler: data request response */ (@Body() user: NewUser, @Req() req: Request, @Res() res: Response) { return user; }
      }

      @Middleware({ type: 'before' })
      export class Timing implements ExpressMiddlewareInterface {
        use/* handler: request response callback */ (request: Request, response: Response, next: NextFunction) { next(); }
      }
      @Middleware({ type: 'after' })
      export class Failure implements ExpressErrorMiddlewareInterface {
        error/* handler: error request response callback */ (error: unknown, request, response, next) { next(); }
      }
      export class Names implements InterceptorInterface {
        intercept/* handler: context data */ (action: Action, content: string) { return content; }
      }
    `,
  },
]);

testHandlers('tsoa', [
  {
    name: 'a controller, which is made for each request',
    filename: 'src/users/users.controller.ts',
    code: `
      import { Controller, Route, Get, Post, Body, Path, Query, Request, Inject } from 'tsoa';

      @Route('users')
      export class UsersController extends Controller {
        @Get('{id}')
        public async one/* handler: data data */ (@Path() id: number, @Query() name?: string) { return this.find(id); }
        @Post()
        public async create/* handler: data request other */ (@Body() user: NewUser, @Request() request, @Inject() service) { this.setStatus(201); }
        private find/* not a handler */ (id: number) { return id; }
      }
      export class Other extends Controller {
        @Log() one/* not a handler */ (id: number) { return id; }
      }
    `,
  },
]);

testHandlers('Ts.ED', [
  {
    name: 'controllers and middleware',
    filename: 'src/calendars/calendars.controller.ts',
    code: `
      import { Controller, Injectable } from '@tsed/di';
      import { Get, Post } from '@tsed/schema';
      import { BodyParams, PathParams, Context } from '@tsed/platform-params';
      import { Middleware, MiddlewareMethods } from '@tsed/platform-middlewares';
      import { Req, Res } from '@tsed/common';

      @Controller('/calendars')
      export class CalendarsController {
        @Get('/:id')
        one/* handler: data context */ (@PathParams('id') id: string, @Context() $ctx: Context) { return id; }
        @Post('/')
        create/* handler: data request response */ (@BodyParams() calendar: Calendar, @Req() req, @Res() res) { return calendar; }
      }
      @Middleware()
      export class Locale implements MiddlewareMethods {
        use/* handler: request context */ (@Req() request, @Context() $ctx) { $ctx.set('locale', request.headers['accept-language']); }
      }
      @Injectable()
      export class Calendars {
        use/* not a handler */ (calendar: Calendar) { return calendar; }
      }
    `,
  },
]);
