import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** Code, and what is unmet in it. */
type Row = readonly [code: string, ...unmet: string[]];

/** The body of a function that sets something up and undoes it. */
const methods: Row[] = [
  ['map.set(id, job); await work(); map.delete(id); map.clear();', 'error-path map[id]: line 4'],
  ['map.set(id, job); try { await work(); } finally { map.clear(); map.delete(id); }'],
  ['map.set(id, job); try { await work(); map.clear(); } finally { map.delete(id); }'],
  ['map.set(id, job); if (job) throw new Error(); map.delete(id);', 'error-path map[id]: line 4'],
  ['map.set(id, job); await work(); map . delete( id );', 'error-path map[id]: line 4'],
  ['map.set(id, job); await work(); map.clear(id);'],
  ['map.set(...id); await work(); map.delete(...id);', 'error-path map: line 4'],
  ['map.delete(id); map.set(id, job); await work();'],
  ['map.delete(id); map.set(id, job); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['list.push(id); await work(); list.pop();', 'error-path list: line 4'],
  ['list.push(id); await work(); list.splice(list.indexOf(id), 1);', 'error-path list: line 4'],
  ['list.push(id); try { await work(); } finally { list.pop(); }'],
  ['list.push(id); await work(); list.shift();'],
  ['map.push(id); await work(); map.pop();'],
  ['host.on(id, job); await work(); host.off(id, job);', 'error-path host[id]: line 4'],
  ['host.once(id, job); await work(); host.removeListener(id, job);', 'error-path host[id]: line 4'],
  ['host.addListener(id, job); await work(); host.removeAllListeners();', 'error-path host[id]: line 4'],
  ['host.on(id, job); await work(); host.removeAllListeners(id);'],
  ['host.on(id, job); await work(); host.off(id, work);'],
  ['host.on(id, job); await work(); host.off(job, id);'],
  ['host.on(id, job); try { await work(); } finally { host.off(id, job); }'],
  ['host.addEventListener(id, job); await work(); host.removeEventListener(id, job);', 'error-path host[id]: line 4'],
  ['context.addContext(id); await work(); context.removeContext();', 'error-path context[id]: line 4'],
  ['context.addContext(id); await work(); context.removeContext(id);', 'error-path context[id]: line 4'],
  ['context.addContext(id); await work(); context.removeUser(id);'],
  ['context.add(id); await work(); context.remove(id);', 'error-path context[id]: line 4'],
  ['context.address(id); await work(); context.remove(id);'],
  ['context.lock(id); await work(); context.unlock(id);', 'error-path context[id]: line 4'],
  ['context.lock(id); await work(); context.unlock(job);'],
  ['context.acquire(id); await work(); context.release(id);', 'error-path context[id]: line 4'],
  ['context.inc(); await work(); context.dec();', 'error-path context: line 4'],
  ['context.increment(id); await work(); context.decrement(id);', 'error-path context[id]: line 4'],
  ['context.inc(id); await work(); context.dec(job);'],
  ['context.subscribe(id); await work(); context.unsubscribe(id);', 'error-path context[id]: line 4'],
  ['context.subscribeUser(id); await work(); context.unsubscribeUser(id);', 'error-path context[id]: line 4'],
  ['context.subscribeUser(id); await work(); context.unsubscribe(id);'],
  ['open(context.subscribe(id)); await work(); context.unsubscribe(id);', 'error-path context[id]: line 4'],
  ['context.register(id); await work(); context.deregister(id);', 'error-path context[id]: line 4'],
  ['context.registerUser(id); await work(); open(context.unregisterUser(id));'],
  ['open(`${context.addSlash(id)}`); await work(); context.removeSlash(id);'],
  ['open(context.addSlash(id) - 1); await work(); context.removeSlash(id);', 'error-path context[id]: line 4'],
  ['context.addSlash(id)(); await work(); context.removeSlash(id);', 'error-path context[id]: line 4'],
  ['context[id](job); await work(); context.removeSlash(job);'],
  ['context.users.add(id); await work(); context.users.remove(id);', 'error-path context.users[id]: line 4'],
  ['context.users.add(id); await work(); context.jobs.remove(id);'],
  ['make(id).users.add(id); await work(); make(id).users.remove(id);'],
  ['[].add(id); await work(); [].remove(id);'],
  ['if (!map.has(id)) log(); map.set(id, new Set()); await work(); map.delete(id);'],
  ['map.set(id, new Set()); if (!map.has(id)) log(); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['if (!map.peek(id)) map.set(id, new Set()); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['if (!map.has(id)) map.set(id, {}); await work(); map.delete(id);'],
  ['if (!map.has(id)) map.set(id, 0); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['if (!map.has(id)) map.set(id, [job]); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['if (!map.has(id)) map.set(id, ...job); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['if (!map.has(id)) map.set(id); await work(); map.delete(id);', 'error-path map[id]: line 4'],
];

/** What both methods are called on, and where the function runs. */
const places: Row[] = [
  [
    'const map = new Map(); export async function run(id) { map.set(id, 1); await work(); map.delete(id); }',
    'error-path map[id]: line 1',
  ],
  ['const map = make(); export async function run(id) { map.set(id, 1); await work(); map.delete(id); }'],
  [
    'let map = new Map(); export async function run(id) { map.set(id, 1); await work(); map.delete(id); } export function reset() { map = new Map(); }',
    'error-path map[id]: line 1',
  ],
  ['const map = new WeakMap(); export async function run(id) { map.set(id, 1); await work(); map.delete(id); }'],
  ['const map = new Set(); export async function run(id) { map.set(id, 1); await work(); map.delete(id); }'],
  ['const map = []; export async function run(id) { map.set(id, 1); await work(); map.delete(id); }'],
  ['const map = {}; export async function run(id) { map.set(id, 1); await work(); map.delete(id); }'],
  ['const map = Object.create(null); export async function run(id) { map.set(id, 1); await work(); map.delete(id); }'],
  ['const { map } = make(); export async function run(id) { map.set(id, 1); await work(); map.delete(id); }'],
  ['const [map] = [new Map()]; export async function run(id) { map.set(id, 1); await work(); map.delete(id); }'],
  [
    'const all = new Map(); export async function run(id) { const map = all; map.set(id, 1); await work(); map.delete(id); }',
    'error-path map[id]: line 1',
  ],
  ['export async function run(id, map) { map.set(id, 1); await work(); map.delete(id); }'],
  ['export async function run(id) { const map = new Map(); map.set(id, 1); await work(); map.delete(id); }'],
  [
    'const list = new Array(); export async function run(id) { list.push(id); await work(); list.pop(); }',
    'error-path list: line 1',
  ],
  ['const list = new Map(); export async function run(id) { list.push(id); await work(); list.pop(); }'],
  [
    'export function create() { const map = new Map(); return async (id) => { map.set(id, 1); await work(); map.delete(id); }; }',
    'error-path map[id]: line 1',
  ],
  [
    'export async function create() { const map = new Map(); return async (id) => { map.set(id, 1); await work(); map.delete(id); }; }',
  ],
  [
    'export function* create() { const map = new Map(); yield async (id) => { map.set(id, 1); await work(); map.delete(id); }; }',
  ],
  [
    'export async function run(id) { const map = new Map(); const inner = async () => { map.set(id, 1); await work(); map.delete(id); }; await inner(); }',
  ],
  [
    'const map = new Map(); export async function run(id) { const inner = async () => { map.set(id, 1); await work(); map.delete(id); }; await inner(); }',
    'error-path map[id]: line 1',
  ],
  [
    'export function run(id) { const map = new Map(); return new Promise(async (resolve) => { map.set(id, 1); await work(); map.delete(id); resolve(); }); }',
  ],
  [
    'const map = new Map(); export function run(id) { return new Promise(async (resolve) => { map.set(id, 1); await work(); map.delete(id); resolve(); }); }',
    'error-path map[id]: line 1',
  ],
  [
    'export function run(id) { const map = new Map(); return new Task(async (resolve) => { map.set(id, 1); await work(); map.delete(id); resolve(); }); }',
    'error-path map[id]: line 1',
  ],
  [
    'export function run(id) { const map = new Map(); return make(async (resolve) => { map.set(id, 1); await work(); map.delete(id); resolve(); }); }',
    'error-path map[id]: line 1',
  ],
  [
    'export async function run(id) { const users = Registry.getInstance(); users.addUser(id); await work(); users.removeUser(id); }',
    'error-path users[id]: line 1',
  ],
  [
    'export async function run(id) { const users = Registry.create(); users.addUser(id); await work(); users.removeUser(id); }',
  ],
  [
    'export async function run(id) { const users = getInstance(); users.addUser(id); await work(); users.removeUser(id); }',
  ],
  [
    'export async function run(id) { const users = id ? Registry.getInstance() : null; users.addUser(id); await work(); users.removeUser(id); }',
  ],
  [
    "export async function run(id) { process.on('exit', id); await work(); process.off('exit', id); }",
    "error-path process['exit']: line 1",
  ],
  ["export async function run(id) { global.on('exit', id); await work(); global.off('exit', id); }"],
  ['export class Jobs { map = new Map(); async run(id) { this.map.set(id, 1); await work(); this.map.delete(id); } }'],
  [
    'class Jobs { map = new Map(); async run(id) { this.map.set(id, 1); await work(); this.map.delete(id); } } export const jobs = new Jobs();',
    'error-path this.map[id]: line 1',
  ],
  [
    'class Jobs { map = new Set(); async run(id) { this.map.set(id, 1); await work(); this.map.delete(id); } } export const jobs = new Jobs();',
  ],
  [
    'class Jobs { map; async run(id) { this.map.set(id, 1); await work(); this.map.delete(id); } } export const jobs = new Jobs();',
  ],
  [
    'class Jobs { map = new Map(); async run(id) { this.map.set(id, 1); await work(); this.map.delete(id); } } export const create = () => new Jobs();',
  ],
  [
    'class Jobs { async run(id) { this.addUser(id); await work(); this.removeUser(id); } } export const jobs = new Jobs();',
    'error-path this[id]: line 1',
  ],
  [
    'class Jobs { async run(id) { this.users.addUser(id); await work(); this.users.removeUser(id); } } export const jobs = new Jobs();',
    'error-path this.users[id]: line 1',
  ],
  ['class Jobs { async run(id) { this.users.addUser(id); await work(); this.users.removeUser(id); } }'],
  [
    'class Jobs { constructor(users) { this.users = users; } async run(id) { this.users.addUser(id); await work(); this.users.removeUser(id); } } export const jobs = new Jobs(make());',
    'error-path this.users[id]: line 1',
  ],
  ['export function run(id) { make.addUser(id); work(); make.removeUser(id); }'],
  ['export async function run(id) { make.addUser(id); await work(); make.removeUser(id); document.title = id; }'],
  ['export async function run(id) { make.addUser(id); await work(); make.removeUser(id); window.name = id; }'],
  [
    'export async function run(id) { make.addUser(id); await work(); make.removeUser(id); document(id); }',
    'error-path make[id]: line 1',
  ],
  [
    'export async function run(id) { make.addUser(id); await work(); make.removeUser(id); make.document.title = id; }',
    'error-path make[id]: line 1',
  ],
  [
    'export async function run(id) { const document = id; make.addUser(id); await work(); make.removeUser(id); document.title = id; }',
    'error-path make[id]: line 1',
  ],
  [
    "export async function run(id) { make.addUser(id); await work(); make.removeUser(id); if (typeof document === 'object') document.title = id; }",
    'error-path make[id]: line 1',
  ],
  [
    'export async function run(id) { make.addUser(id); await work(); make.removeUser(id); if (void document) document.title = id; }',
  ],
  [
    'export async function run(id) { make.addUser(id); await work(); make.removeUser(id); await id.evaluate(() => document.title); }',
    'error-path make[id]: line 1',
  ],
  [
    "export async function run(id) { make.addUser(id); await work(); make.removeUser(id); await id.$eval('a', () => window.name); }",
    'error-path make[id]: line 1',
  ],
  [
    'export async function run(id) { make.addUser(id); await work(); make.removeUser(id); await id.waitForFunction(() => document.ready); }',
    'error-path make[id]: line 1',
  ],
  [
    'export async function run(id) { make.addUser(id); await work(); make.removeUser(id); await id.map(() => document.title); }',
  ],
  [
    'export async function run(id) { make.addUser(id); await work(); make.removeUser(id); await id.evaluate(() => { id.map(() => document.title); }); }',
    'error-path make[id]: line 1',
  ],
  [
    "import express from 'express'; express().get('/', async ({ id }, res) => { make.addUser(id); await work(); make.removeUser(id); document.title = id; });",
    'error-path make[id]: line 1',
  ],
];

describe('two methods of something shared that undo each other', () => {
  test.each(methods.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const toCode = (keyword: string, text: string) => `
import { host, log, make, open, work } from './host.js';
const list = [], map = new Map(), context = make();
export ${keyword} run(id, job) { ${text} }`;
    expect(obligationsOf(toCode('async function', body))).toEqual(unmet);
    // Nobody waits, and whoever calls it learns of the error.
    expect(obligationsOf(toCode('function', body.replaceAll('await ', '')))).toEqual([]);
  });

  test.each(places.map(([code, ...unmet]) => ({ code, unmet })))('$code', ({ code, unmet }) => {
    expect(obligationsOf(`import { make, Registry, getInstance, Task, work } from './host.js'; ${code}`)).toEqual(
      unmet,
    );
  });
});
