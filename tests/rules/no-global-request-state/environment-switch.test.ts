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
    reports: [
      { messageId: 'flag', data: { storage: 'c.env.SECRET_KEY', source: 'c.req (line 6)', instead: "'c.set(…)'" } },
    ],
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
  {
    name: 'a setting that is chosen for a request, beside one that follows from another setting',
    leaks: `
      import { config } from './config.js';

      export async function callback(req, res, next) {
        if (!req.query.code) {
          «config.host = 'login.example.cn'»;
          return res.redirect(config.host);
        }
        next();
      }
    `,
    reports: [
      {
        messageId: 'flag',
        data: { storage: 'config.host', source: 'req.query.code (line 5)', instead: "'res.locals'" },
      },
    ],
    keeps: `
      import { config } from './config.js';

      export async function callback(req, res, next) {
        if (!req.query.code) {
          if (config.region === 'CN') {
            config.host = 'login.example.cn';
          }
          return res.redirect(config.host);
        }
        next();
      }
    `,
  },
]);
