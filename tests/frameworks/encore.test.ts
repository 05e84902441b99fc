import { testHandlers } from './handler-cases.ts';

testHandlers('Encore', [
  {
    name: 'endpoints, raw ones and streams',
    filename: 'users/users.ts',
    code: `
      import { api, APIError, type RawHandler } from 'encore.dev/api';

      export const create = api({ method: 'POST', path: '/users', expose: true }, /* handler: data */ async (a: Params) => ({ id: a.id }));
      export const time = api({ method: 'GET' }, /* handler:  */ async () => ({ now: Date.now() }));
      export const hook = api.raw({ path: '/hook', method: '*' }, /* handler: request response */ async (a, b) => { b.end(a.url); });
      const other: RawHandler = /* handler: request response */ (a, b) => b.end();
      export const chat = api.streamInOut<Hello, Message, Message>({ path: '/chat' }, /* handler: data other */ async (a, b) => { for await (const one of b) await b.send(one); });
      export const logs = api.streamIn<Message>({ path: '/logs' }, /* handler: other */ async (a) => { await a.recv(); });
      export const news = api.streamOut<Hello, Message>({ path: '/news' }, /* handler: data other */ async (a, b) => { await b.send({ topic: a.topic }); });
      export const assets = api.static({ path: '/assets/*path', dir: './assets' });
    `,
  },
  {
    name: 'middleware and the handler of credentials',
    filename: 'users/encore.service.ts',
    code: `
      import { middleware } from 'encore.dev/api';
      import { authHandler } from 'encore.dev/auth';
      import { Gateway } from 'encore.dev/api';
      import { Service } from 'encore.dev/service';

      const timing = middleware({ target: { auth: true } }, /* handler: request callback */ async (a, b) => b(a));
      const plain = middleware(/* handler: request callback */ async (a, b) => b(a));
      export default new Service('users', { middlewares: [timing, plain] });
      const auth = authHandler<Params, AuthData>(/* handler: data */ async (a) => ({ userID: a.token }));
      export const gateway = new Gateway({ authHandler: auth });
    `,
  },
  {
    name: 'jobs, topics and an api of another package',
    filename: 'users/jobs.ts',
    code: `
      import { CronJob } from 'encore.dev/cron';
      import { Subscription } from 'encore.dev/pubsub';
      import { api } from './client';
      import { middleware } from 'redux-kit';

      new CronJob('clean', { every: '1h', endpoint: /* not a handler */ async () => {} });
      new Subscription(signups, 'welcome', { handler: /* not a handler */ async (a) => { await mail(a.email); } });
      export const list = api({ method: 'GET' }, /* not a handler */ async (a) => a);
      export const logger = middleware(/* not a handler */ (a, b) => b(a));
    `,
  },
]);
