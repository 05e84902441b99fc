import { testHandlers } from './handler-cases.ts';

testHandlers('Polka', [
  {
    name: 'middleware and routes in a chain',
    code: `
      const polka = require('polka');
      const { json } = require('body-parser');
      polka()
        .use(json(), /* handler: request response callback */ (a, b, c) => c())
        .get('/users/:id', /* handler: request response */ (a, b) => b.end(a.params.id))
        .add('PURGE', '/users', /* handler: request response */ (a, b) => b.end())
        .listen(3000, /* not a handler */ (error) => { if (error) throw error; });
    `,
  },
  {
    name: 'options of an application',
    code: `
      import polka from 'polka';
      const app = polka({
        onError: /* handler: error request response callback */ (a, b, c, d) => c.end(String(a)),
        onNoMatch: /* handler: request response */ (a, b) => b.end('none'),
        server: makeServer(/* not a handler */ (a, b) => a + b),
      });
      app.post('/users', /* handler: request response */ async (a, b) => b.end());
    `,
  },
  {
    name: 'types',
    filename: 'users.ts',
    code: `
      import type { Middleware, NextHandler, Polka, Request, Response } from 'polka';
      export const auth: Middleware = /* handler: request response callback */ (a, b, c) => c();
      export function mount(app: Polka) {
        app.get('/users', /* handler: request response */ (a, b) => { b.end(); });
      }
      export const show = /* handler: request response callback */ (a: Request, b: Response, c: NextHandler) => c();
      export const twice = /* not a handler */ (c: NextHandler) => { c(); c(); };
    `,
  },
  {
    name: 'a chart library of the same shape',
    code: `
      import polka from './dance.js';
      const app = polka();
      app.get('/steps', /* not a handler */ (left, right) => left + right);
    `,
  },
]);
