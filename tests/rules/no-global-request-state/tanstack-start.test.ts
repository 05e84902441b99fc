import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('TanStack Start', [
  {
    name: 'the data of a server function in a module variable, beside a variable of the function',
    filename: 'src/users.ts',
    leaks: `
      import { createServerFn } from '@tanstack/react-start';
      let draft: Draft | undefined;
      export const save = createServerFn({ method: 'POST' })
        .inputValidator((data: Draft) => data)
        .handler(async ({ data }) => {
          «draft = data»;
          return store();
        });
      const store = () => database.insert(draft);
    `,
    reports: [{ messageId: 'variable', data: { storage: 'draft', source: 'data', instead: "'context'" } }],
    keeps: [
      `
      import { createServerFn } from '@tanstack/react-start';
      export const save = createServerFn({ method: 'POST' })
        .inputValidator((data: Draft) => data)
        .handler(async ({ data }) => {
          let draft: Draft | undefined;
          draft = data;
          return store(draft);
        });
      const store = (draft: Draft) => database.insert(draft);
    `,
      // What runs in the browser serves one user.
      `
      import { createMiddleware } from '@tanstack/react-start';
      let tenant: string | undefined;
      export const withTenant = createMiddleware({ type: 'function' }).client(async ({ next, data }) => {
        tenant = data.tenant;
        return next({ sendContext: { tenant } });
      });
    `,
    ],
  },
  {
    name: 'the session of a server route in a shared object, beside one that is returned',
    filename: 'src/routes/api/me.ts',
    leaks: `
      import { createFileRoute } from '@tanstack/react-router';
      import { getCookie } from '@tanstack/react-start/server';
      const current = { session: '', url: '' };
      export const Route = createFileRoute('/api/me')({
        server: {
          handlers: {
            GET: async ({ request }) => {
              «current.session = getCookie('session')»;
              «current.url = request.url»;
              return show();
            },
          },
        },
      });
      const show = async () => Response.json(await load(current.session, current.url));
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: 'current.session', source: "getCookie('session')", instead: "'context'" },
      },
      { messageId: 'object', data: { storage: 'current.url', source: 'request.url', instead: "'context'" } },
    ],
    keeps: `
      import { createFileRoute } from '@tanstack/react-router';
      import { getCookie } from '@tanstack/react-start/server';
      export const Route = createFileRoute('/api/me')({
        server: {
          handlers: {
            GET: async ({ request }) => {
              const current = { session: '', url: '' };
              current.session = getCookie('session');
              current.url = request.url;
              return show(current);
            },
          },
        },
      });
      const show = async (current) => Response.json(await load(current.session, current.url));
    `,
  },
  {
    name: 'the parameters of a route on the server, beside those that a loader keeps, in the browser too',
    filename: 'src/routes/posts.tsx',
    leaks: `
      import { createFileRoute } from '@tanstack/react-router';
      let last: string | undefined;
      export const Route = createFileRoute('/posts')({
        server: { handlers: { POST: async ({ params }) => { «last = params.id»; return render(); } } },
      });
      const render = () => new Response(last);
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'params.id', instead: "'context'" } }],
    keeps: `
      import { createFileRoute } from '@tanstack/react-router';
      let last: string | undefined;
      export const Route = createFileRoute('/posts')({
        loader: async ({ params }) => { last = params.id; return render(); },
      });
      const render = () => last;
    `,
  },
]);
