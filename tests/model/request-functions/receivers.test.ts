import { describe, expect, it } from 'vitest';
import { describeRequestFunctions } from '../../model-of.ts';

/** A piece of an Express or Fastify application, and its request functions. */
type Row = readonly [code: string, ...functions: string[]];

const handler = 'line 1: express registration (request, response)';

const made: Row[] = [
  ["const app = express(); app.get('/', (a, b) => {});", handler],
  ["const app = other(); app.get('/', (a, b) => {});"],
  ["const app = express.Other(); app.get('/', (a, b) => {});"],
  ["const app = express.Router(); app.get('/', (a, b) => {});", handler],
  ["const app = new express.Router(); app.get('/', (a, b) => {});", handler],
  ["const app = new express.Other(); app.get('/', (a, b) => {});"],
  ["const app = await express(); app.get('/', (a, b) => {});", handler],
  ["let app; (app = express()).get('/', (a, b) => {});", handler],
  ["let app; (app = other()).get('/', (a, b) => {});"],
  ["(given ?? express()).get('/', (a, b) => {});", handler],
  ["(express() || given).get('/', (a, b) => {});", handler],
  ["(given ?? other()).get('/', (a, b) => {});"],
  ["(given ? express() : other()).get('/', (a, b) => {});"],
  ["let app = null; app = express(); app.get('/', (a, b) => {});", handler],
  ["let app = other(); app = express(); app.get('/', (a, b) => {});", handler],
  ["let app; app.get('/', (a, b) => {});"],
  ["let app = main, main = app; app.get('/', (a, b) => {});"],
  ["const main = express(), app = main; app.get('/', (a, b) => {});", handler],
  ["const { app } = express(); app.get('/', (a, b) => {});"],
  ["const [app] = express(); app.get('/', (a, b) => {});"],
  ["const { router } = express(); router.get('/', (a, b) => {});", handler],
  ["const { router: app } = express(); app.get('/', (a, b) => {});", handler],
  ["const { router } = express.Router(); router.get('/', (a, b) => {});"],
  ["const { inner: { router } } = express(); router.get('/', (a, b) => {});"],
  ["const app = express(); app.router.get('/', (a, b) => {});", handler],
  ["const app = express(); app.other.get('/', (a, b) => {});"],
  ["const app = express(); app[name].get('/', (a, b) => {});"],
  ["const app = express.Router(); app.router.get('/', (a, b) => {});"],
  ["const app = express(); app.route('/').get((a, b) => {});", handler],
  ["const app = express(); app.get('/', log).get('/', (a, b) => {});", handler],
  ["const app = express(); app.other('/').get('/', (a, b) => {});"],
  ["const app = express(); app[name]('/').get('/', (a, b) => {});"],
  ["const app = express(); app().get('/', (a, b) => {});"],
];

const typed: Row[] = [
  ["const start = (app: Application) => app.get('/', (a, b) => {});", handler],
  ["const start = (app: Other) => app.get('/', (a, b) => {});"],
  ["const start = (app: Application = null) => app.get('/', (a, b) => {});", handler],
  ["let app: Router; app.get('/', (a, b) => {});", handler],
  ["let app: Application | null; app.get('/', (a, b) => {});", handler],
  ["let app: Other; app.get('/', (a, b) => {});"],
];

const plugins: Row[] = [
  [
    "const users: FastifyPluginAsync = async (app) => { app.get('/', (a, b) => 1); };",
    'line 1: fastify registration (request, response)',
  ],
  ["const users: FastifyPluginAsync = async (x, app) => { app.get('/', (a, b) => 1); };"],
  ["const users: FastifyPluginAsync = async ({ app }) => { app.get('/', (a, b) => 1); };"],
  ["const users: Other = async (app) => { app.get('/', (a, b) => 1); };"],
];

const fields: Row[] = [
  ["class Server { app = express(); start() { this.app.get('/', (a, b) => {}); } }", handler],
  ["class Server { app = other(); start() { this.app.get('/', (a, b) => {}); } }"],
  ["class Server { other = express(); app = 1; start() { this.app.get('/', (a, b) => {}); } }"],
  ["class Server { app() { return express(); } start() { this.app.get('/', (a, b) => {}); } }"],
  ["class Server { app = express(); start() { this.other.get('/', (a, b) => {}); } }"],
  ["class Server { app = express(); start() { this[app].get('/', (a, b) => {}); } }"],
  ["class Server { app = express(); start() { server.app.get('/', (a, b) => {}); } }"],
  ["class Server { 'app' = express(); start() { this.app.get('/', (a, b) => {}); } }", handler],
  ["class Server { app: Application; start() { this.app.get('/', (a, b) => {}); } }", handler],
  ["class Server { app: Other; start() { this.app.get('/', (a, b) => {}); } }"],
  ["class Server { other: Application; start() { this.app.get('/', (a, b) => {}); } }"],
  ["class Server { app: Other = express(); start() { this.app.get('/', (a, b) => {}); } }", handler],
  [
    "class Server { app; constructor() { this.app = express(); } start() { this.app.get('/', (a, b) => {}); } }",
    handler,
  ],
  ["class Server { app; constructor() { this.app = other(); } start() { this.app.get('/', (a, b) => {}); } }"],
  ["class Server { app; constructor() { this.other = express(); } start() { this.app.get('/', (a, b) => {}); } }"],
  ["class Server { app; constructor() { server.app = express(); } start() { this.app.get('/', (a, b) => {}); } }"],
  [
    "class Server { app; constructor() { this.app = other(); this.app = express(); } start() { this.app.get('/', (a, b) => {}); } }",
    handler,
  ],
  ["class Server { app; constructor() { app = express(); } start() { this.app.get('/', (a, b) => {}); } }"],
  [
    "class Server { app; start() { this.app.get('/', (a, b) => {}); } } class Other { constructor() { this.app = express(); } }",
  ],
  ["class Server { app; constructor() { this.app = this.app; } start() { this.app.get('/', (a, b) => {}); } }"],
  [
    "class Server { main = express(); app; constructor() { this.app = this.main; } start() { this.app.get('/', (a, b) => {}); } }",
    handler,
  ],
  ["class Server { constructor(private app: Application) {} start() { this.app.get('/', (a, b) => {}); } }", handler],
  ["class Server { constructor(private app: Other) {} start() { this.app.get('/', (a, b) => {}); } }"],
  [
    "class Server { constructor(private app: Application = null) {} start() { this.app.get('/', (a, b) => {}); } }",
    handler,
  ],
  ["class Server { constructor(private other: Application) {} start() { this.app.get('/', (a, b) => {}); } }"],
  [
    "class Server { constructor(private other: Other, private app: Application) {} start() { this.app.get('/', (a, b) => {}); } }",
    handler,
  ],
  ["class Server { constructor(app: Application) {} start() { this.app.get('/', (a, b) => {}); } }"],
  [
    "class Server { constructor(app: Application) { this.app = app; } start() { this.app.get('/', (a, b) => {}); } }",
    handler,
  ],
  ["class Server { init(app: Application) {} start() { this.app.get('/', (a, b) => {}); } }"],
  ["const app = express(); function start() { this.app.get('/', (a, b) => {}); }"],
];

const hooks: Row[] = [
  [
    "fastify().register(function (app) { this.get('/', (a, b) => 1); });",
    'line 1: fastify registration (request, response)',
  ],
  [
    "fastify().register(function (app) { const add = () => this.get('/', (a, b) => 1); add(); });",
    'line 1: fastify registration (request, response)',
  ],
  ["fastify().register(function (app) { function add() { this.get('/', (a, b) => 1); } add(); });"],
  ["fastify().register((app) => { this.get('/', (a, b) => 1); });"],
];

describe('what a method that registers is called on', () => {
  const express =
    "import express, { type Application, type Router } from 'express'; import { type Other, other } from './other';";
  const fastify = "import fastify, { type FastifyPluginAsync } from 'fastify'; import type { Other } from './other';";

  it.each([
    ['made', express, made],
    ['typed', express, typed],
    ['plugins', fastify, plugins],
    ['fields', express, fields],
    ['this', fastify, hooks],
  ])('%s', (_title, start, rows) => {
    expect(rows.map(([code]) => [code, ...describeRequestFunctions(`${start} ${code}`)])).toEqual(rows);
  });
});
