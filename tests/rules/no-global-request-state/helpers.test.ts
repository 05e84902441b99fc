import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('helpers of the file', [
  {
    name: 'a setter',
    leaks: `
      import express from 'express';
      const app = express();
      let currentUser;

      function setCurrentUser(user) {
        «currentUser = user»;
      }

      app.use((req, res, next) => {
        setCurrentUser(req.user);
        next();
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'currentUser', source: 'req.user (line 11)', instead: locals } },
    ],
    keeps: [
      // Called at start-up, with what is no request's.
      `
      import express from 'express';
      const app = express();
      let version;

      function setVersion(value) {
        version = value;
      }

      setVersion(process.env.npm_package_version);
      app.get('/version', (req, res) => res.send(version));
    `,
      `
      import express from 'express';
      const app = express();

      function setCurrentUser(target, user) {
        target.currentUser = user;
      }

      app.use((req, res, next) => {
        setCurrentUser(res.locals, req.user);
        next();
      });
    `,
    ],
  },
  {
    name: 'a helper that is given the shared object',
    leaks: `
      import express from 'express';
      const app = express();
      const session = {};

      const setUser = (target, user) => {
        «target.user = user»;
      };

      app.use((req, res, next) => {
        setUser(session, req.user);
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'target.user', source: 'req.user (line 11)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      const setUser = (target, user) => {
        target.user = user;
      };

      app.use((req, res, next) => {
        const session = {};
        setUser(session, req.user);
        setUser(req, session.user);
        next();
      });
    `,
  },
  {
    name: 'five calls deep',
    leaks: `
      import express from 'express';
      const app = express();
      let tenant;

      const one = (req) => two(req.headers);
      const two = (headers) => three(headers['x-tenant']);
      const three = (name) => four(name.toLowerCase());
      const four = (name) => five({ name });
      const five = ({ name }) => {
        «tenant = name»;
      };

      app.use((req, res, next) => {
        one(req);
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'tenant', source: 'req (line 15)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let tenant;

      const one = () => two(process.env);
      const two = (env) => three(env.TENANT);
      const three = (name) => four(name.toLowerCase());
      const four = (name) => five({ name });
      const five = ({ name }) => {
        tenant = name;
      };

      app.use((req, res, next) => {
        one();
        next();
      });
    `,
  },
  {
    name: 'a method of an object in the module',
    leaks: `
      import express from 'express';
      const app = express();

      const session = {
        user: null,
        set(user) {
          «this.user = user»;
        },
        clear: () => {},
      };

      app.use((req, res, next) => {
        session.set(req.user);
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'this.user', source: 'req.user (line 14)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      const createSession = () => ({
        user: null,
        set(user) {
          this.user = user;
        },
      });

      app.use((req, res, next) => {
        const session = createSession();
        session.set(req.user);
        res.locals.session = session;
        next();
      });
    `,
  },
  {
    name: 'a method that another method of the object calls',
    leaks: `
      import express from 'express';
      const app = express();

      export const tracker = {
        last: null,
        track(req) {
          this.remember(req.originalUrl);
        },
        remember(url) {
          «tracker.last = url»;
        },
      };

      app.use((req, res, next) => {
        tracker.track(req);
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'tracker.last', source: 'req (line 16)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      export const tracker = {
        track(req) {
          this.remember(req, req.originalUrl);
        },
        remember(req, url) {
          req.last = url;
        },
      };

      app.use((req, res, next) => {
        tracker.track(req);
        next();
      });
    `,
  },
  {
    name: 'a default export that is called in the file',
    leaks: `
      import express from 'express';
      const app = express();
      let locale = 'en';

      export default function setLocale(value) {
        «locale = value»;
      }

      app.use((req, res, next) => {
        setLocale(req.query.locale);
        next();
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'locale', source: 'req.query.locale (line 11)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let locale = 'en';

      export default function setLocale(value) {
        locale = value;
      }

      app.use((req, res, next) => {
        res.locals.locale = req.query.locale ?? locale;
        next();
      });
    `,
  },
  {
    name: 'a function of exports',
    filename: 'src/auth.cjs',
    leaks: `
      let token;

      exports.setToken = (value) => {
        «token = value»;
      };

      exports.login = async (req, res) => {
        exports.setToken(req.body.token);
        res.sendStatus(204);
      };
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'token', source: 'req.body.token (line 9)', instead: locals } },
    ],
    keeps: `
      exports.setToken = (res, value) => {
        res.locals.token = value;
      };

      exports.login = async (req, res) => {
        exports.setToken(res, req.body.token);
        res.sendStatus(204);
      };
    `,
  },
  {
    name: 'a function of module.exports = {}',
    filename: 'src/auth.cjs',
    leaks: `
      let token;

      function setToken(value) {
        «token = value»;
      }

      async function login(req, res) {
        setToken(req.body.token);
        res.sendStatus(204);
      }

      module.exports = { login, setToken };
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'token', source: 'req.body.token (line 9)', instead: locals } },
    ],
    keeps: `
      let token;

      // Who calls it is in other files; what it is given is unknown here.
      function setToken(value) {
        token = value;
      }

      async function login(req, res) {
        res.cookie('token', req.body.token);
        res.sendStatus(204);
      }

      module.exports = { login, setToken };
    `,
  },
  {
    name: 'a helper that is handed the request and reads it itself',
    leaks: `
      import express from 'express';
      const app = express();
      const stats = { agent: null };

      function note({ headers: { 'user-agent': agent } }) {
        «stats.agent = agent»;
      }

      app.use((req, res, next) => {
        note(req);
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'stats.agent', source: 'req (line 11)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const stats = { count: 0 };

      function note({ headers: { 'user-agent': agent } }) {
        stats.count += agent ? 1 : 0;
      }

      app.use((req, res, next) => {
        note(req);
        next();
      });
    `,
  },
  {
    name: 'rest and spread',
    leaks: `
      import express from 'express';
      const app = express();
      let last;

      function remember(...values) {
        «last = values»;
      }

      app.use((req, res, next) => {
        const parts = [req.method, req.url];
        remember('request', ...parts);
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req.method (line 11)', instead: locals } }],
    keeps: [
      `
      import express from 'express';
      const app = express();
      let last;

      function remember(...values) {
        last = values;
      }

      app.use((req, res, next) => {
        const parts = [process.pid, Date.now()];
        remember('request', ...parts);
        next();
      });
    `,
      // What stands before goes to the parameters before.
      `
      import express from 'express';
      const app = express();
      let last;

      function remember(url, ...values) {
        last = values;
        return url;
      }

      app.use((req, res, next) => {
        remember(req.url, 'request', process.pid);
        next();
      });
    `,
    ],
  },
  {
    name: 'only the argument that is request data counts',
    leaks: `
      import express from 'express';
      const app = express();
      let label, owner;

      function set(text, user) {
        label = text;
        «owner = user»;
      }

      app.use((req, res, next) => {
        set('static', req.user);
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'owner', source: 'req.user (line 12)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let label;

      function set(text, user) {
        label = text;
        return user;
      }

      app.use((req, res, next) => {
        res.locals.owner = set('static', req.user);
        next();
      });
    `,
  },
  {
    name: 'what a helper returns',
    leaks: `
      import express from 'express';
      const app = express();
      let identity;

      const readIdentity = (req) => ({ id: req.user.id });

      app.use((req, res, next) => {
        «identity = readIdentity(req)»;
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'identity', source: 'req', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let identity;

      const readIdentity = (req) => {
        res.locals.id = req.user.id;
        return { process: process.pid };
      };

      app.use((req, res, next) => {
        identity = readIdentity(req);
        next();
      });
    `,
  },
  {
    name: 'a helper that two call, one of them with request data',
    leaks: `
      import express from 'express';
      const app = express();
      let theme;

      const applyTheme = (name) => {
        «theme = name»;
      };
      applyTheme('light');

      app.use((req, res, next) => {
        applyTheme(req.cookies.theme);
        next();
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'theme', source: 'req.cookies.theme (line 12)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let theme;

      const applyTheme = (name) => {
        theme = name;
      };
      applyTheme('light');

      app.use((req, res, next) => {
        applyTheme('dark');
        next();
      });
    `,
  },
  {
    name: 'a helper that calls itself',
    leaks: `
      import express from 'express';
      const app = express();
      let deepest;

      function visit(node) {
        «deepest = node.name»;
        for (const child of node.children) visit(child);
      }

      app.post('/tree', (req, res) => {
        visit(req.body);
        res.send(deepest);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'deepest', source: 'req.body (line 12)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      function visit(node) {
        let deepest = node.name;
        for (const child of node.children) deepest = visit(child);
        return deepest;
      }

      app.post('/tree', (req, res) => {
        res.send(visit(req.body));
      });
    `,
  },
  {
    name: 'a handler by reference, bound and wrapped',
    leaks: `
      import express from 'express';
      import asyncHandler from 'express-async-handler';
      const app = express();
      let lastSearch;

      async function search(req, res) {
        «lastSearch = req.query.q»;
        res.json(await find(lastSearch));
      }

      app.get('/search', asyncHandler(search.bind(null)));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastSearch', source: 'req.query.q', instead: locals } }],
    keeps: `
      import express from 'express';
      import asyncHandler from 'express-async-handler';
      const app = express();

      async function search(req, res) {
        const lastSearch = req.query.q;
        res.json(await find(lastSearch));
      }

      app.get('/search', asyncHandler(search.bind(null)));
    `,
  },
]);
