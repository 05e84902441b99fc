import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('flags, memos and conditional writes', [
  {
    name: 'the super-user flag',
    leaks: `
      import express from 'express';
      const app = express();
      let isSuperuser = false;

      app.use((req, res, next) => {
        if (req.user.role === 'admin') {
          «isSuperuser = true»;
        }
        next();
      });
      app.get('/accounts', (req, res) => res.json(listAccounts({ all: isSuperuser })));
    `,
    reports: [
      { messageId: 'flag', data: { storage: 'isSuperuser', source: 'req.user.role (line 7)', instead: locals } },
    ],
    keeps: [
      `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        let isSuperuser = false;
        if (req.user.role === 'admin') {
          isSuperuser = true;
        }
        res.locals.isSuperuser = isSuperuser;
        next();
      });
      app.get('/accounts', (req, res) => res.json(listAccounts({ all: res.locals.isSuperuser })));
    `,
      // The same constant for every request says nothing about any of them.
      `
      import express from 'express';
      const app = express();
      let isReady = false;

      app.use((req, res, next) => {
        isReady = true;
        next();
      });
      app.get('/ready', (req, res) => res.json({ isReady }));
    `,
      // Nobody reads it: nothing follows from it.
      `
      import express from 'express';
      const app = express();
      let isSuperuser = false;

      app.use((req, res, next) => {
        if (req.user.role === 'admin') isSuperuser = true;
        next();
      });
    `,
    ],
  },
  {
    name: 'a flag whose constant has a name',
    leaks: `
      import express from 'express';
      const app = express();
      let isSuperuser = false;

      app.use((req, res, next) => {
        if (req.user.role === 'admin') {
          const on = true;
          «isSuperuser = on»;
        }
        next();
      });
      app.get('/accounts', (req, res) => res.json(listAccounts({ all: isSuperuser })));
    `,
    reports: [
      { messageId: 'flag', data: { storage: 'isSuperuser', source: 'req.user.role (line 7)', instead: locals } },
    ],
    keeps: [
      // What the name stands for is nothing, or was loaded as a cache does.
      `
      import express from 'express';
      const app = express();
      let isSuperuser = false;

      app.use(async (req, res, next) => {
        const off = false;
        const loaded = await loadSetting();
        if (req.user.role === 'admin') isSuperuser = off;
        if (req.user.role === 'owner') isSuperuser = loaded;
        next();
      });
      app.get('/accounts', (req, res) => res.json(listAccounts({ all: isSuperuser })));
    `,
    ],
  },
  {
    name: 'a flag in a helper, under a condition of its caller',
    leaks: `
      import express from 'express';
      const app = express();
      const mode = { debug: false };

      app.use((req, res, next) => {
        req.query.debug && («mode.debug = true»);
        next();
      });
      app.use((err, req, res, next) => res.json(mode.debug ? err.stack : err.message));
    `,
    reports: [{ messageId: 'flag', data: { storage: 'mode.debug', source: 'req.query.debug', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const mode = { debug: false };

      if (process.argv.includes('--debug')) mode.debug = true;
      app.use((req, res, next) => {
        process.env.DEBUG && (mode.debug = true);
        next();
      });
      app.use((err, req, res, next) => res.json(mode.debug ? err.stack : err.message));
    `,
  },
  {
    name: 'a flag that is asked for first, and never taken back',
    leaks: `
      import express from 'express';
      const app = express();
      let isSuperuser = false;

      app.use((req, res, next) => {
        if (isSuperuser) return next();
        if (req.user.role === 'admin') «isSuperuser = true»;
        next();
      });
    `,
    reports: [{ messageId: 'flag', data: { storage: 'isSuperuser', source: 'req.user.role', instead: locals } }],
    keeps: [
      // A lock keeps others out while it is set.
      `
      import express from 'express';
      const app = express();
      let isImporting = false;

      app.post('/imports', async (req, res) => {
        if (req.query.dry) return res.end();
        else {
          if (isImporting) return res.status(409).end();
          isImporting = true;
          try {
            await load(req.body);
          } finally {
            isImporting = false;
          }
          res.end();
        }
      });
    `,
      `
      import express from 'express';
      const app = express();
      const lock = { isHeld: false };

      app.post('/imports', async (req, res) => {
        if (req.query.exclusive) {
          while (lock.isHeld) await turn();
          lock.isHeld = true;
          try {
            await load(req.body);
          } finally {
            lock.isHeld = false;
          }
        }
        res.end();
      });
    `,
    ],
  },
  {
    name: 'a case of a switch',
    leaks: `
      import express from 'express';
      const app = express();
      let layout = 'default';

      app.use((req, res, next) => {
        switch (req.query.layout) {
          case 'print':
            «layout = 'print'»;
            break;
        }
        next();
      });
      app.get('/', (req, res) => res.render('home', { layout }));
    `,
    reports: [{ messageId: 'flag', data: { storage: 'layout', source: 'req.query.layout (line 7)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let layout = 'default';

      switch (process.env.NODE_ENV) {
        case 'test':
          layout = 'plain';
          break;
      }
      app.get('/', (req, res) => res.render('home', { layout }));
    `,
  },
  {
    name: 'a route that sets a flag for everybody is not a condition on what a client is',
    leaks: `
      import express from 'express';
      const app = express();
      let maintenance = false;

      app.use((req, res, next) => {
        if (req.headers['x-maintenance'] === 'on') «maintenance = true»;
        next();
      });
      app.use((req, res, next) => (maintenance ? res.sendStatus(503) : next()));
    `,
    reports: [
      { messageId: 'flag', data: { storage: 'maintenance', source: 'req.headers.x-maintenance', instead: locals } },
    ],
    keeps: `
      import http from 'node:http';
      let maintenance = false;

      http.createServer((req, res) => {
        if (req.method === 'POST' && req.url === '/maintenance') maintenance = true;
        res.writeHead(maintenance ? 503 : 200).end();
      }).listen(3000);
    `,
  },
  {
    name: 'a conditional overwrite: the next request, which does not write, sees it',
    leaks: `
      import express from 'express';
      const app = express();
      let tenant = 'public';

      app.use((req, res, next) => {
        if (req.headers['x-tenant']) «tenant = req.headers['x-tenant']»;
        next();
      });
      app.get('/', (req, res) => res.json(find(tenant)));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'tenant', source: 'req.headers.x-tenant', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const tenant = 'public';

      app.use((req, res, next) => {
        res.locals.tenant = tenant;
        if (req.headers['x-tenant']) res.locals.tenant = req.headers['x-tenant'];
        next();
      });
      app.get('/', (req, res) => res.json(find(res.locals.tenant)));
    `,
  },
  {
    name: 'if (!x) x = f(req)',
    leaks: `
      import express from 'express';
      const app = express();
      let origin = null;

      app.use((req, res, next) => {
        if (!origin) {
          «origin = \`\${req.protocol}://\${req.hostname}\`»;
        }
        next();
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'origin', source: 'req.protocol' } }],
    keeps: `
      import express from 'express';
      const app = express();
      let origin = null;

      app.use((req, res, next) => {
        if (!origin) {
          origin = \`\${process.env.PROTOCOL}://\${process.env.HOST}\`;
        }
        next();
      });
    `,
  },
  {
    name: 'if (x === null) x = await f(req)',
    leaks: `
      import express from 'express';
      import { connect } from './database.js';
      const app = express();
      let connection = null;

      app.use(async (req, res, next) => {
        if (connection === null) «connection = await connect(req.headers['x-tenant'])»;
        res.locals.connection = connection;
        next();
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'connection', source: 'req.headers.x-tenant' } }],
    keeps: `
      import express from 'express';
      import { connect } from './database.js';
      const app = express();
      let connection = null;

      app.use(async (req, res, next) => {
        if (connection === null) connection = await connect(process.env.DATABASE_URL);
        res.locals.connection = connection;
        next();
      });
    `,
  },
  {
    name: 'x = x || f(req)',
    leaks: `
      import express from 'express';
      const app = express();
      let host;

      app.get('/feed', (req, res) => {
        «host = host || req.get('host')»;
        res.send(feed(host));
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'host', source: 'req' } }],
    keeps: `
      import express from 'express';
      import os from 'node:os';
      const app = express();
      let host;

      app.get('/feed', (req, res) => {
        host = host || os.hostname();
        res.send(feed(host));
      });
    `,
  },
  {
    name: 'a memo of a property',
    leaks: `
      import express from 'express';
      const app = express();
      const cache = {};

      app.get('/me', async (req, res) => {
        «cache.profile ??= await loadProfile(req.user.id)»;
        res.json(cache.profile);
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'cache.profile', source: 'req.user.id' } }],
    keeps: `
      import express from 'express';
      const app = express();
      const cache = {};

      app.get('/me', async (req, res) => {
        cache[req.user.id] ??= await loadProfile(req.user.id);
        res.json(cache[req.user.id]);
      });
    `,
  },
  {
    name: 'lazy initialisation behind a flag of its own',
    leaks: `
      import express from 'express';
      const app = express();
      let initialized = false;

      app.use((req, res, next) => {
        if (req.query.init === 'yes') «initialized = true»;
        next();
      });
      app.get('/state', (req, res) => res.json({ initialized }));
    `,
    reports: [{ messageId: 'flag', data: { storage: 'initialized', source: 'req.query.init', instead: locals } }],
    keeps: [
      `
      import express from 'express';
      const app = express();
      let initialized = false;

      app.use(async (req, res, next) => {
        if (!initialized) {
          await setUp();
          initialized = true;
        }
        next();
      });
    `,
      `
      import express from 'express';
      const app = express();
      let initialized = false;

      app.use(async (req, res, next) => {
        if (!initialized && req.query.warm) {
          await setUp();
          initialized = true;
        }
        next();
      });
    `,
    ],
  },
  {
    name: 'both ways of a conditional expression',
    leaks: `
      import express from 'express';
      const app = express();
      let theme = 'light';

      app.use((req, res, next) => {
        «theme = req.cookies.dark ? 'dark' : 'light'»;
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'theme', source: 'req.cookies.dark', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let theme = 'light';

      app.use((req, res, next) => {
        theme = isNight() ? 'dark' : 'light';
        next();
      });
    `,
  },
  {
    name: 'a way out before the write is validation, a condition around it is not',
    leaks: `
      import express from 'express';
      const app = express();
      let enabled = false;

      app.post('/feature', (req, res) => {
        if (req.body.enabled) {
          «enabled = true»;
        }
        res.json({ enabled });
      });
    `,
    reports: [
      { messageId: 'flag', data: { storage: 'enabled', source: 'req.body.enabled (line 7)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let enabled = false;

      app.post('/feature', (req, res) => {
        if (!req.body.name) return res.sendStatus(400);
        enabled = true;
        res.json({ enabled });
      });
    `,
  },
  {
    name: 'resetting a flag is no leak, setting it is',
    leaks: `
      import express from 'express';
      const app = express();
      let impersonating = false;

      app.use((req, res, next) => {
        if (req.session.impersonate) «impersonating = true»;
        next();
      });
      app.get('/', (req, res) => res.send(String(impersonating)));
    `,
    reports: [
      { messageId: 'flag', data: { storage: 'impersonating', source: 'req.session.impersonate', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let impersonating = process.env.IMPERSONATE === '1';

      app.use((req, res, next) => {
        if (req.session.reset) impersonating = false;
        if (req.session.reset) impersonating = null;
        next();
      });
      app.get('/', (req, res) => res.send(String(impersonating)));
    `,
  },
]);
