import fc from 'fast-check';

/** How a framework runs a handler, and what of the request is in it. */
interface Host {
  readonly name: string;
  readonly before: readonly string[];
  /** An expression of request data in the handler. */
  readonly data: string;
  readonly handler: (body: string) => string;
}

const route = (before: readonly string[], head: string, data: string, name: string): Host => ({
  name,
  before,
  data,
  handler: (body) => `${head} {\n${body}\n});`,
});

export const hosts: readonly Host[] = [
  route(
    ["import express from 'express';", 'const app = express();'],
    "app.get('/reports', async (request, response) =>",
    'request.query.user',
    'express',
  ),
  route(
    ["import Koa from 'koa';", 'const app = new Koa();'],
    'app.use(async (context) =>',
    'context.query.user',
    'koa',
  ),
  route(
    ["import Fastify from 'fastify';", 'const app = Fastify();'],
    "app.get('/reports', async (request, reply) =>",
    'request.query.user',
    'fastify',
  ),
  route(
    ["import { Hono } from 'hono';", 'const app = new Hono();'],
    "app.get('/reports', async (context) =>",
    "context.req.query('user')",
    'hono',
  ),
  route(
    ["import { createServer } from 'node:http';"],
    'createServer(async (request, response) =>',
    'request.headers.user',
    'node:http',
  ),
  {
    name: 'socket.io',
    before: ["import { Server } from 'socket.io';", 'const io = new Server();'],
    data: 'socket.handshake.auth.user',
    handler: (body) => `io.on('connection', (socket) => {\nsocket.on('report', async () => {\n${body}\n});\n});`,
  },
  {
    name: 'nest',
    before: ["import { Controller, Get, Query } from '@nestjs/common';"],
    data: 'user',
    handler: (body) =>
      `@Controller('reports')\nexport class Reports {\n@Get()\nasync show(@Query('user') user) {\n${body}\n}\n}`,
  },
];

/** A defect and its nearest neighbour without one. */
interface Kind {
  readonly name: string;
  readonly rule: 'no-global-request-state' | 'require-context-cleanup' | 'require-error-cleanup';
  readonly before: readonly string[];
  readonly leaks: (data: string) => string;
  readonly clean: (data: string) => string;
}

/** A set-up and its tear-down with something in between that can fail: without a `finally`, and with one. */
const paired = (
  name: string,
  before: readonly string[],
  setUp: (data: string) => string,
  tearDown: (data: string) => string,
): Kind => ({
  name,
  rule: 'require-error-cleanup',
  before,
  leaks: (data) => `${setUp(data)}\nawait work(${data});\n${tearDown(data)}`,
  clean: (data) => `${setUp(data)}\ntry {\nawait work(${data});\n} finally {\n${tearDown(data)}\n}`,
});

const pool = ["import pg from 'pg';", 'const pool = new pg.Pool();'];

export const kinds: readonly Kind[] = [
  {
    name: 'module variable',
    rule: 'no-global-request-state',
    before: ['let current;'],
    leaks: (data) => `current = ${data};\nawait work(current);`,
    clean: (data) => `const local = ${data};\nawait work(local, current);`,
  },
  {
    name: 'flag under a condition',
    rule: 'no-global-request-state',
    before: ['let isAdmin = false;'],
    leaks: (data) => `if (${data} === 'root') {\nisAdmin = true;\n}\nawait work(isAdmin);`,
    clean: (data) => `let isRoot = false;\nif (${data} === 'root') {\nisRoot = true;\n}\nawait work(isRoot, isAdmin);`,
  },
  {
    name: 'the first request is kept',
    rule: 'no-global-request-state',
    before: ['let first;'],
    leaks: (data) => `first ??= ${data};\nawait work(first);`,
    clean: (data) => `first ??= process.env.DEFAULT_USER;\nawait work(first, ${data});`,
  },
  {
    name: 'property of a module object',
    rule: 'no-global-request-state',
    before: ['const state = { user: null };'],
    leaks: (data) => `state.user = ${data};\nawait work(state);`,
    clean: (data) => `const own = { user: null };\nown.user = ${data};\nawait work(own, state);`,
  },
  {
    name: 'connection that is never released',
    rule: 'require-context-cleanup',
    before: pool,
    leaks: (data) => `const client = await pool.connect();\nawait client.query('select 1', [${data}]);`,
    clean: (data) => `await pool.query('select 1', [${data}]);`,
  },
  paired(
    'connection',
    pool,
    () => 'const client = await pool.connect();',
    () => 'client.release();',
  ),
  paired(
    'registry',
    ['const active = new Map();'],
    (data) => `active.set(${data}, Date.now());`,
    (data) => `active.delete(${data});`,
  ),
  paired(
    'listener of something imported',
    ["import { bus } from './bus.js';"],
    () => "const listener = () => work('told');\nbus.on('change', listener);",
    () => "bus.off('change', listener);",
  ),
];

/** A program and what the rules have to say about it, known from how it was made. */
export interface ServerProgram {
  readonly title: string;
  readonly code: string;
  /** The rules that report, one entry a report, in alphabetical order. */
  readonly verdict: readonly string[];
}

interface Choice {
  readonly kind: Kind;
  readonly leaks: boolean;
}

function write(host: Host, choices: readonly Choice[]): ServerProgram {
  const before = [
    ...new Set([...host.before, "import { work } from './work.js';", ...choices.flatMap(({ kind }) => kind.before)]),
  ];
  const isImport = (line: string) => line.startsWith('import ');
  const handlers = choices.map(({ kind, leaks }) =>
    host.handler(leaks ? kind.leaks(host.data) : kind.clean(host.data)),
  );
  // One class for each: a second one of the same name would be another program.
  const named = handlers.map((handler, index) => handler.replace('class Reports', `class Reports${index}`));
  return {
    title: `${host.name}: ${choices.map(({ kind, leaks }) => `${kind.name} (${leaks ? 'leaks' : 'clean'})`).join(', ')}`,
    code: [...before.filter(isImport), ...before.filter((line) => !isImport(line)), ...named].join('\n') + '\n',
    verdict: choices
      .flatMap(({ kind, leaks }) => (leaks ? [kind.rule] : []))
      .map((rule) => `request-scope/${rule}`)
      .sort(),
  };
}

/** Every kind on every host, as a pair. */
export const pairs = hosts.flatMap((host) =>
  kinds.map((kind) => ({
    leaks: write(host, [{ kind, leaks: true }]),
    clean: write(host, [{ kind, leaks: false }]),
  })),
);

/** Programs of one framework with one to three handlers. No two of a kind: what one of them leaves, the other could overwrite. */
export const serverProgram: fc.Arbitrary<ServerProgram> = fc
  .record({
    host: fc.constantFrom(...hosts),
    choices: fc.uniqueArray(fc.record({ kind: fc.constantFrom(...kinds), leaks: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ kind }) => kind.name,
    }),
  })
  .map(({ host, choices }) => write(host, choices));
