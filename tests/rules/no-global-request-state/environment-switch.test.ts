import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('a switch of the environment for some requests', [
  {
    name: "the runtime's environment, written for requests from elsewhere",
    leaks: `
      import { Hono } from 'hono';
      const app = new Hono();

      app.use('/api/*', async (c, next) => {
        const origin = c.req.header('Referer') || '';
        if (!origin.startsWith('https://example.com') && c.env.TEST_KEY) {
          «c.env.SECRET_KEY = c.env.TEST_KEY»;
        }
        await next();
      });
    `,
    reports: [{ messageId: 'flag', data: { storage: 'c.env.SECRET_KEY', source: 'c.req (line 6)', instead: "'c.set(…)'" } }],
    keeps: `
      import { Hono } from 'hono';
      const app = new Hono();

      app.use('/api/*', async (c, next) => {
        const origin = c.req.header('Referer') || '';
        if (!origin.startsWith('https://example.com') && c.env.TEST_KEY) {
          c.set('secretKey', c.env.TEST_KEY);
        }
        await next();
      });
    `,
  },
]);
