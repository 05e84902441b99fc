import type { Framework, Signature } from './framework.ts';

/** `(cls, req, res)` in the middleware, `(cls, context)` in the guard and the interceptor. */
const clsSetup: Signature = { parameters: ['context', 'request', 'response'] };

/** nestjs-cls, a store for each request of a Nest application. The API: https://papooch.github.io/nestjs-cls */
export const nestjsCls: Framework = {
  name: 'nestjs-cls',
  title: 'nestjs-cls',
  modules: ['nestjs-cls'],
  handlerCalls: [
    {
      calls: ['nestjs-cls#ClsModule.forRoot'],
      handlers: { in: 'properties', argument: 0, names: ['middleware.setup', 'guard.setup', 'interceptor.setup'] },
      signature: clsSetup,
    },
    {
      calls: ['nestjs-cls#ClsModule.forRoot'],
      handlers: {
        in: 'properties',
        argument: 0,
        names: ['middleware.idGenerator', 'guard.idGenerator', 'interceptor.idGenerator'],
      },
      signature: { parameters: ['context'] },
    },
  ],
  requestStorage: 'cls',
};
