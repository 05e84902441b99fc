import { testLeakPairs } from './leak-pairs.ts';

const instead = "'event.locals'";

testLeakPairs('SvelteKit', [
  {
    name: 'a load function, beside the function in a file that is no route',
    filename: 'src/routes/account/+page.server.ts',
    leaks: `
      import type { PageServerLoad } from './$types';
      import { findUser } from '$lib/server/users';

      let user: User | undefined;
      export const load: PageServerLoad = async ({ cookies }) => {
        «user = await findUser(cookies.get('session'))»;
        return { user };
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'cookies', instead } }],
    keeps: [
      `
        import type { PageServerLoad } from './$types';
        import { findUser } from '$lib/server/users';

        export const load: PageServerLoad = async ({ cookies }) => {
          const user = await findUser(cookies.get('session'));
          return { user };
        };
      `,
      {
        filename: 'src/lib/account.ts',
        code: `
          let user: User | undefined;
          export const load = async ({ cookies }: { cookies: Jar }) => {
            user = await findUser(cookies.get('session'));
            return { user };
          };
        `,
      },
    ],
  },
  {
    name: 'a form action, beside the number of its calls',
    filename: 'src/routes/login/+page.server.js',
    leaks: `
      const attempt = {};
      export const actions = {
        default: async ({ request }) => {
          const form = await request.formData();
          «attempt.name = form.get('name')»;
          return check(attempt);
        },
      };
    `,
    reports: [{ messageId: 'object', data: { storage: 'attempt.name', source: 'request (line 5)', instead } }],
    keeps: `
      const attempts = { count: 0 };
      export const actions = {
        default: async ({ request }) => {
          attempts.count += 1;
          const form = await request.formData();
          const attempt = {};
          attempt.name = form.get('name');
          return check(attempt);
        },
      };
    `,
  },
  {
    name: 'a universal load, beside what it fetches once for everybody',
    filename: 'src/routes/+layout.ts',
    leaks: `
      import type { LayoutLoad } from './$types';

      let lang = 'en';
      export const load: LayoutLoad = async ({ url }) => {
        «lang = url.searchParams.get('lang') ?? 'en'»;
        return { messages: await import('./messages/' + lang) };
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lang', source: 'url.searchParams', instead } }],
    keeps: `
      import type { LayoutLoad } from './$types';

      let countries: unknown;
      export const load: LayoutLoad = async ({ fetch }) => {
        countries ??= await (await fetch('https://countries.example/all.json')).json();
        return { countries };
      };
    `,
  },
  {
    name: 'an endpoint, beside a helper that no request reaches',
    filename: 'src/routes/api/search/+server.ts',
    leaks: `
      import { json, type RequestHandler } from '@sveltejs/kit';

      let term = '';
      export const GET: RequestHandler = async ({ url }) => {
        setTerm(url.searchParams.get('q') ?? '');
        return json(await search(term));
      };
      function setTerm(value: string) { «term = value»; }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'term', source: 'url.searchParams (line 6)', instead } }],
    keeps: `
      import { json, type RequestHandler } from '@sveltejs/kit';

      let term = '';
      setTerm('everything');
      export const GET: RequestHandler = async () => json(await search(term));
      function setTerm(value: string) { term = value; }
    `,
  },
  {
    name: 'hooks: an imported client that every request changes, beside one in event.locals',
    filename: 'src/hooks.server.js',
    leaks: `
      import { pb } from '$lib/pocketbase';

      export const handle = async ({ event, resolve }) => {
        event.locals.pb = pb;
        «event.locals.pb.token = event.cookies.get('pb_auth')»;
        return resolve(event);
      };
    `,
    reports: [{ messageId: 'imported', data: { storage: 'event.locals.pb.token', source: 'event.cookies', instead } }],
    keeps: `
      import PocketBase from 'pocketbase';

      export const handle = async ({ event, resolve }) => {
        event.locals.pb = new PocketBase(process.env.POCKETBASE_URL);
        event.locals.pb.token = event.cookies.get('pb_auth');
        return resolve(event);
      };
    `,
  },
  {
    name: 'a hook that keeps the tenant, beside one that hands it on',
    filename: 'src/hooks.server.ts',
    leaks: `
      import type { Handle } from '@sveltejs/kit';

      let tenant = '';
      export const handle: Handle = async ({ event, resolve }) => {
        «tenant = event.url.hostname»;
        const response = await resolve(event);
        response.headers.set('x-tenant', tenant);
        return response;
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'tenant', source: 'event.url.hostname', instead } }],
    keeps: `
      import type { Handle } from '@sveltejs/kit';

      export const handle: Handle = async ({ event, resolve }) => {
        event.locals.tenant = event.url.hostname;
        const response = await resolve(event);
        response.headers.set('x-tenant', event.locals.tenant);
        return response;
      };
    `,
  },
  {
    name: "the worker's environment, beside the platform's context",
    filename: 'src/routes/+page.server.js',
    leaks: `
      export async function load({ platform, url }) {
        «platform.env.REGION = url.searchParams.get('region')»;
        return { items: await list(platform.env) };
      }
    `,
    reports: [
      { messageId: 'application', data: { storage: 'platform.env.REGION', source: 'url.searchParams', instead } },
    ],
    keeps: `
      export async function load({ platform, locals, url }) {
        locals.region = url.searchParams.get('region');
        return { items: await list(platform.env, locals.region) };
      }
    `,
  },
  {
    name: 'where a visitor is, beside what is fetched with a key of the platform',
    filename: 'src/routes/api/songs/+server.js',
    leaks: `
      let country;
      export async function GET({ platform }) {
        «country = platform.cf.country»;
        return Response.json(await songs(country));
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'country', source: 'platform.cf.country', instead } }],
    keeps: `
      let cached = null;
      async function load(platform) {
        const response = await fetch('https://songs.test', { headers: { key: platform.env.KEY } });
        cached = { songs: await response.json(), until: Date.now() + 60_000 };
      }
      export async function GET({ platform }) {
        if (!cached || cached.until < Date.now()) await load(platform);
        return Response.json(cached.songs);
      }
    `,
  },
  {
    name: 'a remote function, beside the module of another library',
    filename: 'src/routes/posts.remote.js',
    leaks: `
      import { query } from '$app/server';

      let slug = '';
      export const getPost = query('unchecked', async (value) => {
        «slug = value»;
        return find(slug);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'slug', source: 'value', instead } }],
    keeps: `
      import { query } from '$lib/query';

      let slug = '';
      export const getPost = query('unchecked', async (value) => {
        slug = value;
        return find(slug);
      });
    `,
  },
  {
    name: 'a helper with the current event, beside the event as its argument',
    filename: 'src/lib/server/tenant.ts',
    leaks: `
      import { getRequestEvent } from '$app/server';

      let current = '';
      export function tenant() {
        «current ||= getRequestEvent().url.hostname»;
        return current;
      }
    `,
    reports: [
      {
        messageId: 'memo',
        data: { storage: 'current', source: 'getRequestEvent()', instead: 'an object of the request' },
      },
    ],
    keeps: `
      import { getRequestEvent } from '$app/server';

      const tenants = new WeakMap<object, string>();
      export function tenant() {
        const event = getRequestEvent();
        tenants.set(event, event.url.hostname);
        return tenants.get(event);
      }
    `,
  },
]);
