import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Polka', [
  {
    name: 'a user that a middleware keeps in the module, and on the request',
    leaks: `
      const polka = require('polka');
      let user;
      polka()
        .use(async (incoming, outgoing, next) => {
          «user = await verify(incoming.headers.authorization)»;
          next();
        })
        .get('/me', (incoming, outgoing) => outgoing.end(JSON.stringify(user)))
        .listen(3000);
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'user', source: 'incoming.headers.authorization', instead: "'req'" } },
    ],
    keeps: `
      const polka = require('polka');
      polka()
        .use(async (incoming, outgoing, next) => {
          incoming.user = await verify(incoming.headers.authorization);
          next();
        })
        .get('/me', (incoming, outgoing) => outgoing.end(JSON.stringify(incoming.user)))
        .listen(3000);
    `,
  },
  {
    name: 'the handlers in the options of an application',
    leaks: `
      import polka from 'polka';
      let missing;
      const app = polka({
        onNoMatch(incoming, outgoing) {
          «missing = incoming.headers.referer»;
          outgoing.end('none');
        },
      });
      app.get('/missing', (incoming, outgoing) => outgoing.end(missing));
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'missing', source: 'incoming.headers.referer', instead: "'req'" } },
    ],
    keeps: `
      import polka from 'polka';
      let missing = 0;
      const app = polka({
        onNoMatch(incoming, outgoing) {
          missing += 1;
          log(incoming.headers.referer);
          outgoing.end('none');
        },
      });
      app.get('/missing', (incoming, outgoing) => outgoing.end(String(missing)));
    `,
  },
  {
    name: 'a route, and a method of the same name',
    leaks: `
      import polka from 'polka';
      const app = polka();
      let step;
      app.add('PUT', '/steps/:step', async (left, right) => {
        «step = left.params.step»;
        right.end(await dance(step));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'step', source: 'left.params.step', instead: "'req'" } }],
    keeps: `
      import polka from './music.js';
      const app = polka();
      let step;
      app.add('PUT', '/steps/:step', async (left, right) => {
        step = left.step;
        right.play(await dance(step));
      });
    `,
  },
  {
    name: 'a handler that its type declares',
    filename: 'src/users.ts',
    leaks: `
      import type { Middleware } from 'polka';
      let search = '';
      export const find: Middleware = async (incoming, outgoing) => {
        «search = incoming.query['q'] ?? ''»;
        outgoing.end(await users.find(search));
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'search', source: 'incoming.query.q', instead: "'req'" } }],
    keeps: `
      import type { Middleware } from 'polka';
      export const find: Middleware = async (incoming, outgoing) => {
        const search = incoming.query['q'] ?? '';
        outgoing.end(await users.find(search));
      };
    `,
  },
]);
