import fc from 'fast-check';

/** How a framework runs a handler, and what of the request is in it. */
interface Host {
  readonly name: string;
  readonly before: readonly string[];
  /** An expression of request data in the handler. */
  readonly data: string;
  /** The name of the response or the socket in the handler, and the event that tells of its end; `null` where it has none. */
  readonly connection: { readonly name: string; readonly event: string } | null;
  readonly handler: (body: string) => string;
}

const route = (before: readonly string[], head: string, data: string, name: string): Host => ({
  name,
  before,
  data,
  connection: head.includes('response') ? { name: 'response', event: 'close' } : null,
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
    connection: { name: 'socket', event: 'disconnect' },
    handler: (body) => `io.on('connection', (socket) => {\nsocket.on('report', async () => {\n${body}\n});\n});`,
  },
  {
    name: 'nest',
    before: ["import { Controller, Get, Query } from '@nestjs/common';"],
    data: 'user',
    connection: null,
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

/** Something that is set up, and what the rules say of it with this or that tear-down. */
export interface CleanUp {
  readonly name: string;
  readonly before: readonly string[];
  /** What stands before the set-up and behind the work, around both. */
  readonly around?: (connection: string) => readonly [before: string, after: string];
  readonly setUp: (data: string, connection: string) => string;
  readonly work: (data: string) => string;
  readonly tearDown: (connection: string) => string;
  /** Is it told of the end of the request as well, by the response or the socket? */
  readonly onClose?: true;
  /** The form that tears down by itself, up to its function. */
  readonly run?: (store: string) => string;
  /** The rule that reports, with the tear-down at that place; `null` where it is torn down on every way. */
  readonly verdicts: Readonly<Record<'never' | 'atEnd' | 'inFinally', Kind['rule'] | null>>;
}

const forgotten = { never: 'require-context-cleanup', atEnd: 'require-error-cleanup', inFinally: null } as const;
const wait = (data: string) => `await work(${data});`;
const store = ["import { AsyncLocalStorage } from 'node:async_hooks';", 'const storage = new AsyncLocalStorage();'];
const entering = {
  before: store,
  setUp: (data: string) => `storage.enterWith({ user: ${data} });`,
  tearDown: () => 'storage.enterWith(undefined);',
  run: (value: string) => `storage.run(${value}`,
};

/** The names are others than those of the kinds above, so that each statement of a program can be told by its text. */
export const cleanUps: readonly CleanUp[] = [
  {
    name: 'connection',
    before: pool,
    setUp: () => 'const borrowed = await pool.connect();',
    work: (data) => `await borrowed.query('select 1', [${data}]);`,
    tearDown: () => 'borrowed.release();',
    onClose: true,
    verdicts: forgotten,
  },
  {
    name: 'session setting',
    before: pool,
    around: () => ['const borrowed = await pool.connect();\ntry {', '} finally {\nborrowed.release();\n}'],
    setUp: (data) => `await borrowed.query(\`SET app.user = '\${${data}}'\`);`,
    work: () => "await borrowed.query('select 1');",
    tearDown: () => "await borrowed.query('RESET app.user');",
    verdicts: forgotten,
  },
  {
    name: 'entry of a registry',
    before: ['const clients = new Set();'],
    setUp: (_, connection) => `clients.add(${connection});`,
    work: wait,
    tearDown: (connection) => `clients.delete(${connection});`,
    onClose: true,
    verdicts: forgotten,
  },
  {
    name: 'listener',
    before: ["import { bus as news } from './news.js';"],
    around: (connection) => [`const tell = (text) => ${connection}.write(text);`, ''],
    setUp: () => "news.on('change', tell);",
    work: wait,
    tearDown: () => "news.off('change', tell);",
    onClose: true,
    verdicts: forgotten,
  },
  {
    name: 'context of a logger',
    before: ["import log4js from 'log4js';", 'const logger = log4js.getLogger();'],
    setUp: (data) => `logger.addContext('user', ${data});`,
    work: wait,
    tearDown: () => "logger.removeContext('user');",
    onClose: true,
    verdicts: forgotten,
  },
  {
    name: 'lock',
    before: ["import { Mutex } from 'async-mutex';", 'const mutex = new Mutex();'],
    setUp: () => 'const unlock = await mutex.acquire();',
    work: wait,
    tearDown: () => 'unlock();',
    onClose: true,
    verdicts: forgotten,
  },
  {
    name: 'interval',
    before: [],
    setUp: () => "const timer = setInterval(() => work('tick'), 1000);",
    work: wait,
    tearDown: () => 'clearInterval(timer);',
    onClose: true,
    verdicts: forgotten,
  },
  {
    name: 'store around what does not wait',
    ...entering,
    work: (data) => `work(${data});`,
    verdicts: { never: 'require-context-cleanup', atEnd: null, inFinally: null },
  },
  {
    // Behind an `await`, `enterWith(undefined)` undoes nothing before Node 24.
    name: 'store around what waits',
    ...entering,
    work: wait,
    verdicts: {
      never: 'require-context-cleanup',
      atEnd: 'require-context-cleanup',
      inFinally: 'require-context-cleanup',
    },
  },
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

/** A program with a set-up that nothing tears down, and others. */
export interface OpenProgram extends ServerProgram {
  readonly cleanUp: CleanUp;
  readonly setUp: string;
  readonly tearDown: string;
  readonly connection: Host['connection'];
}

function writeOpen(host: Host, cleanUp: CleanUp, choices: readonly Choice[]): OpenProgram {
  const name = host.connection?.name ?? '';
  const [before, after] = cleanUp.around?.(name) ?? ['', ''];
  const setUp = cleanUp.setUp(host.data, name);
  const body = [before, setUp, cleanUp.work(host.data), after].filter((line) => line !== '').join('\n');
  const kind: Kind = {
    name: `${cleanUp.name}, left open`,
    rule: cleanUp.verdicts.never ?? 'require-context-cleanup',
    before: cleanUp.before,
    leaks: () => body,
    clean: () => body,
  };
  const program = write(host, [{ kind, leaks: true }, ...choices]);
  return { ...program, cleanUp, setUp, tearDown: cleanUp.tearDown(name), connection: host.connection };
}

const places = hosts.flatMap((host) =>
  cleanUps
    .filter(({ setUp, around }) => {
      const text = [setUp(host.data, 'connection'), ...(around?.('connection') ?? [])].join(' ');
      return host.connection !== null || !/\bconnection\b/.test(text);
    })
    .map((cleanUp) => ({ host, cleanUp })),
);

/** Every set-up on every host that has what it needs. */
export const openPrograms = places.map(({ host, cleanUp }) => writeOpen(host, cleanUp, []));

/** The same beside other handlers. */
export const openProgram: fc.Arbitrary<OpenProgram> = fc
  .record({ place: fc.constantFrom(...places), choices: fc.uniqueArray(choice(), { maxLength: 2, selector: nameOf }) })
  .map(({ place: { host, cleanUp }, choices }) => writeOpen(host, cleanUp, choices));

function choice(): fc.Arbitrary<Choice> {
  return fc.record({ kind: fc.constantFrom(...kinds), leaks: fc.boolean() });
}

function nameOf({ kind }: Choice): string {
  return kind.name;
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
    choices: fc.uniqueArray(choice(), { minLength: 1, maxLength: 3, selector: nameOf }),
  })
  .map(({ host, choices }) => write(host, choices));
