/** What servers have at their beginning, for programs of odd shape or size. */
export const head = `
import express from 'express';
import pg from 'pg';
import { AsyncLocalStorage } from 'node:async_hooks';
const app = express();
const pool = new pg.Pool();
const storage = new AsyncLocalStorage();
const active = new Map();
let last;
`;

export const inHandler = (body: string, before = '') =>
  `${head}${before}app.get('/', async (req, res, next) => {\n${body}\n});\n`;

/** A handler of a path of its own. */
export const handler = (body: string) => (index: number) =>
  `app.get('/${index}', async (req, res) => {\n  ${body}\n});`;

export const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const depth = 5000;

const nest = (open: string, inner: string, close: string, count = depth) =>
  open.repeat(count) + inner + close.repeat(count);

/** Thousands of levels of one kind of syntax around a leak. */
export const nestings = {
  blocks: inHandler(nest('{', 'last = req.query;', '}')),
  calls: inHandler(`last = ${nest('f(', 'req.query', ')')};`),
  'arrow functions': inHandler(`last = ${nest('() => (', 'req.query', ')')};`),
  'chains of members': inHandler(`last = req.query${'.a'.repeat(depth)};`),
  'chains of calls': inHandler(`last = req.get('a')${'.b()'.repeat(depth)};`),
  ternaries: inHandler(`last = ${nest('req.query.a ? 1 : (', 'req.query', ')')};`),
  'else if': inHandler(`${repeat(depth, () => 'if (req.query.a) last = 1; else')} last = 2;`),
  templates: inHandler(`last = ${nest('`${', 'req.query', '}`')};`),
  sums: inHandler(`last = req.query.a${' + 1'.repeat(depth)};`),
  arrays: inHandler(`last = ${nest('[', 'req.query', ']')};`),
  objects: inHandler(`last = ${nest('{ a: ', 'req.query', '}')};`),
} as const;

/** The same around what is set up and torn down, and what leads back to itself. */
export const tangles = {
  'blocks around a tear-down': inHandler(
    `const client = await pool.connect(); ${nest('{', 'await client.query(1); client.release();', '}')}`,
  ),
  'conditions around a tear-down': inHandler(
    `const client = await pool.connect(); ${nest('if (req.query.a) {', 'client.release();', '}')}`,
  ),
  'functions that are called where they are': inHandler(nest('(() => {', 'last = req.query;', '})();', 1000)),
  'aliases in a circle': inHandler(
    'last = a0; a1.set(req.id, req); await load(); a1.delete(req.id);',
    repeat(depth, (index) => `let a${index} = a${(index + 1) % depth};`),
  ),
  'a chain of aliases': inHandler(
    `a${depth}.set(req.id, req); await load(); a${depth}.delete(req.id);`,
    `const a0 = active;\n${repeat(depth, (index) => `const a${index + 1} = a${index};`)}\n`,
  ),
  'functions that call each other': inHandler(
    'f0(req.user);',
    repeat(
      1000,
      (index) => `function f${index}(x) { last = x; f${(index + 1) % 1000}(x); f${(index * 7 + 3) % 1000}(x); }`,
    ),
  ),
  'a chain of functions': inHandler(
    'f0(req.user);',
    `${repeat(depth, (index) => `const f${index} = (x) => f${index + 1}(x);`)}\nconst f${depth} = (x) => { last = x; };\n`,
  ),
  'a chain of registrations': `${head}app${repeat(2000, (index) => `.get('/${index}', (req, res) => { last = req.user; })`)};`,
} as const;

/** Servers of any number of handlers, or with a handler of any length. */
export const growing: Readonly<Record<string, (count: number) => string>> = {
  'handlers of many kinds': (count) =>
    head + repeat(count, (index) => handler(kinds[index % kinds.length] ?? '')(index)),
  'handlers that enter one store': (count) =>
    head +
    repeat(
      count,
      handler('storage.enterWith({ user: req.user }); await load(); storage.enterWith(undefined); res.end();'),
    ),
  'classes of a bundle that handles no request': (count) =>
    `import { Emitter, jobs } from './emitter.js';\n${repeat(
      count,
      (index) => `
export class Page${index} {
  constructor() { this.emitter = new Emitter(); }
  async show(listener) {
    jobs.on('change', listener);
    await this.emitter.emit(document.title);
    jobs.off('change', listener);
  }
}`,
    )}`,
  'one handler with as many connections': (count) =>
    inHandler(
      repeat(
        count,
        (index) => `const c${index} = await pool.connect(); await c${index}.query('x'); next(); c${index}.release();`,
      ),
    ),
};

const kinds = [
  'res.json(await load(req.params.id));',
  'last = req.user; res.json(await load(last));',
  'const client = await pool.connect(); try { res.json(await client.query("x")); } finally { client.release(); }',
  'const client = await pool.connect(); res.json(await client.query("x")); client.release();',
  'active.set(req.id, req); await load(); active.delete(req.id); res.end();',
  'active.set(req.id, req); res.on("close", () => active.delete(req.id)); res.json(await load());',
  'process.env.TZ = req.query.zone; await load(); process.env.TZ = "UTC"; res.end();',
  'if (req.user.isAdmin) last = true; const timer = setInterval(() => res.write("x"), 100); res.on("close", () => clearInterval(timer));',
];
