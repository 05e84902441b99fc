import { testHandlers } from './handler-cases.ts';

testHandlers('Astro', [
  {
    name: 'endpoints',
    filename: 'src/pages/api/items/[id].ts',
    code: `
      import type { APIRoute } from 'astro';
      import { items } from '../../../lib/items';

      export const prerender = false;
      export const GET: APIRoute = /* handler: context */ async ({ params }) => Response.json(await items.find(params.id));
      export const POST = /* handler: context */ async (one) => Response.json(await one.request.json());
      export /* handler: context */ function ALL(one) { return new Response(one.request.method, { status: 405 }); }
      export /* not a handler */ function getStaticPaths() { return [{ params: { id: '1' } }]; }
    `,
  },
  {
    name: 'the same names beside the pages',
    filename: 'src/lib/verbs.ts',
    code: `
      export const GET = /* not a handler */ async ({ params }) => fetch('/api/items/' + params.id);
      export /* not a handler */ function ALL(one) { return Object.values(one); }
    `,
  },
  {
    name: 'middleware and actions',
    filename: 'src/middleware.ts',
    code: `
      import { ActionError, defineAction } from 'astro:actions';
      import { defineMiddleware, sequence } from 'astro:middleware';
      import { sessions } from './lib/sessions';

      const session = defineMiddleware(/* handler: context callback */ async (one, two) => { one.locals.user = await sessions.get(one.cookies); return two(); });
      export const onRequest = sequence(session, /* handler: context callback */ async (one, two) => two());
      export const server = {
        like: defineAction({ handler: /* handler: data context */ async (input, one) => sessions.like(one.locals.user, input.id) }),
      };
    `,
  },
  {
    name: 'an onRequest elsewhere',
    filename: 'src/lib/http.ts',
    code: `
      export const onRequest = /* not a handler */ (config: { url: string }) => ({ ...config, url: '/api' + config.url });
    `,
  },
]);

testHandlers('Qwik City', [
  {
    name: 'endpoints, loaders, actions and server functions of a route',
    filename: 'src/routes/shop/[sku]/index.tsx',
    code: `
      import { component$ } from '@builder.io/qwik';
      import { routeAction$, routeLoader$, server$, type RequestHandler } from '@builder.io/qwik-city';
      import { cart, products } from '~/server';

      export const onGet: RequestHandler = /* handler: context */ async ({ cacheControl }) => { cacheControl({ maxAge: 5 }); };
      export const onPost = /* handler: context */ async (one) => { one.json(201, await one.parseBody()); };
      export const useProduct = routeLoader$(/* handler: context */ async ({ params }) => products.find(params.sku));
      export const useAdd = routeAction$(/* handler: data context */ async (form, one) => cart.add(one.cookie.get('cart'), form.sku));
      const price = server$(/* handler: this=context data data */ async function (sku, currency) { return products.price(sku, currency, this.cookie.get('region')); });
      export default component$(/* not a handler */ () => <button onClick$={/* not a handler */ (event) => price('1', event.detail)}>Price</button>);
    `,
  },
  {
    name: 'the same names in a component',
    filename: 'src/components/shop.tsx',
    code: `
      import { component$ } from '@builder.io/qwik';

      export const onGet = /* not a handler */ async (one) => one.json();
      export const Shop = component$(/* not a handler */ ({ sku }) => <p>{sku}</p>);
    `,
  },
]);
