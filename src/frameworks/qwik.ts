import type { Framework, ModuleExport, Signature } from './framework.ts';

/** `onGet(event)`, and what `routeLoader$` gets. */
const handler: Signature = { parameters: ['context'] };

/** `routeAction$((form, event) => …)` */
const action: Signature = { parameters: ['data', 'context'] };

/** `server$(function (…) { this.cookie })`: what the client passes, with the request event as `this`. */
const serverFunction: Signature = { parameters: [], rest: 'data', thisRole: 'context' };

const qwikCity = (...names: string[]): ModuleExport[] =>
  names.flatMap((name) => [`@builder.io/qwik-city#${name}`, `@qwik.dev/router#${name}`]);

const routeFiles =
  /(^|\/)src\/routes\/(.+\/)?(index|layout|plugin|plugin@[^/]*|index@[^/]*|layout-[^/]*)\.[cm]?[jt]sx?$/;

/** Qwik City. Endpoints and middleware: https://qwik.dev/docs/middleware/ */
export const qwik: Framework = {
  name: 'qwik',
  title: 'Qwik City',
  modules: ['@builder.io/qwik-city', '@qwik.dev/router'],
  files: [routeFiles],
  handlerCalls: [
    { calls: qwikCity('routeLoader$'), handlers: { in: 'argument', index: 0 }, signature: handler },
    { calls: qwikCity('routeAction$', 'globalAction$'), handlers: { in: 'argument', index: 0 }, signature: action },
    { calls: qwikCity('server$'), handlers: { in: 'argument', index: 0 }, signature: serverFunction },
  ],
  conventions: [
    {
      files: routeFiles,
      exports: ['onRequest', 'onGet', 'onPost', 'onPut', 'onPatch', 'onDelete', 'onHead', 'onOptions'],
      signature: handler,
    },
  ],
  handlerTypes: [{ types: qwikCity('RequestHandler'), signature: handler }],
  parameterTypes: [
    {
      types: qwikCity(
        'RequestEvent',
        'RequestEventCommon',
        'RequestEventBase',
        'RequestEventLoader',
        'RequestEventAction',
      ),
      role: 'context',
    },
  ],
  sharedMembers: [
    { role: 'context', path: 'env' },
    { role: 'context', path: 'platform.env' },
  ],
  requestStorage: 'event.sharedMap',
};
