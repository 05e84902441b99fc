import { locals, testLeakPairs } from './leak-pairs.ts';

const currentUser = { messageId: 'variable', data: { storage: 'currentUser', source: 'req.user', instead: locals } };
const application = `
      import express from 'express';
      const app = express();
      let currentUser;

      app.use((req, res, next) => {
        «currentUser = req.user»;
        next();
      });
    `;
const unmarked = application.replace(/[«»]/g, '');

testLeakPairs('code that no request reaches', [
  {
    name: 'start-up',
    leaks: `
      import express from 'express';
      const app = express();
      let port;

      app.listen(3000, () => {
        app.get('/', (req, res) => {
          «port = req.socket.remotePort»;
          res.json({ port });
        });
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'port', source: 'req.socket.remotePort', instead: locals } }],
    keeps: [
      `
      import express from 'express';
      import { readFile } from 'node:fs/promises';
      const app = express();
      let config, server, port;

      config = JSON.parse(await readFile('config.json', 'utf8'));
      (async function start() {
        port = config.port;
      })();
      server = app.listen(port, () => {
        port = server.address().port;
      });
      process.on('SIGTERM', (signal) => {
        config = { signal };
      });
    `,
    ],
  },
  {
    name: 'tests, mocks and stories',
    leaks: application,
    filename: 'src/app.js',
    reports: [currentUser],
    keeps: [
      { filename: 'src/app.test.js', code: unmarked },
      { filename: 'test/helpers/server.js', code: unmarked },
      { filename: 'src/__tests__/app.js', code: unmarked },
      { filename: 'src/__mocks__/server.js', code: unmarked },
      { filename: 'e2e/server.js', code: unmarked },
      { filename: 'src/test-setup.js', code: unmarked },
      { filename: 'src/app_test.js', code: unmarked },
      { filename: 'src/app.tst.js', code: unmarked },
      { filename: 'jest.global-setup.js', code: unmarked },
      { filename: 'src/app.spec.mjs', code: unmarked },
    ],
  },
  {
    name: 'an HTTP client gets a response and no request',
    leaks: `
      import http from 'node:http';
      let last;

      http.createServer((req, res) => {
        «last = req.headers.cookie»;
        res.end();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req.headers.cookie', instead: "'req'" } }],
    keeps: [
      `
      import http from 'node:http';
      let last;

      http.get('http://example.com', (res) => {
        last = res.headers['set-cookie'];
      });
      http.request({ host: 'example.com' }, (res) => {
        last = res.statusCode;
      }).end();
    `,
      `
      import axios from 'axios';
      let last;

      axios.interceptors.request.use((request) => {
        last = request.url;
        return request;
      });
    `,
    ],
  },
  {
    name: 'methods called get, post and use of what is no router',
    leaks: `
      import { Router } from 'express';
      const cache = Router();
      let last;

      cache.get('/key', (value) => {
        «last = value.params»;
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'value.params', instead: locals } }],
    keeps: `
      import NodeCache from 'node-cache';
      import $ from 'jquery';
      const cache = new NodeCache();
      let last;

      cache.get('/key', (value) => {
        last = value.params;
      });
      $.get('/key', (data) => {
        last = data;
      });
      new Map().forEach((value) => {
        last = value;
      });
    `,
  },
  {
    name: 'parameters called context, event and request of what no server calls',
    leaks: `
      import Koa from 'koa';
      const app = new Koa();
      let drawing;

      app.use(async (context) => {
        «drawing = context.query.drawing»;
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'drawing', source: 'context.query.drawing', instead: "'ctx.state'" } },
    ],
    keeps: `
      let drawing, clicked, retried;

      export function draw(context, color) {
        drawing = context.getImageData(color);
      }
      export const onClick = (event) => {
        clicked = event.target;
      };
      function retry(request) {
        retried = request.id;
      }
      draw(document.querySelector('canvas').getContext('2d'), 'red');
      retry({ id: 1 });
    `,
  },
  {
    name: 'a command-line script',
    leaks: `
      import express from 'express';
      const app = express();
      const options = {};

      app.post('/options', (req, res) => {
        «options.verbose = req.body.verbose»;
        res.json(options);
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'options.verbose', source: 'req.body.verbose', instead: locals } },
    ],
    keeps: `
      import { Command } from 'commander';
      const program = new Command();
      const options = {};

      program.command('run').action((context) => {
        options.verbose = context.verbose;
      });
      process.stdin.on('data', (data) => {
        options.input = data;
      });
    `,
  },
  {
    name: 'a function beside the handlers that nothing in the file calls',
    leaks: `
      import express from 'express';
      const app = express();
      let user;

      function remember(value) {
        «user = value»;
      }
      app.use((req, res, next) => {
        remember(req.user);
        next();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'req.user (line 10)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let user;

      function remember(value) {
        user = value;
      }
      app.use((req, res, next) => {
        next();
      });
      setInterval(() => remember(null), 1000);
    `,
  },
  {
    name: 'a comparator and an iteratee with the names of a handler',
    leaks: `
      import express from 'express';
      const app = express();
      let last;

      app.all('*path', (req, res) => {
        «last = req.path»;
        res.end();
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req.path', instead: locals } }],
    keeps: `
      let last;

      export const pairs = [['a', 'b']].map((req, res) => {
        last = req.path;
        return res;
      });
    `,
  },
  {
    name: 'types alone run nowhere',
    filename: 'src/types.ts',
    leaks: `
      import type { Request, Response } from 'express';
      let last: string;

      export const handler = (req: Request, res: Response): void => {
        «last = req.path»;
        res.end(last);
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req.path', instead: locals } }],
    keeps: `
      import type { Request, Response } from 'express';
      let last: string;

      export declare function handler(req: Request, res: Response): void;
      export type Handler = (req: Request, res: Response) => void;
      export function setUp(path: string): void {
        last = path;
      }
      export abstract class Base {
        abstract handle(req: Request, res: Response): void;
      }
    `,
  },
  {
    name: 'code that nothing runs',
    leaks: `
      import express from 'express';
      const app = express();
      let last;
      app.get('/', async (req, res) => {
        const keep = () => { «last = req.path»; };
        keep();
        res.end(await load(last));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req.path', instead: locals } }],
    keeps: [
      `
      import express from 'express';
      const app = express();
      let last;
      app.get('/', async (req, res) => {
        const keep = () => { last = req.path; };
        res.end(await load(last));
      });
    `,
      `
      import express from 'express';
      const app = express();
      let last;
      app.get('/', async (req, res) => {
        if (false) last = req.path;
        res.end(await load(last));
        return;
        last = req.path;
      });
    `,
    ],
  },
]);
