import { describe, expect, it } from 'vitest';
import { createLintedFolder } from './linted-folder.ts';

const app = (line: string) => `import express from 'express';
import { enter, leave, run } from './context.js';
const app = express();
app.get('/me', async (req, res) => {
  ${line}
});
`;

const context = `import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
export function enter(user) { als.enterWith({ user }); }
export function leave() { als.enterWith(undefined); }
export const run = (user, callback) => als.run({ user }, callback);
`;

const lint = (line: string, module = context) =>
  createLintedFolder({ 'src/app.js': app(line), 'src/context.js': module }).lint();

describe('a function of another file that enters a context', () => {
  it('has to be undone by who calls it', async () => {
    expect(await lint('enter(req.user); res.json(load());')).toEqual(['src/app.js:5 require-context-cleanup']);
  });

  it('is undone by a function of the same file that leaves it', async () => {
    expect(await lint('enter(req.user); try { res.json(load()); } finally { leave(); }')).toEqual([]);
  });

  it('is not undone on a way out that skips that', async () => {
    expect(await lint('enter(req.user); if (!req.user) return; leave(); res.json(load());')).toEqual([
      'src/app.js:5 require-context-cleanup',
    ]);
  });

  it('has nothing to undo where it runs a callback', async () => {
    expect(await lint('run(req.user, () => res.json(load()));')).toEqual([]);
  });

  it('has nothing to undo where it leaves the context itself', async () => {
    const module = context.replace(
      'als.enterWith({ user });',
      'als.enterWith({ user }); log(); als.enterWith(undefined);',
    );
    expect(await lint('enter(req.user); res.json(load());', module)).toEqual([]);
  });

  it('is silent on a Node on which the context ends with the request', async () => {
    const folder = createLintedFolder({
      'package.json': '{ "engines": { "node": ">=24" } }',
      'src/app.js': app('enter(req.user); res.json(load());'),
      'src/context.js': context,
    });
    expect(await folder.lint()).toEqual([]);
  });

  it('is reported with the function that enters it', async () => {
    const folder = createLintedFolder({ 'src/app.js': app('enter(req.user); res.end();'), 'src/context.js': context });
    expect((await folder.messages())[0]).toContain("AsyncLocalStorage store entered by 'enter'");
  });

  it('has nothing to undo outside of requests', async () => {
    const start = "}); export function start(user) { enter(user); work(); } app.get('/', (req, res) => { res.end();";
    expect(await lint(start)).toEqual([]);
  });

  it('has nothing to undo where the function sets up something else', async () => {
    const module = `import { Pool } from 'pg';
const pool = new Pool();
export async function enter(user) { const client = await pool.connect(); await client.query(user); }
${context.replace('enter(', 'enterStore(')}`;
    expect(await lint('await enter(req.user); res.end();', module)).not.toContain(
      'src/app.js:5 require-context-cleanup',
    );
  });

  it('is found in a file that leaves none', async () => {
    const module = context.replace(/export function leave.*/, '');
    expect(await lint('enter(req.user); res.json(load());', module)).toEqual(['src/app.js:5 require-context-cleanup']);
  });

  it.each([
    ['enters it', 'function enter(user) { als.enterWith({ user }); }', '(user) => als.enterWith({ user })'],
    ['leaves it', 'function leave() { als.enterWith(undefined); }', '() => als.enterWith(undefined)'],
  ])('is one of two functions, of which one %s', async (_, declaration, value) => {
    const name = /\w+(?=\()/.exec(declaration)?.[0];
    const module = context.replace(declaration, `const ${name} = process.env.SINGLE_TENANT ? () => {} : ${value};`);
    expect(module).not.toBe(context);
    expect(await lint('enter(req.user); res.json(load());', module)).toEqual(['src/app.js:5 require-context-cleanup']);
    expect(await lint('enter(req.user); try { res.json(load()); } finally { leave(); }', module)).toEqual([]);
  });

  it('is undone by one of several functions that leave it', async () => {
    const module = `${context}export function leaveAll() { als.enterWith(undefined); log(); }`;
    expect(await lint('enter(req.user); try { res.json(load()); } finally { leave(); }', module)).toEqual([]);
  });

  it('is not undone by a function that leaves the context of another file', async () => {
    const lintWith = (source: string) =>
      createLintedFolder({
        'src/app.js': app('enter(req.user); try { res.json(load()); } finally { leave(); }').replace(
          /import \{ enter.*/,
          `import { enter } from './context.js'; import { leave } from '${source}';`,
        ),
        'src/context.js': context,
        'src/other.js': context,
      }).lint();
    expect(await lintWith('./other.js')).toEqual(['src/app.js:5 require-context-cleanup']);
    expect(await lintWith('./context.js')).toEqual([]);
  });
});

describe('a context that its own file enters in requests as well', () => {
  const clsHooked = `import { createNamespace } from 'cls-hooked';
const session = createNamespace('session');
export function enter(context) { session.enter(context); }
`;
  const line = 'enter(req.user); res.json(load());';

  it.each([
    ['a store', context.replace(/export function leave.*\n/, '')],
    ['a namespace', clsHooked],
  ])('is reported in one place: %s', async (_, module) => {
    expect(await lint(line, module)).toEqual(['src/app.js:5 require-context-cleanup']);
    const middleware = 'export function middleware(req, res, next) { enter(req.user); next(); }';
    expect(await lint(line, `${module}${middleware}`)).toEqual(['src/context.js:3 require-context-cleanup']);
  });

  it('is reported where it is entered at once, and not behind an await', async () => {
    const middleware = 'export async function middleware(req, res, next) { await load(req); enter(req.user); next(); }';
    expect(await lint(line, `${context}${middleware}`)).toEqual(['src/app.js:5 require-context-cleanup']);
  });
});
