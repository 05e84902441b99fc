import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Fresh', [
  {
    name: 'the body of a route in a module variable, beside one that is handed on',
    filename: 'routes/api/joke.ts',
    leaks: `
      import { Handlers } from '$fresh/server.ts';
      let body: Joke;
      export const handler: Handlers = {
        async POST(req, ctx) {
          «body = await req.json()»;
          await save();
          return ctx.render(body);
        },
      };
      const save = () => kv.set(['joke'], body);
    `,
    reports: [{ messageId: 'variable', data: { storage: 'body', source: 'req', instead: "'ctx.state'" } }],
    keeps: `
      import { Handlers } from '$fresh/server.ts';
      let count = 0;
      export const handler: Handlers = {
        async POST(req, ctx) {
          count += 1;
          const body = await req.json();
          await save(body);
          return ctx.render(body);
        },
      };
      const save = (body: Joke) => kv.set(['joke'], body);
    `,
  },
  {
    name: 'the user of a middleware in a shared object, beside the state of the context',
    filename: 'routes/_middleware.ts',
    leaks: `
      import { define } from '../utils.ts';
      export const session = { user: null };
      export const handler = define.middleware(async (ctx) => {
        «session.user = await findUser(ctx.req.headers.get('cookie'))»;
        return ctx.next();
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'session.user', source: 'ctx.req.headers', instead: "'ctx.state'" } },
    ],
    keeps: `
      import { define } from '../utils.ts';
      export const handler = define.middleware(async (ctx) => {
        ctx.state.user = await findUser(ctx.req.headers.get('cookie'));
        return ctx.next();
      });
    `,
  },
]);
