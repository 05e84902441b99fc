import { testHandlers } from './handler-cases.ts';

testHandlers('React Router', [
  {
    name: 'a route module',
    filename: 'app/routes/users.$id.tsx',
    code: `
      import { Form, redirect, useLoaderData } from 'react-router';
      import type { Route } from './+types/users.$id';
      import { findUser, saveUser } from '~/users.server';

      export const meta = /* not a handler */ ({ data }) => [{ title: data.user.name }];
      export /* handler: context */ async function loader({ params }: Route.LoaderArgs) { return { user: await findUser(params.id) }; }
      export const action = /* handler: context */ async (args: Route.ActionArgs) => {
        await saveUser(args.params.id, await args.request.formData());
        return redirect('/users');
      };
      export const middleware: Route.MiddlewareFunction[] = [/* handler: context callback */ async ({ request }, proceed) => proceed()];
      export /* not a handler */ async function clientLoader({ serverLoader }) { return serverLoader(); }
      export /* not a handler */ async function clientAction({ request }) { return request.formData(); }
      export default /* not a handler */ function User() {
        const { user } = useLoaderData();
        return <Form onSubmit={/* not a handler */ (event) => event.preventDefault()}>{user.name}</Form>;
      }
    `,
  },
  {
    name: 'a route module that app/routes.ts lists, by its parameter',
    filename: 'app/pages/shop/product.tsx',
    code: `
      import { findProduct } from '../../products.server';

      export /* handler: context */ async function loader({ request, params }) { return findProduct(params.sku, request.signal); }
      export const action = /* handler: context */ async ({ request: incoming }) => ({ form: await incoming.formData() });
    `,
  },
  {
    name: 'a loader of something else in the same folder',
    filename: 'app/lib/textures.ts',
    code: `
      export /* not a handler */ async function loader(path: string) { return import('./textures/' + path); }
      export const action = /* not a handler */ ({ type, payload }) => ({ type, payload });
    `,
  },
  {
    name: 'loaders of an application that runs in the browser alone',
    filename: 'src/routes/contact.jsx',
    code: `
      import { createBrowserRouter } from 'react-router-dom';
      import { getContact, updateContact } from '../contacts';

      export /* not a handler */ async function loader({ params }) { return { contact: await getContact(params.id) }; }
      export /* not a handler */ async function action({ request, params }) { return updateContact(params.id, await request.formData()); }
      export const router = createBrowserRouter([{ path: '/:id', loader, action }]);
    `,
  },
  {
    name: "types of Remix's servers",
    filename: 'src/loaders.ts',
    code: `
      import type { ActionFunction, LoaderFunction, LoaderFunctionArgs } from '@remix-run/node';

      export const list: LoaderFunction = /* handler: context */ async (args) => args.params;
      export const save: ActionFunction = /* handler: context */ async ({ request }) => request.formData();
      export /* handler: context */ async function requireUser(args: LoaderFunctionArgs) { return args.request.headers.get('cookie'); }
    `,
  },
  {
    name: 'the entry of the server',
    filename: 'app/entry.server.tsx',
    code: `
      import type { HandleErrorFunction } from 'react-router';
      import { renderToPipeableStream } from 'react-dom/server';

      export default /* handler: request response response response */ function handleRequest(request, status, headers, context) {
        return new Response(renderToPipeableStream(context, { onShellError: /* not a handler */ (error) => console.error(error) }), { status, headers });
      }
      export /* handler: response context */ function handleDataRequest(response, { request }) { response.headers.set('x-url', request.url); return response; }
      export const handleError: HandleErrorFunction = /* handler: error context */ (error, { request }) => console.error(request.url, error);
    `,
  },
  {
    name: 'the entry of the browser',
    filename: 'app/entry.client.tsx',
    code: `
      import { startTransition } from 'react';
      import { hydrateRoot } from 'react-dom/client';

      startTransition(/* not a handler */ () => hydrateRoot(document, <App />));
      export /* not a handler */ function handleError(error, { request }) { console.error(request.url, error); }
    `,
  },
  {
    name: 'helpers of the server that take the request',
    filename: 'app/utils/auth.server.ts',
    code: `
      import { sessions } from './sessions.server';

      export /* handler: request */ async function getUserId(request: Request) { return (await sessions.get(request.headers.get('cookie'))).userId; }
      export const requireUserId = /* handler: request other */ async (request: Request, redirectTo = '/login') => (await getUserId(request)) ?? redirectTo;
      export /* not a handler */ async function hash(password: string) { return password.length; }
      /* not a handler */ function log(request: Request) { console.log(request.url); }
    `,
  },
  {
    name: 'a helper of the browser with the same parameter',
    filename: 'app/utils/fetcher.client.ts',
    code: `
      export /* not a handler */ async function getUserId(request: Request) { return (await fetch(request)).text(); }
      export /* not a handler */ async function loader({ request }) { return fetch(request); }
    `,
  },
  {
    name: 'the load context of an Express server',
    filename: 'server/app.ts',
    code: `
      import { createRequestHandler } from '@react-router/express';
      import express from 'express';

      export const app = express();
      app.use(createRequestHandler({
        build: /* not a handler */ () => import('virtual:react-router/server-build'),
        getLoadContext: /* handler: request response */ (one, two) => ({ nonce: two.locals.nonce, user: one.user }),
      }));
    `,
  },
]);
