import { describe, expect, it } from 'vitest';
import type { Location } from '../../src/model/storage/location.ts';
import { withMarkedNode } from '../marked-node.ts';

/** What stands before the handler, its body with « and » around what is asked about, and where that lives. */
type Case = readonly [before: string, body: string, location: string];

function describeLocation(location: Location): string {
  if (location.lifetime !== 'shared') return location.lifetime;
  return location.picked ? `${location.kind}, picked` : location.kind;
}

const code = (before: string, body: string) => `
import express from 'express';
import { imported, connect } from './imported.js';
const app = express();
${before}
app.get('/', async (req, res, next) => {
  ${body}
});
`;

const targets: readonly Case[] = [
  ['let x;', '«x» = 1;', 'module-variable'],
  ['', '«x» = 1;', 'implicit-global'],
  ['', 'let x; «x» = 1;', 'request'],
  ['', 'let x; const set = () => { «x» = 1; }; set();', 'request'],
  ['function helper() { let x; «x» = 1; }', 'helper();', 'request'],
  ['const make = () => { let x; return () => { «x» = 1; }; }; const set = make();', 'set();', 'closure-variable'],
  ['const make = () => { let x; return () => { «x» = 1; }; };', 'make()();', 'request'],
  ['{ let x; app.use((req) => { «x» = 1; }); }', '', 'module-variable'],
  ['const o = {};', '«o.x» = 1;', 'module-object'],
  ['const o = {};', '«o.x.y» = 1;', 'module-object'],
  ['const o = {};', '«o[req.query.k]» = 1;', 'module-object, picked'],
  ['const o = {};', '«o[req.query.k].x» = 1;', 'module-object, picked'],
  ['const o = {};', "«o['x']» = 1;", 'module-object'],
  ['const list = [];', '«list[0]» = 1;', 'module-object'],
  ['', 'const o = {}; «o.x» = 1;', 'request'],
  ['', '«imported.x» = 1;', 'imported-object'],
  ["const config = require('./config');", '«config.x» = 1;', 'imported-object'],
  ["const { state } = require('./state');", '«state.x» = 1;', 'imported-object'],
  ['', '«process.env.X» = 1;', 'process-env'],
  ['const env = process.env;', '«env.X» = 1;', 'process-env'],
  ["import process from 'node:process';", '«process.env.X» = 1;', 'process-env'],
  ["import { env } from 'node:process';", '«env.X» = 1;', 'process-env'],
  ['const process = { env: {} };', '«process.env.X» = 1;', 'module-object'],
  ['', '«global.x» = 1;', 'global-object'],
  ['', '«globalThis.x.y» = 1;', 'global-object'],
  ['', 'const global = {}; «global.x» = 1;', 'request'],
  ['', '«globalThis[req.query.k].x» = 1;', 'global-object, picked'],
  ['', '«runtime.env.X» = 1;', 'unknown'],
  ['', "«process.title» = 'api';", 'unknown'],
  ["import process from 'node:process';", "«process.title» = 'api';", 'imported-object'],
  ['let env = process.env; env = {};', '«env.X» = 1;', 'module-object'],
  ['const page = document;', '«page.title» = 1;', 'module-object'],
  ['', '«GLOBAL.x» = 1;', 'global-object'],
  ['', '«root.x» = 1;', 'global-object'],
  ['', 'const root = {}; «root.x» = 1;', 'request'],
  // What nothing declares is a global where the file assigns it, and anybody's where it does not.
  ['', 'order = load(); «order.x» = 1;', 'implicit-global'],
  ['', '«order.x» = 1;', 'unknown'],
  ['', 'let order = load(); «order.x» = 1;', 'unknown'],
  // Methods on a function's prototype.
  ['function C() {} C.prototype.set = function () { «this.x» = 1; }; const c = new C();', '', 'shared-instance'],
  ['function C() {} C.prototype = { set() { «this.x» = 1; } }; module.exports = new C();', '', 'shared-instance'],
  [
    'function C() {} C.prototype.set = function () { const go = () => { «this.x» = 1; }; }; const c = new C();',
    '',
    'shared-instance',
  ],
  ['function C() {} C.prototype.set = function () { «this.x» = 1; };', 'new C().set();', 'request'],
  ['function C() {} C.prototype.set = function () { «this.x» = 1; }; const c = new C();', 'new C().set();', 'unknown'],
  ['function C() {} C.prototype.set = function () { «this.x» = 1; }; const make = () => new C();', '', 'unknown'],
  ['function C() {} C.prototype.set = function () { «this.x» = 1; };', '', 'unknown'],
  [
    'function C() {} C.prototype.set = function () { function go() { «this.x» = 1; } }; const c = new C();',
    '',
    'unknown',
  ],
  ['function C() {} C.kind.set = function () { «this.x» = 1; }; const c = new C();', '', 'unknown'],
  ['', '«exports.x» = 1;', 'exports'],
  ['', '«exports.x.y» = 1;', 'exports'],
  ['', '«module.exports.x» = 1;', 'exports'],
  ['', '«module.exports.x.y» = 1;', 'exports'],
  ['', '«module.id» = 1;', 'unknown'],
  ['const module = { exports: {} };', '«module.exports.x» = 1;', 'module-object'],
  ['class C {}', '«C.x» = 1;', 'static'],
  ['function f() {}', '«f.x» = 1;', 'static'],
  ['class C { static set() { «this.x» = 1; } }', 'C.set();', 'static'],
  ['', '«app.locals.x» = 1;', 'application'],
  ['', '«req.app.locals.x» = 1;', 'application'],
  ['', '«res.app.x» = 1;', 'application'],
  ['', '«req.x» = 1;', 'request'],
  ['', '«req.session.user.x» = 1;', 'request'],
  ['', '«res.locals.x» = 1;', 'request'],
  ['', 'const { locals } = res; «locals.x» = 1;', 'request'],
  ['', 'const { locals } = req.app; «locals.x» = 1;', 'application'],
  ['', 'req.store = imported; «req.store.x» = 1;', 'imported-object'],
  ['', 'req.store = {}; «req.store.x» = 1;', 'request'],
  ['', 'req.store = imported; req.store = {}; «req.store.x» = 1;', 'request'],
  ['', 'req.store = {}; req.store = imported; «req.store.x» = 1;', 'request'],
  ['', 'req.a = req.b; req.b = req.a; «req.a.x» = 1;', 'request'],
];

const objects: readonly Case[] = [
  ['const o = {};', '«o»;', 'module-object'],
  ['const o = {};', 'const alias = o; «alias»;', 'module-object'],
  ['const o = { a: {} };', 'const { a } = o; «a»;', 'module-object'],
  ['const o = { a: {} }; const { a } = o;', '«a»;', 'module-object'],
  ['const o = {};', '(«{ ...o }»);', 'request'],
  ['const o = {};', '«req.x ?? o»;', 'module-object'],
  ['const o = {};', '«req.x ? o : {}»;', 'module-object'],
  ['', '«req.x ?? {}»;', 'request'],
  ['', '«[]»;', 'request'],
  ['', '«new Map()»;', 'request'],
  ['const o = {}; const get = () => o;', '«get()»;', 'module-object'],
  ['const make = () => ({});', '«make()»;', 'request'],
  ['', '«connect()»;', 'unknown'],
  ['', 'const c = await connect(); «c»;', 'unknown'],
  ['const users = new Map();', '«users.get(req.query.id)»;', 'module-object, picked'],
  ['const users = [];', '«users.find((user) => user.id === req.query.id)»;', 'module-object, picked'],
  ['', '«imported.get(req.query.id)»;', 'unknown'],
  ['const rooms = [{}];', 'for (const room of rooms) «room»;', 'module-object'],
  ['const o = {}; function set(target) { «target»; }', 'set(o);', 'module-object'],
  ['const o = {}; function set(target) { «target»; }', 'set(res.locals);', 'request'],
  ['const o = {}; function set(target) { «target»; }', 'set(res.locals); set(o);', 'module-object'],
  ['function set(target) { «target»; }', '', 'unknown'],
  ['let later; later = connect();', '«later»;', 'module-object'],
  ['const o = {}; function set(target) { «target»; } set(o);', 'set(res.locals);', 'request'],
  ['', '«res»;', 'request'],
  ['', 'const { app } = req; «app»;', 'application'],
  ['', 'req.store = imported; const store = req.store; «store»;', 'imported-object'],
  ['const o = {};', '(«x = o»);', 'module-object'],
  ['const o = {};', '«o ?? {}»;', 'module-object'],
  ['', '«req.x ? {} : connect()»;', 'unknown'],
  ['', 'const title = `a`; «title»;', 'request'],
  ['', '(«class {}»);', 'request'],
  ['', '(«() => 1»);', 'request'],
  ['', '(«function () {}»);', 'request'],
  ['', '«!req.x»;', 'unknown'],
  ['', 'function f() {} «f»;', 'request'],
  ['', 'class C {} «C»;', 'request'],
  ['', 'let n = 1; n += 2; «n»;', 'request'],
  ['', 'try { next(); } catch (error) { «error»; }', 'unknown'],
  ['let users = new Map(); users = connect();', '«users.get(req.query.id)»;', 'unknown'],
  ['const users = new Map();', '«users.load(req.query.id)»;', 'unknown'],
  ['const users = new WeakMap();', '«users.get(req)»;', 'module-object, picked'],
  ['const users = new LruMap();', '«users.get(req.query.id)»;', 'unknown'],
  ['const users = new MapCache();', '«users.get(req.query.id)»;', 'unknown'],
  ['const list = new Array(8);', '«list.at(0)»;', 'module-object, picked'],
  ['const list = new ByteArray(8);', '«list.at(0)»;', 'unknown'],
  ['const list = new ArrayList();', '«list.get(0)»;', 'unknown'],
  [
    "import { AsyncLocalStorage } from 'node:async_hooks'; const als = new AsyncLocalStorage();",
    '«als.getStore()»;',
    'request',
  ],
  ['', '«next»;', 'unknown'],
  ['', '«1»;', 'request'],
];

const instances: readonly Case[] = [
  ['class C { set() { «this»; } } const c = new C();', 'c.set();', 'shared-instance'],
  ['class C { set() { «this»; } }', 'new C().set();', 'request'],
  ['class C { set() { «this»; } } const c = new C();', 'new C().set(); c.set();', 'unknown'],
  ['class C { set() { «this»; } }', '', 'unknown'],
  ['class C { constructor() { «this»; } } const c = new C();', 'c.x;', 'unknown'],
  ['class C { set = () => { «this»; }; } const c = new C();', 'c.set();', 'shared-instance'],
  ['const o = { set() { «this»; } };', 'o.set();', 'module-object'],
  ['const make = () => ({ set() { «this»; } });', 'make().set();', 'unknown'],
  [
    'class C { constructor(private store) {} set() { «this.store»; } } const c = new C({});',
    'c.set();',
    'shared-instance',
  ],
  ['const holder = {}; holder.session = { set() { «this»; } };', 'holder.session.set();', 'unknown'],
  ['export default { set() { «this»; } };', '', 'exports'],
  ['module.exports = { set() { «this»; } };', '', 'exports'],
];

function locate(marked: string): string {
  const found = withMarkedNode(marked, {}, (node, { storage }) => {
    const isTarget = node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
    return isTarget && (node.type === 'Identifier' || node.type === 'MemberExpression')
      ? storage.locateTarget(node)
      : storage.locateObject(node);
  });
  return describeLocation(found);
}

describe.each([
  ['targets of assignments', targets],
  ['objects', objects],
  ['this', instances],
] as const)('storage: %s', (_, cases) => {
  it.each(cases)('%s app.get(…, (req, res) => { %s }): %s', (before, body, location) => {
    expect(locate(code(before, body))).toBe(location);
  });
});

/** Members of a controller, what its handler does, and where what is asked about lives. */
const ofController: readonly (readonly [members: string, body: string, location: string])[] = [
  ['constructor(private readonly store: Store) {}', '«this.store»;', 'unknown'],
  ['constructor(private readonly other: Other, private readonly store: Store) {}', '«this.store»;', 'unknown'],
  ['constructor(private readonly other: Other) {} store = {};', '«this.store»;', 'shared-instance'],
  ['store; constructor(store: Store) { this.store = {}; }', '«this.store»;', 'shared-instance'],
  ['@Inject() store: Store;', '«this.store»;', 'unknown'],
  ['store: Store;', '«this.store»;', 'shared-instance'],
  ['@Inject() store = {};', '«this.store»;', 'shared-instance'],
  ['@Inject() other: Other; store = {};', '«this.store»;', 'shared-instance'],
  ['constructor(private readonly store: Store) {}', '«this.store.user» = request.user;', 'unknown'],
  ['constructor(private store: Store) {}', '«this.store» = request.store;', 'shared-instance'],
  ['constructor(private readonly store: Store) {}', '«config.store»;', 'module-object'],
];

it.each(ofController)('storage of a controller { %s list(request) { %s } }: %s', (members, body, location) => {
  const marked = `
import { Controller, Get, Inject, Req } from '@nestjs/common';
const config = {};
@Controller()
class Users {
  ${members}
  @Get()
  list(@Req() request) { ${body} }
}
`;
  expect(locate(marked)).toBe(location);
});

it.each([
  ["import Koa from 'koa'; new Koa().use(function () { «this.user» = 1; });", 'request'],
  ["import Koa from 'koa'; new Koa().use(function () { «this.app.user» = 1; });", 'application'],
  ["import Koa from 'koa'; start(function () { «this.user» = 1; });", 'unknown'],
])('storage of %s: %s', (marked, location) => {
  expect(locate(marked)).toBe(location);
});
