import { testHandlers } from './handler-cases.ts';

testHandlers('oRPC', [
  {
    name: 'procedures and middleware of the builder',
    filename: 'src/router.ts',
    code: `
      import { os, ORPCError } from '@orpc/server';
      import { z } from 'zod';

      export const base = os.$context<{ headers: Headers }>().errors({ UNAUTHORIZED: {} });
      const timing = base
        .middleware(/* handler: context data callback */ async (a, b, c) => a.next())
        .concat(/* handler: context */ async ({ context, next }) => next({ context: { at: Date.now() } }));
      const canEdit = timing.mapInput(/* handler: data */ (a) => a.id);

      export const router = {
        list: os.handler(/* handler: context */ (a) => a.input),
        find: os.route({ method: 'GET', path: '/planets/{id}' })
          .use(canEdit, /* handler: data */ (a) => a.id)
          .input(z.object({ id: z.number().refine(/* not a handler */ (a) => a > 0) }))
          .output(z.any())
          .handler(/* handler: context */ async ({ input, context }) => context.find(input.id))
          .use(/* handler: context data */ async (a, b) => a.next())
          .callable({ context: /* not a handler */ async () => ({}) }),
        admin: os.prefix('/admin').router({ ban: base.handler(/* handler:  */ () => null) }),
        lazy: os.lazy(/* not a handler */ () => import('./lazy')),
      };
    `,
  },
  {
    name: 'a contract that is implemented',
    filename: 'src/planets.ts',
    code: `
      import { implement } from '@orpc/server';
      import { contract } from './contract';

      const os = implement(contract).$context<Context>();
      const { star } = os;
      const authed = os.use(/* handler: context */ ({ context, next }) => next({ context }));
      export const list = os.planet.list.handler(/* handler: context */ (a) => a.input);
      export const find = authed.planet.find.use(/* handler: context data */ (a, b) => a.next()).handler(/* handler: context */ (a) => a.input);
      export const shine = star.shine.handler(/* handler: context */ (a) => a.input);
      export const router = os.router({ planet: { list, find }, star: { shine } });
      list.planets.forEach(/* not a handler */ (a) => a);
    `,
  },
  {
    name: 'procedures that another file makes',
    filename: 'src/posts.ts',
    code: `
      import { authed } from './base';
      export const posts = {
        list: authed.handler(/* handler: context */ ({ context }) => context.db.posts()),
        add: authed.input(schema).handler(/* handler: context */ async ({ input, errors }) => input),
      };
      export const other = authed.handler(/* not a handler */ (context) => context);
      export const form = authed.handler(/* not a handler */ ({ inputs }) => inputs);
    `,
  },
  {
    name: 'interceptors of a server and of a client',
    filename: 'src/server.ts',
    code: `
      import { RPCHandler } from '@orpc/server/node';
      import { OpenAPIHandler } from '@orpc/openapi/fetch';
      import { onError, onStart } from '@orpc/server';
      import { RPCLink } from '@orpc/client/fetch';
      import { onError as onClientError } from '@orpc/client';
      export const handler = new RPCHandler(router, {
        interceptors: [onError(/* handler: error context */ (error, { context }) => console.error(error))],
        clientInterceptors: [/* handler: context */ async (a) => a.next()],
      });
      export const api = new OpenAPIHandler(router, { interceptors: [onStart(/* handler: context */ (a) => console.log(a.request.url))] });
      export const link = new RPCLink({
        url: '/rpc',
        headers: /* not a handler */ ({ context }) => ({ tenant: context.tenant }),
        interceptors: [onClientError(/* not a handler */ (error, { context }) => console.error(error))],
      });
    `,
  },
  {
    name: 'the same methods of packages that are none',
    filename: 'src/cli.ts',
    code: `
      import { implement } from 'class-implement';
      import yargs from 'yargs';
      yargs.command({ command: 'x' }).handler(/* not a handler */ ({ input }) => input);
      implement(contract).planet.list.handler(/* not a handler */ ({ input }) => input);
    `,
  },
]);
