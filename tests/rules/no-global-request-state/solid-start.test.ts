import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('SolidStart', [
  {
    name: 'the body of an API route in a module variable, beside a body that is handed on',
    filename: 'src/routes/api/users.ts',
    leaks: `
      import type { APIEvent } from '@solidjs/start/server';
      let body: unknown;
      export async function POST({ request }: APIEvent) {
        «body = await request.json()»;
        return save();
      }
      const save = async () => Response.json(await database.insert(body));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'body', source: 'request', instead: "'event.locals'" } }],
    keeps: `
      import type { APIEvent } from '@solidjs/start/server';
      let started: number | undefined;
      export async function POST({ request }: APIEvent) {
        started ??= Date.now();
        return save(await request.json());
      }
      const save = async (body: unknown) => Response.json(await database.insert(body));
    `,
  },
  {
    name: 'the user of a middleware in a shared object, beside the place that the event has',
    filename: 'src/middleware.ts',
    leaks: `
      import { createMiddleware } from '@solidjs/start/middleware';
      export const session = { user: null };
      export default createMiddleware({
        onRequest: async (event) => {
          «session.user = await findUser(event.request.headers.get('cookie'))»;
        },
      });
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: 'session.user', source: 'event.request.headers', instead: "'event.locals'" },
      },
    ],
    keeps: `
      import { createMiddleware } from '@solidjs/start/middleware';
      export default createMiddleware({
        onRequest: async (event) => {
          event.locals.user = await findUser(event.request.headers.get('cookie'));
        },
      });
    `,
  },
  {
    name: 'the current event of an API route in a module variable, beside one that is read where it is needed',
    filename: 'src/routes/api/hello.ts',
    leaks: `
      import { getRequestEvent } from 'solid-js/web';
      let locale = 'en';
      export function GET({ params }) {
        «locale = getRequestEvent().request.headers.get('accept-language')»;
        return new Response(greet(params.name));
      }
      const greet = (name) => translate(locale, 'Hello') + name;
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'locale', source: 'getRequestEvent()', instead: "'event.locals'" } },
    ],
    keeps: `
      import { getRequestEvent } from 'solid-js/web';
      export function GET({ params }) {
        return new Response(greet(params.name));
      }
      const greet = (name) => {
        const locale = getRequestEvent().request.headers.get('accept-language');
        return translate(locale, 'Hello') + name;
      };
    `,
  },
]);
