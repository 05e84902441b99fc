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
});
