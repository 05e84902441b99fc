import { testLeakPairs } from './leak-pairs.ts';

const instead = "'context.set(…)'";

testLeakPairs('React Router', [
  {
    name: 'a loader of a route, beside the loader of an application in the browser',
    filename: 'app/routes/orders.tsx',
    leaks: `
      import type { Route } from './+types/orders';

      let filter = '';
      export async function loader({ request }: Route.LoaderArgs) {
        «filter = new URL(request.url).search»;
        return { orders: await listOrders(filter) };
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'filter', source: 'request.url', instead } }],
    keeps: [
      `
        import type { Route } from './+types/orders';

        export async function loader({ request }: Route.LoaderArgs) {
          const filter = new URL(request.url).search;
          return { orders: await listOrders(filter) };
        }
      `,
      {
        filename: 'src/routes/orders.tsx',
        code: `
          import { useLoaderData } from 'react-router-dom';

          let filter = '';
          export async function loader({ request }) {
            filter = new URL(request.url).search;
            return { orders: await listOrders(filter) };
          }
        `,
      },
    ],
  },
  {
    name: 'an action, beside the one that runs in the browser',
    filename: 'app/routes/profile.tsx',
    leaks: `
      const draft: { name?: unknown } = {};
      export async function action({ request }) {
        const form = await request.formData();
        «draft.name = form.get('name')»;
        return save(draft);
      }
    `,
    reports: [{ messageId: 'object', data: { storage: 'draft.name', source: 'request (line 4)', instead } }],
    keeps: `
      const draft: { name?: unknown } = {};
      export async function clientAction({ request }) {
        const form = await request.formData();
        draft.name = form.get('name');
        return save(draft);
      }
    `,
  },
  {
    name: 'a middleware, beside the context',
    filename: 'app/root.tsx',
    leaks: `
      import { getUser } from './auth.server';

      let user: User | null = null;
      export const middleware = [
        async ({ request }, next) => {
          «user = await getUser(request)»;
          return next();
        },
      ];
      export const loader = () => ({ name: user?.name });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'request', instead } }],
    keeps: `
      import { getUser, userContext } from './auth.server';

      export const middleware = [
        async ({ request, context }, next) => {
          context.set(userContext, await getUser(request));
          return next();
        },
      ];
      export const loader = ({ context }) => ({ name: context.get(userContext)?.name });
    `,
  },
  {
    name: 'the theme in the entry of the server, beside the entry of the browser',
    filename: 'app/entry.server.tsx',
    leaks: `
      let theme: string | null = null;
      export default async function handleRequest(request: Request, status: number, headers: Headers, entry: unknown) {
        «theme = request.headers.get('sec-ch-prefers-color-scheme')»;
        return new Response(await render(entry, theme), { status, headers });
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'theme', source: 'request.headers', instead } }],
    keeps: [
      {
        filename: 'app/entry.client.tsx',
        code: `
          let theme: string | null = null;
          export default async function handleRequest(request: Request) {
            theme = request.headers.get('sec-ch-prefers-color-scheme');
            return hydrate(theme);
          }
        `,
      },
    ],
  },
  {
    name: 'a helper of the server, beside a cache in a WeakMap',
    filename: 'app/utils/session.server.ts',
    leaks: `
      let session: Session | undefined;
      export async function getSession(request: Request) {
        «session ??= await readSession(request.headers.get('cookie'))»;
        return session;
      }
    `,
    reports: [{ messageId: 'memo', data: { storage: 'session', source: 'request.headers', instead } }],
    keeps: `
      const sessions = new WeakMap<Request, Promise<Session>>();
      export async function getSession(request: Request) {
        if (!sessions.has(request)) sessions.set(request, readSession(request.headers.get('cookie')));
        return sessions.get(request);
      }
    `,
  },
  {
    name: "the worker's environment, beside the load context itself",
    filename: 'app/routes/_index.tsx',
    leaks: `
      export async function loader({ request, context }) {
        «context.cloudflare.env.LOCALE = request.headers.get('accept-language')»;
        return render(context.cloudflare.env);
      }
    `,
    reports: [
      {
        messageId: 'application',
        data: { storage: 'context.cloudflare.env.LOCALE', source: 'request.headers', instead },
      },
    ],
    keeps: `
      export async function loader({ request, context }) {
        context.locale = request.headers.get('accept-language');
        return render(context.cloudflare.env, context.locale);
      }
    `,
  },
  {
    name: "Remix's types, in a file of any name",
    filename: 'server/loaders.ts',
    leaks: `
      import type { LoaderFunctionArgs } from '@remix-run/node';

      let slug: string | undefined;
      export async function post({ params }: LoaderFunctionArgs) {
        «slug = params.slug»;
        return findPost(slug);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'slug', source: 'params.slug', instead } }],
    keeps: `
      import type { LoaderFunctionArgs } from 'react-router-dom';

      let slug: string | undefined;
      export async function post({ params }: LoaderFunctionArgs) {
        slug = params.slug;
        return findPost(slug);
      }
    `,
  },
]);
