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

/** SvelteKit 1 and 2. Routing: https://svelte.dev/docs/kit/routing, hooks: https://svelte.dev/docs/kit/hooks */
export const sveltekit: Framework = {
  name: 'sveltekit',
  title: 'SvelteKit',
  modules: ['@sveltejs/kit', '$app/server', './$types'],
  files: [pages, endpoints, hooks],
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
  ],
  requestPlace: { role: 'context', path: 'locals' },
  requestStorage: 'event.locals',
};
