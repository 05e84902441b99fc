import { testHandlers } from './handler-cases.ts';

testHandlers('uWebSockets.js', [
  {
    name: 'routes and bodies',
    code: `
      const uWS = require('uWebSockets.js');

      uWS
        .App()
        .get('/*', /* handler: response request */ (a, b) => { a.end(b.getUrl()); })
        .post('/users', /* handler: response */ (a) => {
          a.onAborted(/* not a handler */ () => { a.aborted = true; });
          a.onData(/* handler: data other */ (b, c) => { if (c) a.end(b); });
        })
        .any('/x', /* handler: response request */ async (a, b) => { a.end(); })
        .listen(9001, /* not a handler */ (token) => { if (!token) process.exit(1); });
    `,
  },
  {
    name: 'sockets, and an application that is handed over',
    filename: 'src/sockets.ts',
    code: `
      import { SSLApp, type HttpRequest, type HttpResponse, type TemplatedApp, type WebSocketBehavior } from 'uWebSockets.js';

      const app = SSLApp({ key_file_name: 'key.pem' });
      app.ws('/chat', {
        idleTimeout: 32,
        upgrade: /* handler: response request other */ (a, b, c) => { a.upgrade({ url: b.getUrl() }, b.getHeader('sec-websocket-key'), '', '', c); },
        open: /* handler: context */ (a) => { a.subscribe('room'); },
        message: /* handler: context data other */ (a, b, c) => { a.publish('room', b, c); },
        close: /* handler: context other data */ (a, b, c) => {},
      });
      export const behaviour: WebSocketBehavior<User> = { message/* handler: context data */ (a, b) { a.send(b); } };
      export /* not a handler */ function routes(a: TemplatedApp) {
        a.del('/users/:id', /* handler: response request */ (b, c) => { b.end(c.getParameter(0)); });
      }
      export const readJson = /* handler: response request */ (a: HttpResponse, b: HttpRequest) => b.getQuery();
    `,
  },
  {
    name: 'other applications, maps and sockets',
    filename: 'src/other.ts',
    code: `
      import { App } from './app';
      const app = App();
      app.get('/*', /* not a handler */ (a, b) => a.end(b));
      app.ws('/chat', { message: /* not a handler */ (a, b) => a.send(b) });
      export const behaviour: WebSocketBehavior = { message: /* not a handler */ (a, b) => a.send(b) };
    `,
  },
]);
