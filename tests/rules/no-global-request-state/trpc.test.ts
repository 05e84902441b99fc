import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('tRPC', [
  {
    name: 'the user of a procedure in a module variable, beside the user of a procedure in a local variable',
    filename: 'src/app.ts',
    leaks: `
      import { initTRPC } from '@trpc/server';
      const t = initTRPC.context<Context>().create();
      let currentUser: User | undefined;
      export const appRouter = t.router({
        me: t.procedure.query(({ ctx }) => {
          «currentUser = ctx.user»;
          return describe();
        }),
      });
      function describe() {
        return currentUser?.name;
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'currentUser', source: 'ctx.user', instead: "'ctx'" } }],
    keeps: `
      import { initTRPC } from '@trpc/server';
      const t = initTRPC.context<Context>().create();
      export const appRouter = t.router({
        me: t.procedure.query(({ ctx }) => {
          let currentUser: User | undefined;
          currentUser = ctx.user;
          return describe(currentUser);
        }),
      });
      function describe(user?: User) {
        return user?.name;
      }
    `,
  },
  {
    name: 'a middleware that leaves the tenant behind, beside a middleware that extends the context',
    filename: 'src/app.ts',
    leaks: `
      import { initTRPC } from '@trpc/server';
      const t = initTRPC.context<Context>().create();
      export const scope = { tenant: '' };
      export const tenantProcedure = t.procedure.use(async ({ ctx, next }) => {
        «scope.tenant = ctx.session.tenant»;
        return next();
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'scope.tenant', source: 'ctx.session.tenant', instead: "'ctx'" } },
    ],
    keeps: `
      import { initTRPC } from '@trpc/server';
      const t = initTRPC.context<Context>().create();
      export const tenantProcedure = t.procedure.use(async ({ ctx, next }) => {
        const scope = { tenant: '' };
        scope.tenant = ctx.session.tenant;
        return next({ ctx: scope });
      });
    `,
  },
  {
    name: 'a procedure that another file makes, beside a query builder of the browser with the same method',
    leaks: `
      import { z } from 'zod';
      import { router, protectedProcedure } from '../trpc';
      let filter = 'all';
      export const posts = router({
        list: protectedProcedure.input(z.object({ filter: z.string() })).query(async ({ input, ctx }) => {
          «filter = input.filter»;
          return ctx.db.posts(await rank(filter));
        }),
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'filter', source: 'input.filter', instead: "'ctx'" } }],
    keeps: `
      import { createApi } from '@reduxjs/toolkit/query/react';
      let filter = 'all';
      export const api = createApi({
        endpoints: (build) => ({
          list: build.query({
            query: ({ input }) => {
              filter = input.filter;
              return '/posts';
            },
          }),
        }),
      });
    `,
  },
  {
    name: 'opts, a mutation, and an element of a module object, beside an entry for each user that a sweep removes',
    filename: 'src/app.ts',
    leaks: `
      import { publicProcedure, router } from '../trpc';
      const state: Record<string, unknown> = {};
      export const account = router({
        login: publicProcedure.mutation(async (opts) => {
          «state.session = await signIn(opts.input)»;
          return true;
        }),
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'state.session', source: 'opts.input', instead: "'ctx'" } }],
    keeps: `
      import { publicProcedure, router } from '../trpc';
      const attempts = new Map<string, number>();
      setInterval(() => attempts.clear(), 60_000);
      export const account = router({
        login: publicProcedure.mutation(async (opts) => {
          attempts.set(opts.input.email, Date.now());
          return signIn(opts.input);
        }),
      });
    `,
  },
  {
    name: 'the context function, beside a React context that a file of the same name makes',
    filename: 'src/app.ts',
    leaks: `
      import type { CreateExpressContextOptions } from '@trpc/server/adapters/express';
      let lastIp: string | undefined;
      export const createContext = async ({ req, res }: CreateExpressContextOptions) => {
        «lastIp = req.ip»;
        return { db: await connect(), ip: () => lastIp };
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastIp', source: 'req.ip', instead: "'ctx'" } }],
    keeps: `
      import { createContext as create } from 'react';
      let current: unknown;
      export const createContext = (initial: unknown) => {
        current = create(initial);
        return current;
      };
    `,
  },
  {
    name: 'a list that is loaded for one user and kept, beside a list that is the same for everyone',
    filename: 'src/app.ts',
    leaks: `
      import { router, protectedProcedure } from '../trpc';
      let posts: Post[] | undefined;
      export const feed = router({
        list: protectedProcedure.query(async ({ ctx }) => {
          «posts ??= await ctx.db.post.findMany({ where: { author: ctx.session.user.id } })»;
          return posts;
        }),
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'posts', source: 'ctx.session.user.id' } }],
    keeps: `
      import { router, publicProcedure } from '../trpc';
      let posts: Post[] | undefined;
      export const feed = router({
        list: publicProcedure.query(async ({ ctx }) => {
          posts ??= await ctx.db.post.findMany();
          return posts;
        }),
      });
    `,
  },
  {
    name: 'a client that is made for the first session, beside a client that is made once for everyone',
    filename: 'src/app.ts',
    leaks: `
      import { router, protectedProcedure } from '../trpc';
      let stripe: Stripe | undefined;
      export const billing = router({
        invoices: protectedProcedure.query(async ({ ctx }) => {
          if (!stripe) «stripe = new Stripe(ctx.session.account.key)»;
          return stripe.invoices.list();
        }),
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'stripe', source: 'ctx.session.account.key' } }],
    keeps: `
      import { router, protectedProcedure } from '../trpc';
      let stripe: Stripe | undefined;
      export const billing = router({
        invoices: protectedProcedure.query(async ({ ctx }) => {
          if (!stripe) stripe = new Stripe(process.env.STRIPE_KEY);
          return stripe.invoices.list({ customer: ctx.session.customer });
        }),
      });
    `,
  },
]);
