import { testHandlers } from './handler-cases.ts';

testHandlers('TanStack Start', [
  {
    name: 'server functions and middleware',
    filename: 'src/users.ts',
    code: `
      import { createMiddleware, createServerFn } from '@tanstack/react-start';

      const auth = createMiddleware({ type: 'function' })
        .client(/* not a handler */ async ({ next, context }) => next({ sendContext: { tenant: context.tenant } }))
        .server(/* handler: context */ async (a) => a.next({ context: { user: a.context.tenant } }));
      export const logger = createMiddleware().server(/* handler: context */ ({ request, next }) => next());
      export const save = createServerFn({ method: 'POST' })
        .middleware([auth, logger])
        .inputValidator(/* handler: data */ (a) => a)
        .handler(/* handler: context */ async (a) => a.data);
      export const list = createServerFn().handler(/* handler: context */ async ({ context }) => context.user);
      export const onSubmit = /* not a handler */ async ({ data, context }) => save({ data });
    `,
  },
  {
    name: 'server routes in files that render, and a loader, which the browser runs as well',
    filename: 'src/routes/users.tsx',
    code: `
      import { createFileRoute } from '@tanstack/react-router';
      import { auth } from '../auth';

      export const Route = createFileRoute('/users')({
        loader: /* not a handler */ async ({ params, context }) => context.users,
        server: {
          middleware: [auth],
          handlers: {
            GET: /* handler: context */ async (a) => new Response(a.request.url),
            POST: { middleware: [auth], handler: /* handler: context */ async ({ request }) => new Response('ok') },
          },
        },
      });
    `,
  },
  {
    name: 'handlers with middleware of their own',
    filename: 'src/routes/others.ts',
    code: `
      import { createFileRoute } from '@tanstack/react-router';
      export const Route = createFileRoute('/others')({
        server: {
          handlers: /* not a handler */ ({ createHandlers }) => createHandlers({ GET: { handler: /* handler: context */ (a) => new Response(a.params.id) } }),
        },
      });
    `,
  },
  {
    name: 'server routes before 1.132, and before 1.111',
    filename: 'src/routes/api/users.ts',
    code: `
      import { createServerFileRoute } from '@tanstack/react-start/server';
      import { createAPIFileRoute } from '@tanstack/react-start/api';

      export const ServerRoute = createServerFileRoute('/api/users').middleware([auth]).methods({
        GET: /* handler: context */ async (a) => new Response(a.request.url),
      });
      export const Built = createServerFileRoute('/api/built').methods(/* not a handler */ (api) => ({
        POST: api.middleware([auth]).handler(/* handler: context */ async (a) => new Response(a.request.url)),
      }));
      export const APIRoute = createAPIFileRoute('/api/old')({ GET: /* handler: context */ ({ request, params }) => new Response(params.id) });
    `,
  },
  {
    name: 'entries of the server',
    filename: 'src/server.ts',
    code: `
      import { createStartHandler, defaultStreamHandler, defineHandlerCallback } from '@tanstack/react-start/server';
      import { createServerEntry } from '@tanstack/react-start/server-entry';

      const callback = defineHandlerCallback(/* handler: context */ (a) => defaultStreamHandler(a));
      const fetch = createStartHandler(callback);
      export const before = createStartHandler(/* handler: context */ ({ request, router }) => router.render(request));
      export default createServerEntry({ fetch/* handler: request */ (a) { return fetch(a); } });
    `,
  },
  {
    name: 'the same names of other packages, and routes of the browser alone',
    filename: 'src/router.tsx',
    code: `
      import { createFileRoute, createRoute } from '@tanstack/react-router';
      import { createMiddleware, createServerFn } from './functions';

      export const Route = createFileRoute('/users')({
        beforeLoad: /* not a handler */ ({ context }) => context.auth,
        component: /* not a handler */ () => null,
        handlers: { GET: /* not a handler */ (a) => a },
      });
      export const tools = createMiddleware().server(/* not a handler */ (a) => a);
      export const save = createServerFn().handler(/* not a handler */ (a) => a);
    `,
  },
]);
