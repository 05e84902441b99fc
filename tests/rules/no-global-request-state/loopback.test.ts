import { testLeakPairs } from './leak-pairs.ts';

const instead = "'the request context'";

testLeakPairs('LoopBack', [
  {
    name: 'the user of a request, in the module and in the controller that is made for it',
    filename: 'src/controllers/user.controller.ts',
    leaks: `
      import { get, Request, RestBindings } from '@loopback/rest';
      import { inject } from '@loopback/core';
      let token: string | undefined;
      export class UserController {
        constructor(@inject(RestBindings.Http.REQUEST) private req: Request) {}
        @get('/me')
        async me() {
          «token = this.req.headers.authorization»;
          return load(token);
        }
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'token', source: 'this.req.headers.authorization', instead } }],
    keeps: `
      import { get, Request, RestBindings } from '@loopback/rest';
      import { inject } from '@loopback/core';
      export class UserController {
        token?: string;
        constructor(@inject(RestBindings.Http.REQUEST) private req: Request) {}
        @get('/me')
        async me() {
          this.token = this.req.headers.authorization;
          return load(this.token);
        }
      }
    `,
  },
  {
    name: 'a controller of which there is one, and one that is made each time',
    filename: 'src/controllers/cart.controller.ts',
    leaks: `
      import { post, requestBody } from '@loopback/rest';
      import { injectable, BindingScope } from '@loopback/core';
      @injectable({ scope: BindingScope.SINGLETON })
      export class CartController {
        cart: Cart;
        @post('/cart')
        async put(@requestBody() cart: Cart) {
          «this.cart = cart»;
          return this.total();
        }
      }
    `,
    reports: [
      { messageId: 'instance', data: { storage: 'this.cart', source: 'cart', owner: 'CartController', instead } },
    ],
    keeps: `
      import { post, requestBody } from '@loopback/rest';
      import { injectable, BindingScope } from '@loopback/core';
      @injectable({ scope: BindingScope.TRANSIENT })
      export class CartController {
        cart: Cart;
        @post('/cart')
        async put(@requestBody() cart: Cart) {
          this.cart = cart;
          return this.total();
        }
      }
    `,
  },
  {
    name: 'a sequence, of which there is one where it extends that of LoopBack',
    filename: 'src/sequence.ts',
    leaks: `
      import { MiddlewareSequence, RequestContext } from '@loopback/rest';
      export class MySequence extends MiddlewareSequence {
        path: string;
        async handle(context: RequestContext) {
          «this.path = context.request.path»;
          await super.handle(context);
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.path', source: 'context.request.path', owner: 'MySequence', instead },
      },
    ],
    keeps: `
      import { SequenceHandler, RequestContext } from '@loopback/rest';
      export class MySequence implements SequenceHandler {
        path: string;
        async handle(context: RequestContext) {
          this.path = context.request.path;
          await this.invoke(context);
        }
      }
    `,
  },
]);
