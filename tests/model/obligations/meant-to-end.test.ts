import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** Code, and what is unmet in it. */
type Row = readonly [code: string, ...unmet: string[]];

/** The body of a function that opens a connection, or borrows one. */
const connections: Row[] = [
  ['const c = await createConnection(sql); return () => c.query(sql);'],
  ['const c = await pool.connect(); return () => c.query(sql);', 'never c'],
  ['const c = await createConnection(sql); state.get = () => c.query(sql);'],
  ['const c = await createConnection(sql); const rows = await c.query(sql); return rows;', 'never c'],
  ['const c = await createConnection(sql); return c.db(sql);'],
  ['const c = await createConnection(sql); return await c.db(sql);', 'never c'],
  ['const c = await createConnection(sql); return c.db;', 'never c'],
  ['const c = await createConnection(sql); shared = c.db(sql);'],
  ['const c = await createConnection(sql); state.db = c.db(sql);'],
  ['const c = await createConnection(sql); state[c.db(sql)] = 1;', 'never c'],
  ['const c = await createConnection(sql); const db = c.db(sql); return db;'],
  ['const c = await createConnection(sql); const db = await c.db(sql); return db;', 'never c'],
  ['const c = await createConnection(sql); const db = c.db(sql); await db.find(sql);', 'never c'],
  ['const c = await createConnection(sql); const db = c.db(sql); state.db = db;'],
  ['const c = await createConnection(sql); log(sql.db(sql)); return sql.db(sql);', 'never c'],
  ['const c = await createConnection(sql); c.db(sql);', 'never c'],
  ['const c = await createConnection(sql); return state[c.id](sql);', 'never c'],
  ['await createConnection(sql).then((c) => c.db(sql));'],
  ['await createConnection(sql).then((c) => { c.db(sql); });', 'never c'],
  ['await createConnection(sql).then((c) => { return c.db(sql); });'],
  ['await createConnection(sql).then(async (c) => await c.db(sql));', 'never c'],
  ['let c; const open = async () => { c = await createConnection(sql); }; await open();'],
  ['let c; const open = async () => { c = await pool.connect(); }; await open();', 'never c'],
];

/** A context that is entered, by a request function or by another one. */
const contexts: Row[] = [
  ['express().use((req, res, next) => { als.enterWith(req); next(); });', 'never als'],
  ['express().use(async (req, res, next) => { als.enterWith(req); next(); });', 'never als'],
  ['express().use(async (req, res, next) => { await work(); als.enterWith(req); next(); });'],
  ['express().use(async (req, res, next) => { als.enterWith(req); await work(); next(); });', 'never als'],
  ['express().use((req, res, next) => { work().then(() => { als.enterWith(req); next(); }); });'],
  ['export function middleware(store, next) { als.enterWith(store); next(); }', 'never als'],
  ['export function middleware(store, next) { next(); als.enterWith(store); }'],
  ['export function middleware(store, next) { als.enterWith(store); return () => next(); }'],
  ['export function middleware(store, next) { als.enterWith(store); next.handle(); }', 'never als'],
  ['export function middleware(store, next) { als.enterWith(store); next.call(); }'],
  ['export function middleware(store, next) { als.enterWith(store); store.next(); }'],
  ['export function middleware(store, next) { als.enterWith(store); store(next); }'],
  ['export function middleware(next) { als.enterWith(1); next(); }'],
  ['export function middleware(store, { next }) { als.enterWith(store); next(); }'],
  ['export function middleware(next, store) { als.enterWith(store); next(); }'],
  ['export function middleware(store) { als.enterWith(store); }'],
  ['export async function middleware(store, next) { await work(); als.enterWith(store); next(); }'],
  ['export function middleware(store, next) { store.next.handle(); als.enterWith(store); }'],
  ['export function middleware(store, next) { als.enterWith(store); next[store](); }'],
  ['export function middleware(store, next) { als.enterWith(store); new next(); }'],
  ['express().use((req, res, next) => { ns.enter(req); next(); });', 'never ns'],
  ['export function middleware(store, next) { ns.enter(store); next(); }'],
  // What next() begins goes on in the context; what waits leaves it to whoever comes meanwhile.
  ['express().use((req, res, next) => { ns.enter(req); try { next(); } finally { ns.exit(req); } });'],
  ['express().use((req, res, next) => { als.enterWith(req); try { next(); } finally { als.enterWith(undefined); } });'],
  [
    'express().use(async (req, res, next) => { ns.enter(req); try { await work(); next(); } finally { ns.exit(req); } });',
    'too-late ns: line 2',
  ],
  [
    "express().use((req, res, next) => { ns.enter(req); res.on('close', () => ns.exit(req)); next(); });",
    'too-late ns: line 2',
  ],
  ["express().use((req, res, next) => { logger.addContext('user', req.user); next(); });", "never logger['user']"],
  ["export function middleware(store, next) { logger.addContext('user', store); next(); }"],
  ["express().use((req, res, next) => { const own = log4js.getLogger(); own.addContext('user', req.user); next(); });"],
];

/** The body of a function that puts something into the context of a logger, and takes it out. */
const loggers: Row[] = [
  [
    "logger.addContext('user', sql); await use(sql); logger.removeContext('user'); logger.clearContext();",
    "error-path logger['user']: line 2",
  ],
  [
    "logger.addContext('user', sql); try { await use(sql); } finally { logger.clearContext(); logger.removeContext('user'); }",
  ],
  [
    "logger.addContext('user', sql); try { await use(sql); logger.clearContext(); } finally { logger.removeContext('user'); }",
  ],
  ["logger.addContext('user', sql); await use(sql); other.removeContext('user');"],
  ["logger.addContext('user', sql); await use(sql); loggee.removeContext('user');"],
  ["logger.addContext('user', sql); await use(sql); logger.removeContext();"],
  [`logger.addContext('user', sql); await use(sql); logger.removeContext("user");`],
  ['logger.addContext(sql, sql); await use(sql); logger.removeContext((sql));', 'error-path logger[sql]: line 2'],
  [
    "(logger).addContext('user', sql); await use(sql); logger.removeContext('user');",
    "error-path logger['user']: line 2",
  ],
  ["logger.addContext('user', sql); await use(sql); logger.emit('user');"],
];

const imports = `import express from 'express'; import { AsyncLocalStorage } from 'node:async_hooks'; import cls from 'cls-hooked'; import log4js from 'log4js'; import { createConnection } from 'mysql2/promise'; import { Pool } from 'pg'; import { log, use, work } from './lib.js'; const als = new AsyncLocalStorage(), ns = cls.createNamespace('x'), logger = log4js.getLogger(), other = log4js.getLogger(), loggee = log4js.getLogger(), pool = new Pool(); let shared;`;

describe.each([
  ['a connection', connections, (body: string) => `export async function run(sql, state) { ${body} }`],
  ['a context', contexts, (code: string) => code],
  ['a context of a logger', loggers, (body: string) => `export async function run(sql) { ${body} }`],
] as const)('%s that nothing ends may be meant to go on', (_, rows, wrap) => {
  test.each(rows.map(([code, ...unmet]) => ({ code, unmet })))('$code', ({ code, unmet }) => {
    expect(obligationsOf(`${imports}\n${wrap(code)}`)).toEqual(unmet);
  });
});

test('a context that is left before an observable is subscribed to is not there for its handler', () => {
  const code = (
    value: string,
  ) => `import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { createNamespace } from 'cls-hooked'; const ns = createNamespace('x');
@Injectable() export class Own implements NestInterceptor { intercept(context: ExecutionContext, next: CallHandler) {
const own = ns.createContext(); ns.enter(own);
try { return ${value}; } finally { ns.exit(own); } } }`;
  expect(obligationsOf(code('next.handle()'))).toEqual(['too-early ns: line 5']);
  expect(obligationsOf(code('null'))).toEqual([]);
});
