import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import { env } from 'node:process';
  import express from 'express';
  import { Mutex } from 'async-mutex';
  const app = express();
  const mutex = new Mutex();
`;

testCleanupPairs('require-context-cleanup', 'what is exchanged for everybody while a request waits', [
  {
    name: 'a variable of the environment that is put back behind an await, beside one that is back before anybody else runs',
    messageId: 'exchanged',
    leaks: `${app}
      app.get('/beds', async (req, res) => {
        const before = process.env.MODE;
        ‹‹process.env.MODE = 'preview';
        try {
          res.json(await render(req));
        } finally {
          process.env.MODE = before;
        }
      });
    `,
    keeps: `${app}
      app.get('/beds', async (req, res) => {
        const rows = await load(req);
        const before = process.env.MODE;
        process.env.MODE = 'preview';
        try {
          res.json(render(rows));
        } finally {
          process.env.MODE = before;
        }
      });
    `,
  },
  {
    name: 'a variable of the environment, by what it always is or as one that was not there, in a function that requests call',
    messageId: 'exchanged',
    leaks: `${app}
      async function inPreview(work) {
        ‹‹process.env.MODE = 'preview';
        try {
          return await work();
        } finally {
          delete process.env.MODE;
        }
      }
      async function inDebugging(work) {
        ‹‹env.DEBUG = '*';
        await work();
        delete env.DEBUG;
      }
      function inTest(work) {
        ‹‹process.env.MODE = 'test';
        return work().finally(() => {
          process.env.MODE = 'production';
        });
      }
      app.get('/beds', async (req, res) => res.json(await inPreview(() => load(req))));
      app.get('/rooms', async (req, res) => res.json(await inTest(() => load(req))));
      app.get('/logs', async (req, res) => res.json(await inDebugging(() => load(req))));
    `,
    keeps: [
      // Nobody knows who calls it.
      `${app}
      export async function inPreview(work) {
        process.env.MODE = 'preview';
        try {
          return await work();
        } finally {
          delete process.env.MODE;
        }
      }
      `,
      // A new value is no way back.
      `${app}
      app.post('/login', async (req, res) => {
        process.env.TOKEN = await login();
        await check();
        process.env.TOKEN = await refresh();
        res.end();
      });
      `,
      // One after the other.
      `
      export async function handler(event, context) {
        return inPreview(() => load(event));
      }
      async function inPreview(work) {
        process.env.MODE = 'preview';
        try {
          return await work();
        } finally {
          delete process.env.MODE;
        }
      }
      `,
    ],
  },
  {
    name: 'what is read, set and put back: of the language, of a shared object, of a variable of the module',
    messageId: 'exchanged',
    leaks: `${app}
      import axios from 'axios';
      let theme = 'light';
      app.post('/run', async (req, res) => {
        const { log } = console;
        const lines = [];
        ‹‹console.log = (line) => lines.push(line);
        await run();
        console.log = log;
        res.json(lines);
      });
      app.get('/slow', async (req, res) => {
        const timeout = axios.defaults.timeout;
        ‹‹axios.defaults.timeout = 60_000;
        res.json(await axios.get('/slow'));
        axios.defaults.timeout = timeout;
      });
      app.get('/print', async (req, res) => {
        const usual = theme;
        ‹‹theme = 'print';
        await render(res);
        theme = usual;
      });
    `,
    keeps: [
      // A flag keeps others out, and is no exchange.
      `${app}
      let busy = false;
      app.post('/run', async (req, res) => {
        if (busy) return res.sendStatus(409);
        busy = true;
        try {
          await run();
        } finally {
          busy = false;
        }
      });
      `,
      `${app}
      let syncing = false;
      app.post('/sync', async (req, res) => {
        const before = syncing;
        syncing = true;
        await sync();
        syncing = before;
        res.end();
      });
      app.get('/sync', (req, res) => res.json({ syncing }));
      `,
      // Kept, unless something fails.
      `${app}
      const settings = { theme: 'light' };
      app.post('/theme', async (req, res) => {
        const before = settings.theme;
        settings.theme = 'dark';
        try {
          await save(settings);
        } catch (error) {
          settings.theme = before;
        }
        res.end();
      });
      app.post('/theme/2', async (req, res) => {
        const before = settings.theme;
        settings.theme = 'dark';
        if (!(await save(settings))) settings.theme = before;
        res.end();
      });
      `,
      // Of this request's own object, and of one entry.
      `${app}
      const rooms = {};
      app.get('/print', async (req, res) => {
        const usual = res.locals.theme;
        res.locals.theme = 'print';
        await render(res);
        res.locals.theme = usual;
        const before = rooms[req.params.id];
        rooms[req.params.id] = 'closed';
        await clean();
        rooms[req.params.id] = before;
      });
      `,
      // Nobody else is let in.
      `${app}
      import axios from 'axios';
      app.get('/slow', async (req, res) => {
        await mutex.runExclusive(async () => {
          const timeout = axios.defaults.timeout;
          axios.defaults.timeout = 60_000;
          res.json(await axios.get('/slow'));
          axios.defaults.timeout = timeout;
        });
      });
      app.get('/slower', async (req, res) => {
        const release = await mutex.acquire();
        try {
          const timeout = axios.defaults.timeout;
          axios.defaults.timeout = 60_000;
          res.json(await axios.get('/slow'));
          axios.defaults.timeout = timeout;
        } finally {
          release();
        }
      });
      `,
      // The server's start.
      `${app}
      async function migrate() {
        const { log } = console;
        console.log = () => {};
        await run();
        console.log = log;
      }
      await migrate();
      `,
    ],
  },
]);
