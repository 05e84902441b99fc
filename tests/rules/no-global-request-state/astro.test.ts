import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Astro and Qwik City', [
  {
    name: 'an endpoint of Astro, beside the function in a library',
    filename: 'src/pages/api/cart.ts',
    leaks: `
      import type { APIRoute } from 'astro';

      let cart: unknown;
      export const POST: APIRoute = async ({ request }) => {
        «cart = await request.json()»;
        return Response.json(await price(cart));
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'cart', source: 'request', instead: "'context.locals'" } }],
    keeps: [
      {
        filename: 'src/lib/cart.ts',
        code: `
          let cart: unknown;
          export const POST = async ({ request }) => {
            cart = await request.json();
            return Response.json(await price(cart));
          };
        `,
      },
    ],
  },
  {
    name: 'middleware of Astro, beside the locals of its context',
    filename: 'src/middleware.js',
    leaks: `
      import { defineMiddleware } from 'astro:middleware';

      let user;
      export const onRequest = defineMiddleware(async (context, next) => {
        «user = await verify(context.cookies.get('session'))»;
        return next();
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'user', source: 'context.cookies', instead: "'context.locals'" } },
    ],
    keeps: `
      import { defineMiddleware } from 'astro:middleware';

      export const onRequest = defineMiddleware(async (context, next) => {
        context.locals.user = await verify(context.cookies.get('session'));
        return next();
      });
    `,
  },
  {
    name: 'an action of Astro, beside its input',
    filename: 'src/actions/index.js',
    leaks: `
      import { defineAction } from 'astro:actions';

      const last = {};
      export const server = {
        rate: defineAction({
          handler: async (input) => {
            «last.rating = input.rating»;
            return save(last);
          },
        }),
      };
    `,
    reports: [
      { messageId: 'object', data: { storage: 'last.rating', source: 'input.rating', instead: "'context.locals'" } },
    ],
    keeps: `
      import { defineAction } from 'astro:actions';

      export const server = {
        rate: defineAction({
          handler: async (input) => {
            input.at = Date.now();
            return save({ rating: input.rating });
          },
        }),
      };
    `,
  },
  {
    name: 'a loader of Qwik City, beside its shared map',
    filename: 'src/routes/layout.tsx',
    leaks: `
      import { routeLoader$ } from '@builder.io/qwik-city';

      let region: string | undefined;
      export const useRegion = routeLoader$(async (event) => {
        «region = event.cookie.get('region')?.value»;
        return region;
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'region', source: 'event.cookie', instead: "'event.sharedMap'" } },
    ],
    keeps: `
      import { routeLoader$ } from '@builder.io/qwik-city';

      export const useRegion = routeLoader$(async (event) => {
        event.sharedMap.set('region', event.cookie.get('region')?.value);
        return event.sharedMap.get('region');
      });
    `,
  },
  {
    name: 'a server function of Qwik City, beside a function of its component',
    filename: 'src/routes/index.tsx',
    leaks: `
      import { server$ } from '@builder.io/qwik-city';

      let term = '';
      export const search = server$(async function (value: string) {
        «term = value»;
        return find(term);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'term', source: 'value', instead: "'event.sharedMap'" } }],
    keeps: `
      import { $ } from '@builder.io/qwik';

      let term = '';
      export const search = $(async function (value: string) {
        term = value;
        return find(term);
      });
    `,
  },
]);
