import { testHandlers } from './handler-cases.ts';

testHandlers('Nuxt 2', [
  {
    name: 'a middleware that asks for the request',
    filename: 'middleware/ssr-cookie.js',
    code: `
      import axios from '~/plugins/axios';
      export default /* handler: context */ function ({ isServer, req }) {
        if (isServer) axios.defaults.headers.common.cookie = req.headers.cookie;
      }
    `,
  },
  {
    name: 'a plugin with a callback',
    filename: 'plugins/auth.js',
    code: `
      export default /* handler: context callback */ ({ req, store }, inject) => {
        inject('token', req && req.cookies.token);
      };
    `,
  },
  {
    name: 'a middleware that asks for nothing of the server, and a function that no middleware is',
    filename: 'middleware/guest.js',
    code: `
      export default /* not a handler */ function ({ store, redirect }) {
        if (store.state.user) redirect('/');
      }
      export const send = /* not a handler */ ({ req }) => fetch(req.url);
    `,
  },
  {
    name: 'the same form in a folder that Nuxt does not read',
    filename: 'src/helpers/cookies.js',
    code: `
      export default /* not a handler */ function ({ isServer, req }) {
        return isServer ? req.headers.cookie : document.cookie;
      }
    `,
  },
  {
    name: 'by type',
    filename: 'src/locale.ts',
    code: `
      import type { Context, Middleware } from '@nuxt/types';
      export const locale: Middleware = /* handler: context */ (page) => { page.store.commit('locale', page.query.locale); };
    `,
  },
]);
