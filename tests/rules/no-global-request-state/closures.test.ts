import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('functions around the handler', [
  {
    name: 'a middleware factory',
    leaks: `
      import express from 'express';
      const app = express();

      function auth() {
        let user;
        return (req, res, next) => {
          «user = req.session.user»;
          if (!user) return res.sendStatus(401);
          next();
        };
      }

      app.use(auth());
    `,
    reports: [{ messageId: 'closure', data: { storage: 'user', source: 'req.session.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      function auth() {
        return (req, res, next) => {
          let user;
          user = req.session.user;
          if (!user) return res.sendStatus(401);
          next();
        };
      }

      app.use(auth());
    `,
  },
  {
    name: 'an exported factory, called in another file',
    leaks: `
      export default function tenancy(options) {
        let tenant = options.fallback;
        return function (req, res, next) {
          «tenant = req.subdomains[0]»;
          req.tenant = tenant;
          next();
        };
      }
    `,
    reports: [{ messageId: 'closure', data: { storage: 'tenant', source: 'req.subdomains.0', instead: locals } }],
    keeps: `
      export default function tenancy(options) {
        return function (req, res, next) {
          let tenant = options.fallback;
          tenant = req.subdomains[0];
          req.tenant = tenant;
          next();
        };
      }
    `,
  },
  {
    name: "the factory's own parameter",
    leaks: `
      import express from 'express';
      const app = express();

      const limit = (options) => (req, res, next) => {
        «options.limit = Number(req.query.limit)»;
        next();
      };

      app.use(limit({ limit: 20 }));
    `,
    reports: [{ messageId: 'object', data: { storage: 'options.limit', source: 'req.query.limit', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      const limit = (defaults) => (req, res, next) => {
        const options = { ...defaults };
        options.limit = Number(req.query.limit);
        res.locals.options = options;
        next();
      };

      app.use(limit({ limit: 20 }));
    `,
  },
  {
    name: 'a set-up function',
    leaks: `
      import express from 'express';

      export function createServer(port) {
        const app = express();
        let lastRequest;

        app.use((req, res, next) => {
          «lastRequest = req»;
          next();
        });
        return app.listen(port);
      }
    `,
    reports: [{ messageId: 'closure', data: { storage: 'lastRequest', source: 'req', instead: locals } }],
    keeps: `
      import express from 'express';

      export function createServer(port) {
        const app = express();
        let lastRequestAt;

        app.use((req, res, next) => {
          lastRequestAt = Date.now();
          next();
        });
        return app.listen(port);
      }
    `,
  },
  {
    name: 'an immediately invoked function around the application',
    leaks: `
      import express from 'express';

      (async () => {
        const app = express();
        let current = await loadDefaults();
        app.post('/basket', (req, res) => {
          «current = req.body»;
          res.json(current);
        });
        app.listen(3000);
      })();
    `,
    reports: [{ messageId: 'closure', data: { storage: 'current', source: 'req.body', instead: locals } }],
    keeps: `
      import express from 'express';

      (async () => {
        const app = express();
        let current = await loadDefaults();
        current = { ...current, started: new Date() };
        app.get('/basket', (req, res) => {
          res.json(current);
        });
        app.listen(3000);
      })();
    `,
  },
  {
    name: 'a Fastify plugin',
    leaks: `
      import Fastify from 'fastify';
      const fastify = Fastify();

      fastify.register(async (instance) => {
        let tenant;
        instance.addHook('onRequest', async (request) => {
          «tenant = request.headers['x-tenant']»;
        });
        instance.get('/', async () => ({ tenant }));
      });
    `,
    reports: [
      { messageId: 'closure', data: { storage: 'tenant', source: 'request.headers.x-tenant', instead: "'request'" } },
    ],
    keeps: `
      import Fastify from 'fastify';
      const fastify = Fastify();

      fastify.register(async (instance) => {
        instance.decorateRequest('tenant', null);
        instance.addHook('onRequest', async (request) => {
          request.tenant = request.headers['x-tenant'];
        });
        instance.get('/', async (request) => ({ tenant: request.tenant }));
      });
    `,
  },
  {
    name: 'a variable of the request function itself, written by a function in it',
    leaks: `
      import express from 'express';
      const app = express();
      let result;

      app.get('/report', (req, res) => {
        collect(req.query).on('row', (row) => {
          «result = { row, by: req.user }»;
        });
        res.json(result);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'result', source: 'req.query (line 7)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.get('/report', (req, res) => {
        let result;
        collect(req.query).on('row', (row) => {
          result = { row, by: req.user };
        });
        res.json(result);
      });
    `,
  },
  {
    name: 'a variable of a helper that request code calls',
    leaks: `
      import express from 'express';
      const app = express();

      const parse = (() => {
        let last;
        return (text) => {
          «last = JSON.parse(text)»;
          return last;
        };
      })();

      app.post('/import', (req, res) => {
        res.json(parse(req.body));
      });
    `,
    reports: [{ messageId: 'closure', data: { storage: 'last', source: 'req.body (line 14)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      const parse = (text) => {
        let last;
        const read = () => {
          last = JSON.parse(text);
          return last;
        };
        return read();
      };

      app.post('/import', (req, res) => {
        res.json(parse(req.body));
      });
    `,
  },
  {
    name: 'a store made by a factory of the file',
    leaks: `
      import express from 'express';
      const app = express();

      function createStore() {
        let value;
        return {
          set(next) {
            «value = next»;
          },
          get: () => value,
        };
      }
      const store = createStore();

      app.use((req, res, next) => {
        store.set(req.user);
        next();
      });
    `,
    reports: [{ messageId: 'closure', data: { storage: 'value', source: 'req.user (line 17)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      function createStore() {
        let value;
        return {
          set(next) {
            value = next;
          },
          get: () => value,
        };
      }

      app.use((req, res, next) => {
        const store = createStore();
        store.set(req.user);
        res.locals.store = store;
        next();
      });
    `,
  },
]);
