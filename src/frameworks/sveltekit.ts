import type { Framework, ModuleExport, Signature } from './framework.ts';

/** `load(event)`, `GET(event)`, an action, and `handle({ event, resolve })`: one object that holds the request. */
const handler: Signature = { parameters: ['context'] };

/** The argument of a remote function: what the client sent. */
const remote: Signature = { parameters: ['data'] };

/** A generated type of the route (`./$types`) and its general form in the package. */
const routeTypes = (...names: string[]): ModuleExport[] =>
  names.flatMap((name) => [`./$types#${name}`, `@sveltejs/kit#${name}`]);

const pages = /(^|\/)\+(page|layout)(@[^/]*)?(\.server)?\.[jt]s$/;
const serverPages = /(^|\/)\+(page|layout)(@[^/]*)?\.server\.[jt]s$/;
const endpoints = /(^|\/)\+server\.[jt]s$/;
const hooks = /(^|\/)hooks\.server(\/index)?\.[jt]s$/;

/** Page options, https://svelte.dev/docs/kit/page-options#ssr */
const ssrOption = /^\s*export\s+const\s+ssr\s*(?::\s*\w+\s*)?=\s*(?:true|(?<off>false))\b/m;
const optionFiles = (name: string) => ['.js', '.ts', '.server.js', '.server.ts'].map((ending) => name + ending);

/** SvelteKit 1 and 2. Routing: https://svelte.dev/docs/kit/routing, hooks: https://svelte.dev/docs/kit/hooks */
export const sveltekit: Framework = {
  name: 'sveltekit',
  title: 'SvelteKit',
  modules: ['@sveltejs/kit', '$app/server', './$types'],
  files: [pages, endpoints, hooks],
  components: {
    files: /\.svelte$/,
    evidence: { files: /(^|\/)\+(page|layout|error)(@[^/]*)?\.svelte$/, text: /['"]\$app\/(state|stores|server)['"]/ },
    // Properties of a page: https://svelte.dev/docs/kit/$types
    pages: { files: /(^|\/)\+(page|layout)(@[^/]*)?\.svelte$/, props: '$props' },
    renderingCalls: ['$derived.by', 'untrack'],
  },
  renderingSwitches: [
    { files: /(^|\/)\+page(@[^/]*)?\.(svelte|[jt]s)$/, saidIn: optionFiles('+page'), above: false, pattern: ssrOption },
    {
      files: /\.svelte$|(^|\/)\+(page|layout)(@[^/]*)?\.[jt]s$/,
      saidIn: [...optionFiles('+layout'), ...optionFiles('routes/+layout')],
      above: true,
      pattern: ssrOption,
    },
  ],
  handlerCalls: [
    { calls: ['@sveltejs/kit/hooks#sequence'], handlers: { in: 'arguments', from: 0 }, signature: handler },
    {
      // query(schema, async (argument) => …), and without a schema query(async () => …)
      calls: ['$app/server#query', '$app/server#query.batch', '$app/server#form', '$app/server#command'],
      handlers: { in: 'arguments', from: 0 },
      signature: remote,
    },
  ],
  conventions: [
    // A universal `load` runs on the server first, for the page that is asked for.
    { files: pages, exports: ['load'], signature: handler },
    { files: serverPages, exports: ['actions.*'], signature: handler },
    {
      files: endpoints,
      exports: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'],
      signature: handler,
    },
    { files: hooks, exports: ['handle', 'handleError', 'handleFetch', 'handleValidationError'], signature: handler },
  ],
  handlerTypes: [
    {
      types: [
        ...routeTypes('RequestHandler', 'Action', 'Load', 'ServerLoad'),
        './$types#PageLoad',
        './$types#PageServerLoad',
        './$types#LayoutLoad',
        './$types#LayoutServerLoad',
        '@sveltejs/kit#Handle',
        '@sveltejs/kit#HandleServerError',
        '@sveltejs/kit#HandleFetch',
        '@sveltejs/kit#HandleValidationError',
      ],
      signature: handler,
    },
    { types: routeTypes('Actions'), properties: ['*'], signature: handler },
  ],
  parameterTypes: [
    {
      types: [
        ...routeTypes('RequestEvent', 'ServerLoadEvent', 'LoadEvent'),
        './$types#PageServerLoadEvent',
        './$types#LayoutServerLoadEvent',
        './$types#PageLoadEvent',
        './$types#LayoutLoadEvent',
      ],
      role: 'context',
    },
    { types: ['@sveltejs/kit#Cookies'], role: 'request' },
  ],
  requestGetters: ['$app/server#getRequestEvent'],
  // While a page is rendered, both are of that page: https://svelte.dev/docs/kit/state-management
  requestObjects: ['$app/state#page', '$app/stores#page'],
  // An adapter's bindings belong to the process: on Workers, `platform.env` is the isolate's one environment.
  sharedMembers: [
    { role: 'context', path: 'platform.env' },
    { role: 'context', path: 'event.platform.env' },
  ],
  responseMembers: [
    { role: 'context', path: 'fetch' },
    { role: 'context', path: 'event.fetch' },
    { role: 'context', path: 'resolve' },
    { role: 'context', path: 'setHeaders' },
    { role: 'context', path: 'depends' },
    { role: 'context', path: 'untrack' },
    // What an adapter hands over, most of it the same for all; the request is in some of it.
    { role: 'context', path: 'platform' },
    { role: 'context', path: 'event.platform' },
  ],
  requestMembers: [
    // Props of a page.
    ...['data', 'form', 'params'].map((path) => ({ role: 'response', path }) as const),
    ...['platform.cf', 'platform.req', 'event.platform.cf', 'event.platform.req'].map(
      (path) => ({ role: 'context', path }) as const,
    ),
  ],
  requestPlace: { role: 'context', path: 'locals' },
  requestStorage: 'event.locals',
};
