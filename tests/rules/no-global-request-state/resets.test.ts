import { locals, testLeakPairs } from './leak-pairs.ts';

const shared = (storage: string, source: string) => ({
  messageId: 'variable',
  data: { storage, source, instead: locals },
});

testLeakPairs('set, use, reset', [
  {
    name: 'reset in a finally, with an await in between',
    leaks: `
      import express from 'express';
      const app = express();
      let current = null;

      app.get('/', async (req, res) => {
        «current = req.user»;
        try {
          res.send(await render());
        } finally {
          current = null;
        }
      });
    `,
    reports: [shared('current', 'req.user')],
    keeps: `
      import express from 'express';
      const app = express();
      let current = null;

      app.get('/', (req, res) => {
        current = req.user;
        try {
          res.send(render());
        } finally {
          current = null;
        }
      });
    `,
  },
  {
    name: 'reset in the finally of a try around both',
    leaks: `
      import express from 'express';
      const app = express();
      let current = null;

      app.get('/', async (req, res) => {
        try {
          «current = req.user»;
          for await (const part of render()) res.write(part);
        } finally {
          current = null;
        }
        res.end();
      });
    `,
    reports: [shared('current', 'req.user')],
    keeps: `
      import express from 'express';
      const app = express();
      let current = null;

      app.get('/', async (req, res) => {
        const parts = await load();
        try {
          current = req.user;
          for (const part of parts) res.write(render(part));
        } finally {
          current = null;
        }
        res.end(await footer());
      });
    `,
  },
  {
    name: 'reset without a finally, behind a call that can throw',
    leaks: `
      import express from 'express';
      const app = express();
      let depth = 0;

      app.post('/tree', (req, res) => {
        «depth = req.body.depth»;
        const tree = build();
        depth = 0;
        res.json(tree);
      });
    `,
    reports: [shared('depth', 'req.body.depth')],
    keeps: `
      import express from 'express';
      const app = express();
      let depth = 0;

      app.post('/tree', (req, res) => {
        depth = req.body.depth;
        const limit = depth + 1;
        depth = 0;
        res.json(build(limit));
      });
    `,
  },
  {
    name: 'reset only on one way',
    leaks: `
      import express from 'express';
      const app = express();
      let current = null;

      app.get('/', (req, res) => {
        «current = req.user»;
        try {
          res.send(render());
        } catch (error) {
          current = null;
          throw error;
        }
      });
    `,
    reports: [shared('current', 'req.user')],
    keeps: `
      import express from 'express';
      const app = express();
      let current = null;

      app.get('/', (req, res) => {
        current = req.user;
        try {
          res.send(render());
        } catch (error) {
          res.sendStatus(500);
        } finally {
          current = null;
        }
      });
    `,
  },
  {
    name: 'reset behind a return',
    leaks: `
      import express from 'express';
      const app = express();
      let depth = 0;

      app.post('/tree', (req, res) => {
        «depth = req.body.depth»;
        if (depth > 9) return;
        depth = 0;
        res.sendStatus(204);
      });
    `,
    reports: [shared('depth', 'req.body.depth')],
    keeps: `
      import express from 'express';
      const app = express();
      let depth = 0;

      app.post('/tree', (req, res) => {
        if (req.body.depth > 0) {
          depth = req.body.depth;
          res.locals.limit = depth * 2;
          depth = 0;
        }
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'reset in a loop that may not run, in a case, behind &&',
    leaks: `
      import express from 'express';
      const app = express();
      let first, second, third;

      app.post('/tree', (req, res) => {
        «first = req.body.a»;
        for (const item of res.locals.items) first = null;
        «second = req.body.b»;
        switch (res.locals.kind) {
          case 'tree':
            second = null;
        }
        «third = req.body.c»;
        res.locals.done && (third = null);
      });
    `,
    reports: [shared('first', 'req.body.a'), shared('second', 'req.body.b'), shared('third', 'req.body.c')],
    keeps: `
      import express from 'express';
      const app = express();
      let first, second, third;

      app.post('/tree', (req, res) => {
        first = req.body.a;
        first = null;
        second = req.body.b;
        {
          second = null;
        }
        third = req.body.c;
        do {
          third = null;
        } while (res.locals.again);
      });
    `,
  },
  {
    name: 'a call before the try',
    leaks: `
      import express from 'express';
      const app = express();
      let current = null;

      app.get('/', (req, res) => {
        «current = req.user»;
        authorize();
        try {
          res.send(render());
        } finally {
          current = null;
        }
      });
    `,
    reports: [shared('current', 'req.user')],
    keeps: `
      import express from 'express';
      const app = express();
      let current = null;

      app.get('/', (req, res) => {
        authorize();
        current = req.user;
        const started = 1;
        try {
          res.send(render(started));
        } finally {
          current = null;
        }
      });
    `,
  },
  {
    name: 'reset in another function, at another time',
    leaks: `
      import express from 'express';
      const app = express();
      let current = null;

      app.use((req, res, next) => {
        «current = req.user»;
        res.on('finish', () => {
          current = null;
        });
        next();
      });
    `,
    reports: [shared('current', 'req.user')],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        let current = req.user;
        res.on('finish', () => {
          current = null;
        });
        next();
      });
    `,
  },
  {
    name: 'saved and restored, with an await in between',
    leaks: `
      import express from 'express';
      const app = express();
      let locale = 'en';

      app.get('/', async (req, res) => {
        const previous = locale;
        «locale = req.query.locale»;
        try {
          res.send(await render());
        } finally {
          locale = previous;
        }
      });
    `,
    reports: [shared('locale', 'req.query.locale')],
    keeps: `
      import express from 'express';
      const app = express();
      let locale = 'en';

      app.get('/', (req, res) => {
        const previous = locale;
        locale = req.query.locale;
        try {
          res.send(render());
        } finally {
          locale = previous;
        }
      });
    `,
  },
  {
    name: 'a property is reset, a neighbouring one is not',
    leaks: `
      import express from 'express';
      const app = express();
      const context = {};

      app.get('/', (req, res) => {
        «context.user = req.user»;
        try {
          res.send(render(context));
        } finally {
          context.tenant = null;
        }
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'context.user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const context = {};

      app.get('/', (req, res) => {
        context.user = req.user;
        try {
          res.send(render(context));
        } finally {
          context.user = null;
        }
      });
    `,
  },
  {
    name: 'a mutex holds the order, not the request',
    leaks: `
      import express from 'express';
      const app = express();
      let tail = Promise.resolve();

      app.post('/write', async (req, res) => {
        «tail = write(req.body)»;
        await tail;
        res.sendStatus(204);
      });
    `,
    reports: [shared('tail', 'req.body')],
    keeps: [
      `
      import express from 'express';
      const app = express();
      let tail = Promise.resolve();

      app.post('/write', async (req, res) => {
        tail = tail.then(() => write(req.body));
        await tail;
        res.sendStatus(204);
      });
    `,
      `
      import express from 'express';
      const app = express();
      const lock = { tail: Promise.resolve() };

      app.post('/write', async (req, res) => {
        lock.tail = lock.tail.then(() => write(req.body)).catch(() => {});
        await lock.tail;
        res.sendStatus(204);
      });
    `,
    ],
  },
  {
    name: 'set, awaited and set again by a handler that only overwrites',
    leaks: `
      import express from 'express';
      const app = express();
      let user;

      app.get('/me', async (req, res) => {
        «user = await User.findById(req.user.id)»;
        user.posts = await Post.find({ author: user.id });
        res.json(user);
      });
    `,
    reports: [shared('user', 'req.user.id')],
    keeps: `
      import express from 'express';
      const app = express();

      app.get('/me', async (req, res) => {
        const user = await User.findById(req.user.id);
        user.posts = await Post.find({ author: user.id });
        res.json(user);
      });
    `,
  },
]);
