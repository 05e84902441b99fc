import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('ways of request data', [
  {
    name: 'a callback of a query',
    filename: 'src/users.cjs',
    leaks: `
      const express = require('express');
      const User = require('./user');
      const app = express();
      let current;

      app.get('/users/:id', (req, res) => {
        User.findById(req.params.id, (err, user) => {
          «current = user»;
          res.json(user);
        });
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'current', source: 'req.params.id (line 8)', instead: locals } },
    ],
    keeps: `
      const express = require('express');
      const User = require('./user');
      const app = express();
      let lastError;

      app.get('/users/:id', (req, res) => {
        User.findById(req.params.id, (err, user) => {
          lastError = err;
          res.json(user);
        });
      });
    `,
  },
  {
    name: 'a chain of promises',
    leaks: `
      import express from 'express';
      const app = express();
      let account;

      app.get('/account', (req, res, next) => {
        findAccount(req.session.id)
          .then((found) => expand(found))
          .then((expanded) => {
            «account = expanded»;
            res.json(account);
          })
          .catch(next);
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'account', source: 'req.session.id (line 7)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let plans;

      app.get('/account', (req, res, next) => {
        findPlans()
          .then((found) => expand(found))
          .then((expanded) => {
            plans = expanded;
            res.json(plans);
          })
          .catch(next);
      });
    `,
  },
  {
    name: 'an await',
    leaks: `
      import express from 'express';
      const app = express();
      let invoice;

      app.get('/invoices/:id', async (req, res) => {
        const found = await Invoice.findOne({ where: { id: req.params.id } });
        const [first = {}] = [found];
        «invoice = first.toJSON()»;
        res.json(invoice);
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'invoice', source: 'req.params.id (line 7)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let catalogue;

      app.get('/invoices/:id', async (req, res) => {
        const found = await Catalogue.findOne({ where: { active: true } });
        const [first = {}] = [found];
        catalogue = first.toJSON();
        res.json({ id: req.params.id, catalogue });
      });
    `,
  },
  {
    name: 'Promise.all',
    leaks: `
      import express from 'express';
      const app = express();
      let posts;

      app.get('/home', async (req, res) => {
        const [settings, found] = await Promise.all([loadSettings(), loadPosts(req.user)]);
        «posts = found»;
        res.json({ settings, posts });
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'posts', source: 'req.user (line 7)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let posts;

      app.get('/home', async (req, res) => {
        const [settings, found] = await Promise.all([loadSettings(), loadPosts()]);
        posts = found;
        res.json({ user: req.user, settings, posts });
      });
    `,
  },
  {
    name: 'a template, a literal, a conditional, a spread',
    leaks: `
      import express from 'express';
      const app = express();
      let greeting, filter, order, query;

      app.get('/', (req, res) => {
        «greeting = \`Hello \${req.user.name}\`»;
        «filter = { owner: [req.user.id] }»;
        «order = req.query.desc ? 'DESC' : 'ASC'»;
        «query = { ...defaults, ...req.query }»;
        res.send(greeting);
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'greeting', source: 'req.user.name', instead: locals } },
      { messageId: 'variable', data: { storage: 'filter', source: 'req.user.id', instead: locals } },
      { messageId: 'variable', data: { storage: 'order', source: 'req.query.desc', instead: locals } },
      { messageId: 'variable', data: { storage: 'query', source: 'req.query', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let greeting, filter, order, kind;

      app.get('/', (req, res) => {
        greeting = \`Hello \${process.env.USER}\`;
        filter = { owner: [process.pid] };
        order = isDescending() ? 'DESC' : 'ASC';
        kind = typeof req.query;
        res.send(greeting);
      });
    `,
  },
  {
    name: 'a destructured parameter',
    leaks: `
      import express from 'express';
      const app = express();
      let lastBody;

      app.post('/contact', ({ body, ip }, res) => {
        «lastBody = { body, ip }»;
        res.sendStatus(204);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastBody', source: 'body', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let lastPath;

      app.post('/contact', ({ app: { mountpath } }, res) => {
        lastPath = mountpath;
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'what is kept of the response is of the request, its status is no data',
    leaks: `
      import express from 'express';
      const app = express();
      let lastResponse;

      app.get('/events', (req, res) => {
        «lastResponse = res»;
        res.write('data: hello');
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastResponse', source: 'res', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let lastRendered;

      app.get('/events', (req, res) => {
        lastRendered = render(res);
        res.send(lastRendered);
      });
    `,
  },
  {
    name: 'res.locals of one request in a variable of all',
    leaks: `
      import express from 'express';
      const app = express();
      let user;

      app.use((req, res, next) => {
        «user = res.locals.user»;
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'res.locals.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let title;

      app.use((req, res, next) => {
        title = res.app.locals.title;
        next();
      });
    `,
  },
  {
    name: 'a local that gets the data later',
    leaks: `
      import express from 'express';
      const app = express();
      let report;

      app.get('/report', (req, res) => {
        const lines = [];
        const head = {};
        head.user = req.user;
        lines.push(req.query.title);
        «report = lines»;
        res.json({ head, report });
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'report', source: 'req.query.title (line 10)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let report;

      app.get('/report', (req, res) => {
        const lines = [];
        const head = {};
        head.user = req.user;
        lines.push('static');
        report = lines;
        res.json({ head, report });
      });
    `,
  },
  {
    name: 'a function that is kept holds on to the request',
    leaks: `
      import express from 'express';
      const app = express();
      let onDone;

      app.post('/jobs', (req, res) => {
        const { id } = req.body;
        «onDone = () => notify(id)»;
        res.sendStatus(202);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'onDone', source: 'req.body.id (line 7)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let onDone;

      app.post('/jobs', (req, res) => {
        const started = Date.now();
        onDone = () => notify(started);
        res.sendStatus(202);
      });
    `,
  },
  {
    name: 'a method that is put on the response',
    leaks: `
      import express from 'express';
      const app = express();
      let lastView;

      app.use((req, res, next) => {
        const render = res.render;
        res.render = function (view, options) {
          «lastView = { view, by: req.user }»;
          return render.call(this, view, options);
        };
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastView', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        const render = res.render;
        res.render = function (view, options) {
          res.locals.lastView = { view, by: req.user };
          return render.call(this, view, options);
        };
        next();
      });
    `,
  },
  {
    name: 'the current store of an AsyncLocalStorage',
    leaks: `
      import express from 'express';
      import { AsyncLocalStorage } from 'node:async_hooks';
      const app = express();
      const storage = new AsyncLocalStorage();
      let current;

      app.use((req, res, next) => storage.run({ user: req.user }, next));
      app.get('/me', (req, res) => {
        «current = storage.getStore()»;
        res.json(current.user);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'current', source: 'storage.getStore()', instead: locals } }],
    keeps: `
      import express from 'express';
      import { AsyncLocalStorage } from 'node:async_hooks';
      const app = express();
      const storage = new AsyncLocalStorage();

      app.use((req, res, next) => storage.run({ user: req.user }, next));
      app.get('/me', (req, res) => {
        const current = storage.getStore();
        current.seen = req.path;
        res.json(current.user);
      });
    `,
  },
  {
    name: "the cookies of Next.js, in a server component's helper",
    filename: 'app/page.tsx',
    leaks: `
      import { cookies } from 'next/headers';
      let theme: string | undefined;

      export default async function Page() {
        «theme = (await cookies()).get('theme')?.value»;
        return <main className={theme}>Hello</main>;
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'theme', source: 'cookies()', instead: "'React.cache(…)'" } }],
    keeps: [
      `
      import { cookies } from 'next/headers';

      export default async function Page() {
        const theme = (await cookies()).get('theme')?.value;
        return <main className={theme}>Hello</main>;
      }
    `,
      // A component of the browser has one user.
      `
      'use client';
      import { cookies } from './cookies';
      let theme: string | undefined;

      export default function Page() {
        theme = cookies().get('theme')?.value;
        return <main className={theme}>Hello</main>;
      }
    `,
    ],
  },
  {
    name: 'an element of the data in a loop',
    leaks: `
      import express from 'express';
      const app = express();
      let largest = null;

      app.post('/numbers', (req, res) => {
        for (const number of req.body.numbers) {
          if (number > 10) «largest = number»;
        }
        req.body.tags.forEach((tag) => {
          «largest = tag»;
        });
        res.json(largest);
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'largest', source: 'req.body.numbers (line 7)', instead: locals } },
      { messageId: 'variable', data: { storage: 'largest', source: 'req.body.tags (line 10)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      let largest = null;

      app.post('/numbers', (req, res) => {
        for (const number of [1, 2, 3]) {
          if (number > 2) largest = number;
        }
        ['a', 'b'].forEach((tag) => {
          largest = tag;
        });
        res.json(largest);
      });
    `,
  },
  {
    name: 'an error that a handler gets is none of the client',
    leaks: `
      import express from 'express';
      const app = express();
      let lastFailure;

      app.use((err, req, res, next) => {
        «lastFailure = { err, url: req.originalUrl }»;
        res.sendStatus(500);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastFailure', source: 'req.originalUrl', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let lastFailure;

      app.use((err, req, res, next) => {
        lastFailure = err;
        res.sendStatus(500);
      });
    `,
  },
  {
    name: 'looked up by what the client asked for',
    leaks: `
      import express from 'express';
      const app = express();
      const prices = { a: 1, b: 2 };
      let lastPrice;

      app.get('/price/:sku', (req, res) => {
        «lastPrice = prices[req.params.sku]»;
        res.json(lastPrice);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastPrice', source: 'req.params.sku', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const prices = { a: 1, b: 2 };
      let lastPrice;

      app.get('/price/:sku', (req, res) => {
        lastPrice = prices.a;
        res.json(lastPrice);
      });
    `,
  },
  {
    name: 'a body that is read from the stream',
    leaks: `
      import { createServer } from 'node:http';
      let body = '';

      createServer((req, res) => {
        req.on('data', (chunk) => {
          «body = chunk.toString()»;
        });
        req.on('end', () => res.end(body));
      }).listen(3000);
    `,
    reports: [{ messageId: 'variable', data: { storage: 'body', source: 'req (line 6)', instead: "'req'" } }],
    keeps: `
      import { createServer } from 'node:http';

      createServer((req, res) => {
        let body = '';
        req.on('data', (chunk) => {
          body = chunk.toString();
        });
        req.on('end', () => res.end(body));
      }).listen(3000);
    `,
  },
  {
    name: 'a timer of the request',
    leaks: `
      import express from 'express';
      const app = express();
      let lastQuery;

      app.get('/later', (req, res) => {
        setTimeout(() => {
          «lastQuery = req.query.q»;
          res.json(lastQuery);
        }, 100);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastQuery', source: 'req.query.q', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let timer;

      app.get('/later', (req, res) => {
        clearTimeout(timer);
        timer = setTimeout(() => log(req.query.q), 100);
        res.sendStatus(202);
      });
    `,
  },
  {
    name: 'an object that holds the request',
    filename: 'src/account.ts',
    leaks: `
      import type { Request, Response } from 'express';
      interface Call { req: Request; res: Response; retries: number }
      let account;

      export const showAccount = async ({ req, res }: Call) => {
        «account = req.session.account»;
        await visit(account);
        res.json(account);
      };

      export async function countVisit(call: Call) {
        «account = call.req.session.account»;
        await visit(account);
      }
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'account', source: 'req.session.account', instead: locals } },
      { messageId: 'variable', data: { storage: 'account', source: 'call.req.session.account', instead: locals } },
    ],
    keeps: `
      import type { Request, Response } from 'express';
      interface Call { req: Request; res: Response; retries: number }
      let retries;

      export const showAccount = async ({ req, res, ...call }: Call) => {
        retries = call.retries;
        await visit(req.session.account);
        res.json({ retries });
      };

      export async function countVisit(call: Call) {
        retries = call.retries;
        await visit(call.req.session.account);
      }
    `,
  },
]);
