import type { Framework, HandlerCall, ModuleExport, Registration, Signature } from './framework.ts';

/** `(event)`, and as middleware of h3 2 `(event, next)`. */
const handler: Signature = { parameters: ['context', 'callback'] };

/** Hooks that see the event first and the response second. */
const eventHook: Signature = { parameters: ['context', 'response'] };

/** `onError(error, event)` of h3, and nitro's error handler. */
const errorHook: Signature = { parameters: ['error', 'context'] };

/** Hooks of the renderer: `render:html` gets the page, then `{ event }`. */
const renderHook: Signature = { parameters: ['response', 'context'] };

/** A handler or middleware of Node's own form: `fromNodeMiddleware((req, res, next) => …)`. */
const nodeHandler: Signature = { parameters: ['request', 'response', 'callback'] };

/** Where one name comes from: h3 itself, nitro 2 and 3, and Nuxt's alias for all auto-imports. */
const importable = (name: string): ModuleExport[] =>
  ['h3', 'nitro/h3', 'nitropack/runtime', 'nitro', 'nitro/runtime', 'nitro/cache', '#imports', '#nitro'].map(
    (module) => `${module}#${name}`,
  );

/** A call under names that nitro also imports by itself. */
const autoImported = (
  names: readonly string[],
  rest: Pick<HandlerCall, 'handlers' | 'signature' | 'runs'>,
): HandlerCall => ({
  calls: names.flatMap(importable),
  globals: names,
  ...rest,
});

const handlerNames = [
  'defineEventHandler',
  'eventHandler',
  'defineHandler',
  'defineCachedEventHandler',
  'cachedEventHandler',
  'defineCachedHandler',
];

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace', 'connect', 'all', 'query'];

const routes: Registration = {
  methods: [...verbs, 'use', 'on', 'add'],
  handlers: { in: 'arguments', from: 0 },
  signature: handler,
};

const hookRegistrations: readonly Registration[] = [
  { methods: ['hook', 'hookOnce'], events: ['request'], handlers: { in: 'argument', index: 1 }, signature: handler },
  {
    methods: ['hook', 'hookOnce'],
    events: ['beforeResponse', 'afterResponse', 'response'],
    handlers: { in: 'argument', index: 1 },
    signature: eventHook,
  },
  { methods: ['hook', 'hookOnce'], events: ['error'], handlers: { in: 'argument', index: 1 }, signature: errorHook },
  {
    methods: ['hook', 'hookOnce'],
    events: ['render:html', 'render:response', 'render:island'],
    handlers: { in: 'argument', index: 1 },
    signature: renderHook,
  },
  {
    methods: ['hook', 'hookOnce'],
    events: ['render:before'],
    handlers: { in: 'argument', index: 1 },
    signature: handler,
  },
];

const serverFiles = /(^|\/)server\/(api|routes|middleware|plugins|utils)\/.+\.[cm]?[jt]s$/;
const nitroFiles = /(^|\/)(routes|api|middleware|plugins)\/.+\.[cm]?[jt]s$/;

/**
 * h3 1 and 2, Nitro 2 and 3, and the server side of Nuxt.
 * The APIs: https://h3.dev/guide, https://nitro.build/guide, https://nuxt.com/docs/guide/directory-structure/server
 */
export const nitro: Framework = {
  name: 'nitro',
  title: 'Nitro',
  modules: ['h3', 'nitro', 'nitropack', 'nuxt', '#imports', '#app', '#nitro', 'crossws'],
  files: [serverFiles, nitroFiles, /(^|\/)(composables|stores)\/.+\.[cm]?[jt]s$/],
  clientFiles: [/\.client\.([cm]?[jt]sx?|vue)$/],
  components: {
    files: /\.vue$/,
    evidence: {
      text: /['"](#imports|#app|nuxt\/app)['"/]|\b(definePageMeta|useNuxtApp|useRuntimeConfig|useRequest(Event|Fetch|Headers?|URL))\s*\(|<Nuxt[A-Z]/,
    },
    requestGetters: ['#app', '#imports', 'nuxt/app'].map((module) => `${module}#useRoute`),
    requestGetterGlobals: [
      'useRequestEvent',
      'useRequestHeaders',
      'useRequestHeader',
      'useRequestURL',
      'useCookie',
      'useRoute',
    ],
    // https://vuejs.org/guide/scaling-up/ssr.html: mounted and updated hooks are not called on the server.
    renderingOptions: ['setup', 'data', 'beforeCreate', 'created', 'serverPrefetch', 'asyncData', 'middleware'],
    renderingCalls: ['onServerPrefetch', 'callOnce', 'useAsyncData', 'useLazyAsyncData', 'computed'],
  },
  renderingSwitches: [
    {
      files: /\.vue$/,
      saidIn: ['nuxt.config.ts', 'nuxt.config.js', 'nuxt.config.mjs'],
      above: true,
      // For some routes (`routeRules`) or for all.
      pattern: /\bssr\s*:\s*(?<off>false)\b/,
    },
  ],
  receivers: [
    {
      name: 'application',
      createdBy: ['h3#H3', 'h3#createApp', 'h3#createRouter', 'nitro/h3#H3'],
      types: ['h3#H3', 'h3#App', 'h3#Router', 'nitro/h3#H3'],
      registrations: [routes],
      returns: { mount: 'application', register: 'application' },
    },
    {
      // defineNitroPlugin((nitroApp) => nitroApp.hooks.hook('request', (event) => …))
      name: 'nitroApplication',
      createdBy: importable('useNitroApp'),
      types: ['nitropack#NitroApp', 'nitropack/types#NitroApp', 'nitro/types#NitroApp'],
      registrations: [],
      members: { hooks: 'hooks', router: 'application', h3App: 'application' },
    },
    { name: 'hooks', registrations: hookRegistrations },
  ],
  handlerCalls: [
    autoImported(handlerNames, { handlers: { in: 'argument', index: 0 }, signature: handler }),
    autoImported(handlerNames, {
      handlers: { in: 'properties', argument: 0, names: ['handler', 'onRequest', 'middleware'] },
      signature: handler,
    }),
    autoImported(handlerNames, {
      handlers: { in: 'properties', argument: 0, names: ['onBeforeResponse'] },
      signature: eventHook,
    }),
    // defineCachedEventHandler(handler, { getKey: (event) => … })
    autoImported(['defineCachedEventHandler', 'cachedEventHandler', 'defineCachedHandler'], {
      handlers: { in: 'properties', argument: 1, names: ['getKey', 'shouldBypassCache', 'shouldInvalidateCache'] },
      signature: handler,
    }),
    autoImported(['defineRequestMiddleware', 'defineMiddleware'], {
      handlers: { in: 'argument', index: 0 },
      signature: handler,
    }),
    autoImported(['defineResponseMiddleware'], { handlers: { in: 'argument', index: 0 }, signature: eventHook }),
    autoImported(['defineRoute', 'defineValidatedHandler'], {
      handlers: { in: 'properties', argument: 0, names: ['handler', 'middleware'] },
      signature: handler,
    }),
    autoImported(['defineRenderHandler'], { handlers: { in: 'argument', index: 0 }, signature: handler }),
    autoImported(['defineNitroErrorHandler', 'defineErrorHandler'], {
      handlers: { in: 'argument', index: 0 },
      signature: errorHook,
    }),
    autoImported(
      ['fromNodeMiddleware', 'fromNodeHandler', 'defineNodeMiddleware', 'defineNodeHandler', 'defineNodeListener'],
      {
        handlers: { in: 'argument', index: 0 },
        signature: nodeHandler,
      },
    ),
    autoImported(['fromWebHandler'], {
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: ['request', 'response'] },
    }),
    autoImported(['defineWebSocketHandler', 'defineWebSocket'], {
      handlers: { in: 'properties', argument: 0, names: ['upgrade', 'open', 'message', 'close', 'error'] },
      signature: { parameters: ['context', 'data'] },
    }),
    // new H3({ plugins: [onRequest((event) => …), onResponse(…), onError(…)] })
    { calls: ['h3#onRequest'], handlers: { in: 'argument', index: 0 }, signature: handler },
    { calls: ['h3#onResponse'], handlers: { in: 'argument', index: 0 }, signature: renderHook },
    { calls: ['h3#onError'], handlers: { in: 'argument', index: 0 }, signature: errorHook },
    {
      calls: ['h3#definePlugin'],
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: [{ role: 'shared', receiver: 'application' }] },
      runs: 'setup',
    },
    {
      calls: [
        ...importable('defineNitroPlugin'),
        ...importable('nitroPlugin'),
        'nitro#definePlugin',
        'nitro/runtime#definePlugin',
      ],
      globals: ['defineNitroPlugin', 'nitroPlugin'],
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: [{ role: 'shared', receiver: 'nitroApplication' }] },
      runs: 'setup',
    },
    {
      calls: ['h3#H3', 'h3#createApp', 'nitro/h3#H3'],
      handlers: { in: 'properties', argument: 0, names: ['onRequest', 'onBeforeResponse', 'onAfterResponse'] },
      signature: eventHook,
    },
    {
      calls: ['h3#H3', 'nitro/h3#H3'],
      handlers: { in: 'properties', argument: 0, names: ['onResponse'] },
      signature: renderHook,
    },
    {
      calls: ['h3#H3', 'h3#createApp', 'nitro/h3#H3'],
      handlers: { in: 'properties', argument: 0, names: ['onError'] },
      signature: errorHook,
    },
    {
      // Nuxt makes an application for each page it renders. What its plugins get is this one application.
      calls: ['#app#defineNuxtPlugin', '#imports#defineNuxtPlugin', 'nuxt/app#defineNuxtPlugin'],
      globals: ['defineNuxtPlugin'],
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: ['response'] },
    },
    {
      calls: ['#app#defineNuxtPlugin', '#imports#defineNuxtPlugin', 'nuxt/app#defineNuxtPlugin'],
      globals: ['defineNuxtPlugin'],
      handlers: { in: 'properties', argument: 0, names: ['setup'] },
      signature: { parameters: ['response'] },
    },
    {
      calls: [
        '#app#defineNuxtRouteMiddleware',
        '#imports#defineNuxtRouteMiddleware',
        'nuxt/app#defineNuxtRouteMiddleware',
      ],
      globals: ['defineNuxtRouteMiddleware'],
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: ['request', 'request'] },
    },
  ],
  handlerTypes: [
    { types: ['h3#EventHandler', 'h3#Middleware', 'nitro/h3#EventHandler'], signature: handler },
    {
      types: ['nitropack#NitroErrorHandler', 'nitropack/types#NitroErrorHandler', 'nitro/types#NitroErrorHandler'],
      signature: errorHook,
    },
    {
      types: ['nitropack#NitroAppPlugin', 'nitropack/types#NitroAppPlugin', 'nitro/types#NitroAppPlugin'],
      signature: { parameters: [{ role: 'shared', receiver: 'nitroApplication' }] },
      runs: 'setup',
    },
  ],
  parameterTypes: [{ types: ['h3#H3Event', 'h3#HTTPEvent', 'nitro/h3#H3Event', '#imports#H3Event'], role: 'context' }],
  requestGetters: [
    ...importable('useEvent'),
    ...['useRequestEvent', 'useRequestHeaders', 'useRequestHeader', 'useRequestURL', 'useCookie'].flatMap((name) =>
      ['#app', '#imports', 'nuxt/app'].map((module) => `${module}#${name}`),
    ),
    'nitro/context#useRequest',
  ],
  requestGetterGlobals: [
    'useEvent',
    'useRequestEvent',
    'useRequestHeaders',
    'useRequestHeader',
    'useRequestURL',
    'useCookie',
  ],
  sharedGetters: ['useRuntimeConfig', 'useAppConfig', 'useStorage', 'useDatabase', 'useNitroApp'].flatMap(importable),
  sharedGetterGlobals: ['useRuntimeConfig', 'useAppConfig', 'useStorage', 'useDatabase', 'useNitroApp'],
  sharedMembers: [
    { role: 'context', path: 'app' },
    { role: 'context', path: 'context.cloudflare.env' },
    { role: 'context', path: 'runtime.cloudflare.env' },
  ],
  responseMembers: [
    { role: 'context', path: 'node.res' },
    { role: 'context', path: 'res' },
    { role: 'context', path: 'fetch' },
    { role: 'context', path: '$fetch' },
    { role: 'context', path: 'waitUntil' },
  ],
  endEvent: { role: 'context', path: 'node.res', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'context', path: 'context' },
  requestStorage: 'event.context',
};
