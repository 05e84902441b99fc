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
  ['', '«exports.x» = 1;', 'exports'],
  ['', '«module.exports.x» = 1;', 'exports'],
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
  ['export default { set() { «this»; } };', '', 'exports'],
  ['module.exports = { set() { «this»; } };', '', 'exports'],
];

describe.each([
  ['targets of assignments', targets],
  ['objects', objects],
  ['this', instances],
] as const)('storage: %s', (_, cases) => {
  it.each(cases)('%s app.get(…, (req, res) => { %s }): %s', (before, body, location) => {
    const found = withMarkedNode(code(before, body), {}, (node, { storage }) => {
      const isTarget = node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
      return isTarget && (node.type === 'Identifier' || node.type === 'MemberExpression')
        ? storage.locateTarget(node)
        : storage.locateObject(node);
    });
    expect(describeLocation(found)).toBe(location);
  });
});
