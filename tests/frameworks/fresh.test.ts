import { testHandlers } from './handler-cases.ts';

testHandlers('Fresh', [
  {
    name: 'routes of version 1 by their types',
    filename: 'routes/api/joke.ts',
    code: `
      import { FreshContext, Handlers, PageProps } from '$fresh/server.ts';
      export const handler: Handlers<Joke> = {
        async GET/* handler: request */ (a) { return new Response(a.url); },
        POST: /* handler: request context */ async (a, b) => b.render(await a.json()),
      };
      export default /* handler: context */ function Page(a: PageProps<Joke>) { return a.data.text; }
      export const load = /* handler: other context */ (a: string, b: FreshContext) => b.params.id;
      export const pick = /* not a handler */ (a: string) => a;
    `,
  },
  {
    name: 'middleware of version 1, from a place instead of a name',
    filename: 'routes/_middleware.ts',
    code: `
      import { MiddlewareHandler } from 'https://deno.land/x/fresh@1.6.8/server.ts';
      const log: MiddlewareHandler = /* handler: request context */ async (a, b) => b.next();
      export const handler = [log, /* handler: request context */ async function auth(req, ctx) { return await ctx.next(); }];
    `,
  },
  {
    name: 'an application and definitions of version 2',
    filename: 'main.ts',
    code: `
      import { App, createDefine, type Middleware, staticFiles } from 'fresh';
      const define = createDefine<State>();
      const auth = define.middleware(/* handler: context */ (a) => a.next());
      const log: Middleware<State> = /* handler: context */ (a) => a.next();
      export const handlers = define.handlers({ GET: /* handler: context */ (a) => new Response(a.url.href), POST/* handler: context */ (a) { return a.json({}); } });
      export const app = new App<State>()
        .use(staticFiles(), auth, log)
        .get('/', /* handler: context */ (a) => a.text('hi'))
        .fsRoutes()
        .notFound(/* handler: context */ (a) => a.text('no'))
        .onError('*', /* handler: context */ (a) => a.text(String(a.error)));
    `,
  },
  {
    name: 'routes of version 2 that another file helps to define',
    filename: 'routes/users/[id].tsx',
    code: `
      import { define } from '../../utils.ts';
      export const handler = define.handlers({
        GET: /* handler: context */ async (ctx) => ctx.render(ctx.params.id),
        async POST/* handler: context */ (ctx) { return ctx.redirect((await ctx.req.formData()).get('to')); },
        PUT: /* not a handler */ (ctx) => draw(ctx.canvas),
      });
      export const config = { skip: /* not a handler */ (ctx) => ctx.canvas };
    `,
  },
  {
    name: 'handlers of that name elsewhere, and of other parameters',
    filename: 'lib/draw.ts',
    code: `
      export const handler = { GET: /* not a handler */ (ctx) => ctx.state.color };
      export const handlers = { POST: /* not a handler */ ({ url }) => url };
    `,
  },
  {
    name: 'an Express handler in a folder of that name',
    filename: 'routes/users.js',
    code: `
      export const handler = /* handler: request response */ (req, res) => res.json(req.params);
      export const handlers = { GET: /* not a handler */ (list) => list.length };
    `,
  },
  {
    name: 'an island, which the browser runs',
    filename: 'islands/routes/counter.tsx',
    code: `
      import { type PageProps } from 'fresh';
      export const handler = { GET: /* not a handler */ (ctx) => ctx.state.count };
      export default /* not a handler */ function Counter(a: PageProps) { return a.data; }
    `,
  },
]);
