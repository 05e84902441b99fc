import { testHandlers } from './handler-cases.ts';

testHandlers('SolidStart', [
  {
    name: 'API routes by their types and by their place',
    filename: 'src/routes/api/users.ts',
    code: `
      import type { APIEvent, APIHandler } from '@solidjs/start/server';
      export /* handler: context */ async function POST(a: APIEvent) { return new Response(a.params.id); }
      export const GET: APIHandler = /* handler: context */ (a) => a.locals.user;
      export /* not a handler */ function rename(a: string) { return a; }
    `,
  },
  {
    name: 'API routes without any import',
    filename: 'src/routes/api/posts.js',
    code: `
      export /* handler: context */ async function GET({ params, request }) { return new Response(params.id); }
      export const DELETE = /* handler: context */ (event) => new Response(event.params.id);
      export const PUT = /* not a handler */ (key, value) => key + value;
      export const route = { preload: /* not a handler */ ({ params }) => params.id };
      export default /* not a handler */ function Page({ params }) { return params.id; }
    `,
  },
  {
    name: 'middleware of both forms, and what renders a page',
    filename: 'src/middleware.ts',
    code: `
      import { createMiddleware } from '@solidjs/start/middleware';
      import { createHandler } from '@solidjs/start/server';
      export default createMiddleware({
        onRequest: [/* handler: context */ (a) => { a.locals.at = Date.now(); }],
        onBeforeResponse: /* handler: context response */ (a, b) => console.log(a.request.url, b.body),
      });
      export const second = createMiddleware([/* handler: context callback */ async (a, b) => b()]);
      export const entry = createHandler(/* handler: context */ (a) => a.request.url, /* handler: context */ (a) => ({ nonce: a.locals.nonce }));
    `,
  },
  {
    name: 'functions that are marked, and those beside them, which the browser runs',
    filename: 'src/lib/users.ts',
    code: `
      import { action, query } from '@solidjs/router';
      export const getUser = query(/* handler: data */ async (id) => { 'use server'; return db.user(id); }, 'user');
      export const save = action(/* not a handler */ async (form) => api.save(form));
      export const POST = /* not a handler */ (event) => event.detail;
    `,
  },
  {
    name: 'the same names in the folder of another framework, and an own function of the same name',
    filename: 'src/lib/middleware.ts',
    code: `
      import { createMiddleware } from './create-middleware';
      export default createMiddleware({ onRequest: /* not a handler */ (a) => a });
      export const GET = /* not a handler */ ({ params }) => params.id;
    `,
  },
]);
