import { testHandlers } from './handler-cases.ts';

testHandlers('Nitro, h3 and Nuxt', [
  {
    name: 'auto-imported defineEventHandler',
    filename: 'server/api/items/[id].get.ts',
    code: `
      export default defineEventHandler(/* handler: context */ async (incoming) => {
        const body = await readBody(incoming);
        return $fetch('https://items.example/' + getRouterParam(incoming, 'id'), { body });
      });
    `,
  },
  {
    name: 'the same call in a file that Nitro does not read',
    filename: 'src/analytics/handlers.ts',
    code: `
      export default defineEventHandler(/* not a handler */ async (incoming) => incoming.name);
    `,
  },
  {
    name: 'a function of the file with that name',
    filename: 'server/utils/events.ts',
    code: `
      /* not a handler */ function defineEventHandler(callback: (name: string) => void) { return callback; }
      export const onOpen = defineEventHandler(/* not a handler */ (name) => console.log(name));
    `,
  },
  {
    name: 'imported, by every one of its names',
    filename: 'server/handlers.ts',
    code: `
      import { defineEventHandler, eventHandler as on, defineHandler } from 'h3';
      import { cachedEventHandler, defineCachedEventHandler } from 'nitropack/runtime';
      import { load } from './items';

      const show = /* handler: context */ async (one) => load(one.path);
      export const a = defineEventHandler(show);
      export const b = on(/* handler: context */ (one) => one.method);
      export const c = defineHandler({ middleware: [/* handler: context callback */ async (one, two) => two()], handler: /* handler: context */ (one) => one.url });
      export const d = defineEventHandler({
        onRequest: [/* handler: context */ (one) => console.log(one.path)],
        onBeforeResponse: /* handler: context response */ (one, two) => { two.body = ''; },
        handler/* handler: context */ (one) { return load(one.path); },
      });
      export const e = defineCachedEventHandler(/* handler: context */ async (one) => load(one.path), {
        maxAge: 60,
        getKey: /* handler: context */ (one) => one.path,
      });
      export const f = cachedEventHandler(/* handler: context */ (one) => load(one.path));
    `,
  },
  {
    name: "imported from Nuxt's alias for everything, and the same name from elsewhere",
    filename: 'src/runtime/session.ts',
    code: `
      import { defineEventHandler } from '#imports';
      import { eventHandler } from '../events';

      export const show = defineEventHandler(/* handler: context */ (one) => one.path);
      export const log = eventHandler(/* not a handler */ (one) => one.path);
    `,
  },
  {
    name: 'handlers whose event is typed',
    filename: 'server/utils/session.ts',
    code: `
      import type { EventHandler, H3Event } from 'h3';

      export /* handler: context */ async function requireSession(incoming: H3Event) { return useSession(incoming, { password: '' }); }
      export const handler: EventHandler = /* handler: context */ (incoming) => incoming.path;
      export /* not a handler */ function hash(password: string) { return password.length; }
    `,
  },
  {
    name: 'an application and a router of h3 1',
    filename: 'src/app.mjs',
    code: `
      import { createServer } from 'node:http';
      import { createApp, createRouter, eventHandler, fromNodeMiddleware, toNodeListener } from 'h3';

      const app = createApp({
        onRequest: /* handler: context */ (one) => { one.context.start = Date.now(); },
        onError: /* handler: error context */ (failure, one) => console.error(failure, one.path),
        onAfterResponse: /* handler: context response */ (one, two) => console.log(one.path, two),
      });
      const router = createRouter()
        .get('/', eventHandler(/* handler: context */ (one) => one.path))
        .post('/', /* handler: context */ (one) => one.method);
      app.use(router);
      app.use('/legacy', fromNodeMiddleware(/* handler: request response callback */ (a, b, c) => c()));
      createServer(toNodeListener(app)).listen(3000, /* not a handler */ () => console.log('up'));
    `,
  },
  {
    name: 'an application of h3 2',
    filename: 'src/app.mjs',
    code: `
      import { H3, onError, serve, withBase } from 'h3';

      const app = new H3({
        onResponse: /* handler: response context */ (one, two) => console.log(one.status, two.url.pathname),
        plugins: [onError(/* handler: error context */ (failure, one) => console.error(failure))],
      });
      app
        .use(/* handler: context callback */ async (one, two) => { one.context.start = Date.now(); return two(); })
        .get('/', /* handler: context */ (one) => one.url.pathname)
        .on('GET', '/x', /* handler: context */ (one) => one.method);
      app.mount('/nested', withBase('/nested', new H3().get('/', /* handler: context */ (one) => one.url)));
      serve(app, { port: 3000 });
    `,
  },
  {
    name: 'applications and routers of other libraries',
    filename: 'src/main.ts',
    code: `
      import { createApp } from 'vue';
      import { createRouter, createWebHistory } from 'vue-router';

      const router = createRouter({ history: createWebHistory(), routes: [], scrollBehavior: /* not a handler */ (to) => ({ top: 0 }) });
      router.beforeEach(/* not a handler */ (to) => to.path !== '/');
      createApp({}).use(router).use(/* not a handler */ (one) => one.provide('x', 1)).mount('#app');
    `,
  },
  {
    name: 'a plugin of Nitro and its hooks',
    filename: 'server/plugins/metrics.ts',
    code: `
      import { start } from '../metrics';

      export default defineNitroPlugin(/* not a handler */ (nitro) => {
        start();
        nitro.hooks.hook('request', /* handler: context */ (one) => { one.context.start = Date.now(); });
        nitro.hooks.hook('beforeResponse', /* handler: context response */ (one, { body }) => console.log(one.path, body));
        nitro.hooks.hook('afterResponse', /* handler: context response */ (one, two) => console.log(one.path, two));
        nitro.hooks.hook('error', /* handler: error context */ (failure, { event }) => console.error(failure, event));
        nitro.hooks.hookOnce('render:html', /* handler: response context */ (html, { event }) => { html.head.push(event.path); });
        nitro.hooks.hook('close', /* not a handler */ async () => console.log('bye'));
      });
    `,
  },
  {
    name: 'hooks of another library',
    filename: 'src/build.ts',
    code: `
      import { createHooks } from 'hookable';

      const hooks = createHooks();
      hooks.hook('request', /* not a handler */ (one) => console.log(one));
    `,
  },
  {
    name: 'web sockets and the error handler',
    filename: 'server/routes/_ws.ts',
    code: `
      export default defineWebSocketHandler({
        open: /* handler: context */ (peer) => peer.send('hello'),
        message/* handler: context data */ (peer, message) { peer.publish('chat', message.text()); },
        close: /* handler: context data */ (peer, details) => console.log(peer.id, details),
      });
      export const onFailure = defineNitroErrorHandler(/* handler: error context */ (failure, one) => one.node.res.end(failure.message));
    `,
  },
  {
    name: 'a plugin and a route middleware of Nuxt',
    filename: 'plugins/session.ts',
    code: `
      export default defineNuxtPlugin(/* handler: response */ async (nuxt) => {
        const session = useCookie('session');
        nuxt.provide('session', session);
        addRouteMiddleware('auth', defineNuxtRouteMiddleware(/* handler: request request */ (to, from) => { if (!session.value) return navigateTo('/login'); }));
      });
    `,
  },
  {
    name: 'a plugin of Nuxt for the browser',
    filename: 'plugins/analytics.client.ts',
    code: `
      export default defineNuxtPlugin(/* not a handler */ (nuxt) => {
        nuxt.hook('page:finish', /* not a handler */ () => window.analytics.page());
      });
    `,
  },
]);
