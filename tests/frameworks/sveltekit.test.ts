import { testHandlers } from './handler-cases.ts';

testHandlers('SvelteKit', [
  {
    name: 'load and actions of a page, by their generated types',
    filename: 'src/routes/login/+page.server.ts',
    code: `
      import { fail, redirect } from '@sveltejs/kit';
      import type { Actions, PageServerLoad } from './$types';
      import { check } from '$lib/server/users';

      export const load: PageServerLoad = /* handler: context */ async ({ locals }) => ({ user: locals.user });
      export const actions: Actions = {
        default: /* handler: context */ async ({ request, cookies }) => {
          const form = await request.formData();
          if (!(await check(form.get('name')))) return fail(400);
          cookies.set('session', '1', { path: '/' });
          redirect(303, '/');
        },
      };
      /* not a handler */ function trim(value: string) { return value.trim(); }
    `,
  },
  {
    name: 'load and actions without types',
    filename: 'src/routes/items/[id]/+page.server.js',
    code: `
      import { items } from '$lib/server/items';

      export /* handler: context */ async function load(event) { return { item: await items.find(event.params.id) }; }
      const remove = /* handler: context */ async (event) => items.remove(event.params.id);
      export const actions = {
        remove,
        rename/* handler: context */ ({ params, request }) { return items.rename(params.id, request); },
      };
      export const entries = /* not a handler */ () => [{ id: '1' }];
    `,
  },
  {
    name: 'satisfies',
    filename: 'src/routes/(app)/+layout.server.ts',
    code: `
      import type { LayoutServerLoad } from './$types';

      export const load = (/* handler: context */ async (event) => ({ session: await event.locals.auth() })) satisfies LayoutServerLoad;
    `,
  },
  {
    name: 'a load of a universal page',
    filename: 'src/routes/blog/[slug]/+page.ts',
    code: `
      import type { PageLoad } from './$types';

      export const prerender = false;
      export const load: PageLoad = /* handler: context */ async ({ params, fetch }) => (await fetch('/api/' + params.slug)).json();
    `,
  },
  {
    name: 'load and actions in a file that is no route',
    filename: 'src/lib/plugins.ts',
    code: `
      export /* not a handler */ async function load(event: { name: string }) { return import('./plugins/' + event.name); }
      export const actions = { default: /* not a handler */ async (event: { name: string }) => event.name };
    `,
  },
  {
    name: 'an endpoint',
    filename: 'src/routes/api/items/+server.ts',
    code: `
      import { json, type RequestHandler } from '@sveltejs/kit';
      import { items } from '$lib/server/items';

      export const GET: RequestHandler = /* handler: context */ async ({ url }) => json(await items.list(url.searchParams.get('q')));
      export /* handler: context */ async function POST({ request }) { return json(await items.add(await request.json()), { status: 201 }); }
      export const fallback = /* handler: context */ ({ request }) => new Response(request.method, { status: 405 });
      export const _serialize = /* not a handler */ (item: Item) => item.name;
    `,
  },
  {
    name: 'a test double of an endpoint',
    filename: 'src/mocks/items.ts',
    code: `
      export const GET = /* not a handler */ async ({ url }) => Response.json({ url });
      export /* not a handler */ async function POST({ request }) { return Response.json(await request.json()); }
    `,
  },
  {
    name: 'hooks of the server, in sequence',
    filename: 'src/hooks.server.ts',
    code: `
      import type { Handle, HandleFetch, HandleServerError, ServerInit } from '@sveltejs/kit';
      import { sequence } from '@sveltejs/kit/hooks';
      import { i18n } from '$lib/i18n';
      import { connect } from '$lib/server/database';

      const authenticate: Handle = /* handler: context */ async ({ event, resolve }) => {
        event.locals.user = event.cookies.get('user');
        return resolve(event, { filterSerializedResponseHeaders: /* not a handler */ (name) => name === 'link' });
      };
      export const handle = sequence(i18n.handle(), authenticate, /* handler: context */ async (input) => input.resolve(input.event));
      export const handleError: HandleServerError = /* handler: context */ ({ error, event }) => ({ message: event.url.pathname });
      export const handleFetch: HandleFetch = /* handler: context */ ({ request, fetch }) => fetch(request);
      export const init: ServerInit = /* not a handler */ async () => { await connect(); };
    `,
  },
  {
    name: 'hooks of the browser',
    filename: 'src/hooks.client.ts',
    code: `
      import type { HandleClientError } from '@sveltejs/kit';

      export const handleError: HandleClientError = /* not a handler */ ({ error, event }) => ({ message: String(error), url: event.url });
    `,
  },
  {
    name: 'remote functions',
    filename: 'src/routes/blog/data.remote.ts',
    code: `
      import * as v from 'valibot';
      import { command, form, prerender, query } from '$app/server';
      import { posts } from '$lib/server/posts';

      export const getPost = query(v.string(), /* handler: data */ async (slug) => posts.find(slug));
      export const getPosts = query.batch(v.string(), /* handler: data */ async (slugs) => posts.findAll(slugs));
      export const like = command('unchecked', /* handler: data */ async (id: string) => posts.like(id));
      export const create = form(v.object({}), /* handler: data other */ async (values, issue) => posts.create(values));
      export const getTags = prerender(/* not a handler */ async () => posts.tags());
    `,
  },
  {
    name: 'a helper that is handed the event',
    filename: 'src/lib/server/session.ts',
    code: `
      import type { Cookies, RequestEvent } from '@sveltejs/kit';

      export /* handler: context other */ async function startSession(event: RequestEvent, id: string) { event.locals.session = id; }
      export /* handler: request */ function readTheme(jar: Cookies) { return jar.get('theme') ?? 'light'; }
      export /* not a handler */ function createId() { return crypto.randomUUID(); }
    `,
  },
  {
    name: 'a remote function of another library',
    filename: 'src/lib/api.ts',
    code: `
      import { query } from '$lib/query';

      export const getPost = query('post', /* not a handler */ async (slug: string) => (await fetch('/api/' + slug)).json());
    `,
  },
]);
