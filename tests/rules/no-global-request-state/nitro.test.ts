import { requestObject, testLeakPairs } from './leak-pairs.ts';

const instead = "'event.context'";

testLeakPairs('Nitro, h3 and Nuxt', [
  {
    name: 'an auto-imported handler, beside the call in a file that Nitro does not read',
    filename: 'server/api/cart.post.ts',
    leaks: `
      let cart: unknown;
      export default defineEventHandler(async (event) => {
        «cart = await readBody(event)»;
        return price(cart);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'cart', source: 'event', instead } }],
    keeps: [
      `
        export default defineEventHandler(async (event) => {
          const cart = await readBody(event);
          return price(cart);
        });
      `,
      {
        filename: 'src/shop/cart.ts',
        code: `
          let cart: unknown;
          export default defineEventHandler(async (event) => {
            cart = await readBody(event);
            return price(cart);
          });
        `,
      },
    ],
  },
  {
    name: 'an imported handler: the first request decides, beside configuration',
    filename: 'server/routes/items.js',
    leaks: `
      import { defineEventHandler, getQuery } from 'h3';

      let items;
      export default defineEventHandler(async (event) => {
        if (!items) «items = await load(getQuery(event).tenant)»;
        return items;
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'items', source: 'event', instead } }],
    keeps: `
      import { useRuntimeConfig } from '#imports';
      import { defineEventHandler, getQuery } from 'h3';

      let client;
      export default defineEventHandler(async (event) => {
        if (!client) client = await connect(useRuntimeConfig(event).databaseUrl);
        return client.items(getQuery(event).tenant);
      });
    `,
  },
  {
    name: 'middleware, beside the context of the event',
    filename: 'server/middleware/auth.ts',
    leaks: `
      const state: { user?: User } = {};
      export default defineEventHandler((event) => {
        «state.user = verify(getHeader(event, 'authorization'))»;
        event.context.user = state.user;
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'state.user', source: 'event', instead } }],
    keeps: `
      export default defineEventHandler((event) => {
        const state: { user?: User } = {};
        state.user = verify(getHeader(event, 'authorization'));
        event.context.user = state.user;
      });
    `,
  },
  {
    name: 'hooks of a plugin, beside state of its own event',
    filename: 'server/plugins/timing.ts',
    leaks: `
      export default defineNitroPlugin((nitro) => {
        let path = '';
        nitro.hooks.hook('request', (event) => {
          «path = event.path»;
        });
        nitro.hooks.hook('afterResponse', () => console.log(path));
      });
    `,
    reports: [{ messageId: 'closure', data: { storage: 'path', source: 'event.path', instead } }],
    keeps: `
      export default defineNitroPlugin((nitro) => {
        let requests = 0;
        nitro.hooks.hook('request', (event) => {
          requests += 1;
          event.context.path = event.path;
        });
        nitro.hooks.hook('afterResponse', (event) => console.log(event.context.path, requests));
      });
    `,
  },
  {
    name: 'an application of h3, beside a router of Vue',
    filename: 'src/app.js',
    leaks: `
      import { createApp, createRouter, eventHandler } from 'h3';

      let visitor;
      const router = createRouter().get('/', eventHandler((event) => {
        «visitor = event.node.req.headers['x-visitor']»;
        return greet(visitor);
      }));
      export const app = createApp().use(router);
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'visitor', source: 'event.node.req.headers.x-visitor', instead } },
    ],
    keeps: `
      import { createApp } from 'vue';
      import { createRouter, createWebHistory } from 'vue-router';

      let visited;
      const router = createRouter({ history: createWebHistory(), routes: [] });
      router.beforeEach((to) => { visited = to.path; });
      export const app = createApp({ template: visited }).use(router);
    `,
  },
  {
    name: 'middleware of h3 2, beside its local variable',
    filename: 'src/app.js',
    leaks: `
      import { H3 } from 'h3';

      let started;
      let path;
      export const app = new H3().use(async (event, next) => {
        started = Date.now();
        «path = event.url.pathname»;
        const result = await next();
        console.log(path, Date.now() - started);
        return result;
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'path', source: 'event.url.pathname', instead } }],
    keeps: `
      import { H3 } from 'h3';

      export const app = new H3().use(async (event, next) => {
        const started = Date.now();
        const path = event.url.pathname;
        const result = await next();
        console.log(path, Date.now() - started);
        return result;
      });
    `,
  },
  {
    name: 'a cached handler, beside the key of its cache',
    filename: 'server/api/stats.ts',
    leaks: `
      let month = '';
      export default defineCachedEventHandler(
        async (event) => {
          «month = getQuery(event).month»;
          return stats(month);
        },
        { maxAge: 60 },
      );
    `,
    reports: [{ messageId: 'variable', data: { storage: 'month', source: 'event', instead } }],
    keeps: `
      export default defineCachedEventHandler(async (event) => stats(getQuery(event).month), {
        maxAge: 60,
        getKey: (event) => {
          let month = '';
          month = getQuery(event).month;
          return month;
        },
      });
    `,
  },
  {
    name: 'a plugin of Nuxt, beside the same plugin in the browser',
    filename: 'plugins/api.ts',
    leaks: `
      export let token: string | undefined;
      export default defineNuxtPlugin(() => {
        «token = useCookie('token').value»;
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'token', source: "useCookie('token')", instead } }],
    keeps: [
      {
        filename: 'plugins/api.client.ts',
        code: `
          export let token: string | undefined;
          export default defineNuxtPlugin(() => {
            token = useCookie('token').value;
          });
        `,
      },
      `
        export default defineNuxtPlugin((nuxt) => {
          nuxt.provide('token', useCookie('token').value);
        });
      `,
      `
        export let api: unknown;
        export default defineNuxtPlugin((nuxt) => {
          api = $fetch.create({ baseURL: nuxt.$config.public.apiBase });
        });
      `,
    ],
  },
  {
    name: 'a composable, beside one that keeps its state in the payload',
    filename: 'composables/useTheme.ts',
    leaks: `
      let theme = 'light';
      export function useTheme() {
        «theme = useCookie('theme').value ?? 'light'»;
        return theme;
      }
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'theme', source: "useCookie('theme')", instead: requestObject },
      },
    ],
    keeps: `
      export function useTheme() {
        const theme = useState('theme', () => 'light');
        theme.value = useCookie('theme').value ?? 'light';
        return theme;
      }
    `,
  },
]);
