import { testHandlers } from './handler-cases.ts';

testHandlers('tRPC', [
  {
    name: 'procedures and middleware of a root in the same file',
    filename: 'src/server/trpc.ts',
    code: `
      import { initTRPC, TRPCError } from '@trpc/server';
      import superjson from 'superjson';
      import { z } from 'zod';

      const t = initTRPC.context<Context>().meta<Meta>().create({
        transformer: superjson,
        errorFormatter: /* not a handler */ ({ shape }) => shape,
      });

      const isAuthed = t.middleware(/* handler: context */ ({ ctx, next }) => {
        if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
        return next({ ctx: { user: ctx.user } });
      });

      export const publicProcedure = t.procedure;
      export const protectedProcedure = t.procedure.use(isAuthed).use(/* handler: context */ async function timing(opts) {
        const result = await opts.next();
        return result;
      });

      export const appRouter = t.router({
        byId: publicProcedure.input(z.string()).query(/* handler: context */ (opts) => opts.input),
        rename: protectedProcedure
          .meta({ audit: true })
          .input(z.object({ name: z.string() }))
          .output(z.void())
          .mutation(/* handler: context */ async ({ ctx, input }) => { await ctx.db.rename(input.name); }),
        ticks: t.procedure.subscription(/* handler: context */ async function* ({ signal }) { yield 1; }),
        time: t.procedure.query(/* handler:  */ () => Date.now()),
      });
    `,
  },
  {
    name: 'procedures that another file makes',
    filename: 'src/server/routers/posts.ts',
    code: `
      import { z } from 'zod';
      import { router, publicProcedure, protectedProcedure } from '../trpc';

      export const posts = router({
        list: publicProcedure.query(/* handler: context */ ({ ctx }) => ctx.db.posts()),
        byId: publicProcedure.input(z.object({ id: z.string() })).query(/* handler: context */ async ({ input }) => input.id),
        add: protectedProcedure.input(z.string()).mutation(/* handler: context */ (opts) => opts.ctx.db.add(opts.input)),
      });
    `,
  },
  {
    name: 'the same method names on a client and on a database',
    filename: 'src/client/posts.ts',
    code: `
      import { createTRPCClient } from '@trpc/client';
      import mysql from 'mysql';
      const client = createTRPCClient({ links: [] });
      const pool = mysql.createPool({});
      client.post.byId.query({ id: '1' }).then(/* not a handler */ (input) => console.log(input));
      pool.query('select 1', /* not a handler */ (opts) => console.log(opts));
      export const slice = createApi({ endpoints: /* not a handler */ (build) => ({ posts: build.query({ query: /* not a handler */ () => '/posts' }) }) });
    `,
  },
  {
    name: 'context functions by their types, adapters and names',
    filename: 'src/server/context.ts',
    code: `
      import { initTRPC } from '@trpc/server';
      import { createExpressMiddleware, type CreateExpressContextOptions } from '@trpc/server/adapters/express';
      import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
      import { createHTTPServer } from '@trpc/server/adapters/standalone';

      export const createContext = /* handler: context */ ({ req, res }: CreateExpressContextOptions) => ({ user: req.headers.authorization });
      export const createTRPCContext = /* handler: context */ async (opts: { headers: Headers }) => ({ ...opts });
      app.use('/trpc', createExpressMiddleware({ router: appRouter, createContext }));
      createHTTPServer({
        router: appRouter,
        createContext: /* handler: context */ (opts) => ({ ip: opts.req.socket.remoteAddress }),
        onError: /* handler: context */ ({ error }) => { console.error(error); },
      }).listen(3000);
      export const GET = (request) => fetchRequestHandler({ endpoint: '/trpc', req: request, router: appRouter, createContext: /* handler: context */ ({ req }) => ({ req }) });
    `,
  },
  {
    name: 'a React context is no context function',
    filename: 'src/theme.ts',
    code: `
      import { createContext as create } from 'react';
      export const createContext = /* not a handler */ (initial) => create(initial);
    `,
  },
  {
    name: 'the Fastify plugin',
    filename: 'src/server.ts',
    code: `
      import fastify from 'fastify';
      import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
      const server = fastify();
      server.register(fastifyTRPCPlugin, {
        prefix: '/trpc',
        trpcOptions: { router: appRouter, createContext: /* handler: context */ ({ req }) => ({ user: req.user }) },
      });
    `,
  },
  {
    name: 'version 9',
    code: `
      import * as trpc from '@trpc/server';
      export const router = trpc
        .router()
        .middleware(/* handler: context */ async ({ ctx, next }) => next({ ctx }))
        .query('hello', { input: null, resolve: /* handler: context */ ({ input }) => ({ greeting: input }) })
        .mutation('add', { async resolve/* handler: context */ ({ ctx, input }) { return ctx.add(input); } });
    `,
  },
]);
