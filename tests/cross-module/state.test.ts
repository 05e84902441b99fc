import { describe, expect, it } from 'vitest';
import { createLintedFolder } from './linted-folder.ts';

const rule = 'no-global-request-state';

const app = (line: string) => `import express from 'express';
import { current, getState, store } from './state.js';
const app = express();
let last;
app.get('/me', (req, res) => {
  ${line}
  res.end(last);
});
`;

const lint = (line: string, module: string) =>
  createLintedFolder({ 'src/app.js': app(line), 'src/state.js': module }).lint();

describe('an object of another file', () => {
  it('is shared where a function returns what its module holds', async () => {
    const module = 'const state = {}; export const getState = () => state;';
    expect(await lint('getState().user = req.user;', module)).toEqual([`src/app.js:6 ${rule}`]);
  });

  it.each([
    ['makes it anew', 'export const getState = () => ({});'],
    [
      'takes it out of the current store',
      `import { AsyncLocalStorage } from 'node:async_hooks';
       const als = new AsyncLocalStorage();
       export const getState = () => als.getStore();`,
    ],
    ['has it from a package', "import { state } from 'state'; export const getState = () => state.current();"],
  ])('is silent where a function %s', async (_, module) => {
    expect(await lint('getState().user = req.user;', module)).toEqual([]);
  });

  it('is shared each time that the function is called', async () => {
    const module = 'const state = {}; export const getState = () => state;';
    expect(await lint('getState().user = req.user;\n  getState().query = req.query;', module)).toEqual([
      `src/app.js:6 ${rule}`,
      `src/app.js:7 ${rule}`,
    ]);
  });

  it('is unknown where two files only ask each other', async () => {
    const folder = createLintedFolder({
      'src/app.js': app('getState().user = req.user;'),
      'src/state.js': "import { getOther } from './other.js';\nexport const getState = () => getOther();",
      'src/other.js': "import { getState } from './state.js';\nexport const getOther = () => getState();",
    });
    expect(await folder.lint()).toEqual([]);
  });

  it('is shared as an export, unless it only stands for the current store', async () => {
    expect(await lint('store.user = req.user;', 'export const store = {};')).toEqual([`src/app.js:6 ${rule}`]);
    const proxy = `import { AsyncLocalStorage } from 'node:async_hooks';
      const als = new AsyncLocalStorage();
      export const store = new Proxy({}, { set: (_, key, value) => Reflect.set(als.getStore(), key, value) });`;
    expect(await lint('store.user = req.user;', proxy)).toEqual([]);
    const plainProxy =
      'export const store = new Proxy({}, { set: (target, key, value) => Reflect.set(target, key, value) });';
    expect(await lint('store.user = req.user;', plainProxy)).toEqual([`src/app.js:6 ${rule}`]);
  });

  describe('with functions that ask for the current store', () => {
    const withStore = (code: string) =>
      `import { AsyncLocalStorage } from 'node:async_hooks';\nconst als = new AsyncLocalStorage();\n${code}`;

    it('is of the request where a property is set there', async () => {
      const module = withStore(`export const store = {
        get user() { return als.getStore().user; },
        set user(value) { als.getStore().user = value; },
      };`);
      expect(await lint('store.user = req.user;', module)).toEqual([]);
    });

    it.each([
      'export const store = { user: null, read: () => als.getStore() };',
      'export const store = { ...defaults, get user() { return als.getStore().user; } };',
      'export const store = { set user(value) { users.add(value); } };',
      'export const store = new Registry(() => als.getStore());',
    ])('is shared all the same: %s', async (code) => {
      expect(await lint('store.user = req.user;', withStore(code))).toEqual([`src/app.js:6 ${rule}`]);
    });
  });
});

describe('a value that a function of another file gets', () => {
  it('is request data where it comes out of the current store', async () => {
    const module = `import { AsyncLocalStorage } from 'node:async_hooks';
      const als = new AsyncLocalStorage();
      export function current() { const store = als.getStore(); return store?.user; }`;
    expect(await lint('last = current();', module)).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('is request data where it is nothing outside of a request', async () => {
    const module = `import { AsyncLocalStorage } from 'node:async_hooks';
      const als = new AsyncLocalStorage();
      export function current() { if (!als.getStore()) return null; return als.getStore().user; }`;
    expect(await lint('last = current();', module)).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('is request data wherever the file asks for it', async () => {
    const remember =
      'res.end();\n});\nexport function remember() {\n  last = current();\n}\napp.get("/", (req, res) => {';
    const module = `import { AsyncLocalStorage } from 'node:async_hooks';
      const als = new AsyncLocalStorage();
      export const current = () => als.getStore().user;`;
    expect(await lint(remember, module)).toEqual([`src/app.js:9 ${rule}`]);
    expect(await lint(remember, 'const user = {}; export const current = () => user;')).toEqual([]);
  });

  it('is none where it is the same for all', async () => {
    expect(await lint('last = current();', 'const version = 1; export const current = () => version;')).toEqual([]);
  });
});

describe('what a file says by itself', () => {
  const lintAlone = (code: string) => createLintedFolder({ 'src/app.js': code }).lint();

  it.each([
    ["import express from 'express';", "express().post('/', ({ body }, res) => { last = body; res.end(); });"],
    [
      "import express from 'express';",
      "express().post('/', ({ app: { locals } }, res) => { locals.user = res.req.user; });",
    ],
    [
      "import express from 'express';",
      "express().get('/', ({ query: { page = 1 } }, res) => { last = page; res.end(); });",
    ],
    [
      "import cds from '@sap/cds';",
      "export default cds.service.impl(function () { this.on('READ', async () => { last = cds.context.user; }); });",
    ],
    ["import { Hono } from 'hono';", "new Hono().get('/', (c) => { last = c.req.query('user'); return c.text(''); });"],
  ])('is told with other files as well: %s %s', async (imports, code) => {
    expect(await lintAlone(`${imports}\nlet last;\n${code}\nexport const read = () => last;\n`)).toEqual([
      `src/app.js:3 ${rule}`,
    ]);
  });

  it.each([
    ["import express from 'express';", "express().post('/', ({ app }, res) => { last = app; res.end(); });"],
    [
      "import { Hono } from 'hono'; import { env } from 'hono/adapter';",
      "new Hono().get('/', (c) => { last = env(c).KEY; return c.text(''); });",
    ],
  ])('is silent with other files as well: %s %s', async (imports, code) => {
    expect(await lintAlone(`${imports}\nlet last;\n${code}\nexport const read = () => last;\n`)).toEqual([]);
  });
});
