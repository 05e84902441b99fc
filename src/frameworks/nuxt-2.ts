import type { Framework } from './framework.ts';

/**
 * Nuxt 2: the middleware and the plugins of the application, which run for each rendered page on the server, with one object for it.
 * Those that ask for the request (`({ req, store }) => …`) are meant for the server. The API: https://v2.nuxt.com/docs/internals-glossary/context
 */
export const nuxt2: Framework = {
  name: 'nuxt2',
  title: 'Nuxt 2',
  modules: ['@nuxt/types'],
  clientFiles: [/\.client\.[cm]?[jt]s$/],
  receivers: [],
  conventions: [
    {
      files: /(^|\/)(middleware|plugins)\/.+\.[cm]?[jt]s$/,
      exports: ['default'],
      // function ({ req, res, redirect }) { … }
      parameterNames: [/^\{(?:.*,)?req(?:,.*)?\}$/],
      signature: { parameters: ['context', 'callback'] },
    },
  ],
  handlerTypes: [
    {
      types: ['@nuxt/types#Middleware', '@nuxt/types#Plugin'],
      signature: { parameters: ['context', 'callback'] },
    },
  ],
  parameterTypes: [{ types: ['@nuxt/types#Context'], role: 'context' }],
  // The root component, the store and the helpers are made for each page; `env` is not.
  sharedMembers: [{ role: 'context', path: 'env' }],
  responseMembers: ['res', 'redirect', 'error', 'next', 'isDev', 'isHMR', 'isStatic'].map((path) => ({
    role: 'context',
    path,
  })),
  requestMembers: ['req', 'route', 'params', 'query', 'from'].map((path) => ({ role: 'context', path })),
  endEvent: { role: 'context', path: 'res', event: 'close', over: 'destroyed' },
  requestStorage: 'req',
};
