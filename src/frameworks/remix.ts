import type { Framework, ModuleExport, Signature } from './framework.ts';

/** `loader({ request, params, context })`, `action(…)`, and a middleware, which also gets `next`. */
const handler: Signature = { parameters: ['context', 'callback'] };

/** `handleRequest(request, status, headers, entryContext, loadContext)` of `entry.server`. */
const documentRequest: Signature = { parameters: ['request', 'response', 'response', 'response', 'response'] };

/** `handleDataRequest(response, { request, params, context })` */
const dataRequest: Signature = { parameters: ['response', 'context'] };

/** `handleError(error, { request, params, context })` */
const errorHandler: Signature = { parameters: ['error', 'context'] };

/** A helper of the server that is handed the request itself: `requireUser(request)`. */
const withRequest: Signature = { parameters: ['request'] };

/** `getLoadContext(req, res)` of an adapter. */
const loadContext: Signature = { parameters: ['request', 'response'] };

/** Where Remix 1 and 2 export a type from: one package for each host. */
const serverRuntime = (...names: string[]): ModuleExport[] =>
  names.flatMap((name) => ['node', 'cloudflare', 'deno', 'server-runtime'].map((host) => `@remix-run/${host}#${name}`));

const routeFiles = /(^|\/)app\/(.*\/)?(routes\/.+|root)\.[cm]?[jt]sx?$/;
const appFiles = /(^|\/)app\/.+\.[cm]?[jt]sx?$/;
const entryFiles = /(^|\/)entry\.server\.[cm]?[jt]sx?$/;
const serverFiles = /(^|\/)(app\/.+\.server|app\/(.+\/)?\.server\/.+)\.[cm]?[jt]sx?$/;

/**
 * Remix, and React Router 7 as a framework. Route modules: https://reactrouter.com/start/framework/route-module
 *
 * The types of `react-router` itself are not listed: an application that runs in the browser alone annotates its
 * loaders with the same ones. What runs in the browser (`clientLoader`, `clientAction`) is never a request function.
 */
export const remix: Framework = {
  name: 'remix',
  title: 'React Router',
  modules: ['@remix-run', '@react-router'],
  files: [routeFiles, entryFiles, serverFiles],
  clientFiles: [/\.client\.[cm]?[jt]sx?$/, /(^|\/)\.client\//],
  handlerCalls: [
    {
      calls: [
        '@remix-run/express#createRequestHandler',
        '@react-router/express#createRequestHandler',
        '@remix-run/architect#createRequestHandler',
      ],
      handlers: { in: 'properties', argument: 0, names: ['getLoadContext'] },
      signature: loadContext,
    },
  ],
  conventions: [
    { files: routeFiles, exports: ['loader', 'action', 'middleware', 'unstable_middleware'], signature: handler },
    // A route's file may have any name when `app/routes.ts` lists it.
    {
      files: appFiles,
      exports: ['loader', 'action'],
      parameterNames: [/^\{.*\b(request|params|context)\b.*\}$/],
      signature: handler,
    },
    { files: entryFiles, exports: ['default'], signature: documentRequest },
    { files: entryFiles, exports: ['handleDataRequest'], signature: dataRequest },
    { files: entryFiles, exports: ['handleError'], signature: errorHandler },
    // app/auth.server.ts: requireUser(request)
    { files: serverFiles, exports: ['*'], parameterNames: [/^request$/], signature: withRequest },
  ],
  handlerTypes: [
    { types: serverRuntime('LoaderFunction', 'ActionFunction'), signature: handler },
    {
      types: [...serverRuntime('HandleDocumentRequestFunction'), 'react-router#HandleDocumentRequestFunction'],
      signature: documentRequest,
    },
    {
      types: [...serverRuntime('HandleDataRequestFunction'), 'react-router#HandleDataRequestFunction'],
      signature: dataRequest,
    },
    { types: [...serverRuntime('HandleErrorFunction'), 'react-router#HandleErrorFunction'], signature: errorHandler },
  ],
  parameterTypes: [
    {
      types: serverRuntime('LoaderFunctionArgs', 'ActionFunctionArgs', 'LoaderArgs', 'ActionArgs', 'DataFunctionArgs'),
      role: 'context',
    },
  ],
  // On Workers the load context carries the isolate's one environment.
  sharedMembers: [
    { role: 'context', path: 'context.cloudflare.env' },
    { role: 'context', path: 'context.env' },
  ],
  requestStorage: 'context.set(…)',
};
