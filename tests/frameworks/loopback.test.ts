import { testHandlers } from './handler-cases.ts';

testHandlers('LoopBack', [
  {
    name: 'a controller, with what is injected and what the client sent',
    filename: 'src/controllers/user.controller.ts',
    code: `
      import { post, get, param, requestBody, Request, Response, RestBindings, response } from '@loopback/rest';
      import { inject } from '@loopback/core';
      import { repository } from '@loopback/repository';
      import { SecurityBindings, UserProfile } from '@loopback/security';

      export class UserController {
        constructor/* handler: request other */ (
          @inject(RestBindings.Http.REQUEST) private req: Request,
          @repository(UserRepository) public users: UserRepository,
        ) {}

        @post('/users')
        @response(200, { description: 'a user' })
        async create/* handler: data data other */ (@requestBody() user: NewUser, @inject(SecurityBindings.USER) me: UserProfile, @inject('mailer') mailer) { return this.users.create(user); }

        @get('/users/{id}')
        async find/* handler: data data response */ (@param.path.string('id') id: string, @param.filter(User) filter, @inject(RestBindings.Http.RESPONSE) res) { return id; }

        private address/* handler: other */ (text: string) { return text + this.req.ip; }
        private all/* not a handler */ (text: string) { return this.users.find(text); }
      }
    `,
  },
  {
    name: 'decorators of the same names, and a client',
    filename: 'src/services/geocoder.service.ts',
    code: `
      import { get, param } from './http';
      import { inject } from '@loopback/core';
      export class Geocoder {
        constructor/* not a handler */ (@inject('datasources.geocoder') private source) {}
        @get('/code/{id}') async code/* not a handler */ (@param('id') id: string) { return this.source.code(id); }
      }
    `,
  },
  {
    name: 'sequences, middleware and interceptors',
    filename: 'src/sequence.ts',
    code: `
      import { MiddlewareSequence, RequestContext, SequenceHandler, Middleware, RestApplication } from '@loopback/rest';
      import { Interceptor, InvocationContext, Next, Provider, ValueOrPromise } from '@loopback/core';

      export class MySequence extends MiddlewareSequence {
        async handle/* handler: context */ (context: RequestContext) { await super.handle(context); }
        log/* not a handler */ (text: string) { return text; }
      }
      export class Old implements SequenceHandler { async handle/* handler: context */ (a) { a.response.end(); } }
      export const timing: Middleware = /* handler: context callback */ async (a, b) => b();
      const log: Interceptor = /* handler: context callback */ async (a, b) => b();

      export class LogInterceptor implements Provider<Interceptor> {
        value/* not a handler */ () { return this.intercept.bind(this); }
        async intercept/* handler: context other */ (a: InvocationContext, b: () => ValueOrPromise<unknown>) { return b(); }
      }
      const app = new RestApplication();
      app.handler(/* handler: context other */ ({ request, response }, sequence) => { sequence.send(response, request.url); });
      app.middleware(/* handler: context callback */ (a, b) => b());
      app.bind('x').toDynamicValue(/* not a handler */ (a) => a.context);
    `,
  },
]);
