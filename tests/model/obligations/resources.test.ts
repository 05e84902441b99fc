import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of an exported async function, in its line 3; what is unmet then. */
type Row = readonly [body: string, ...unmet: string[]];

const rows: Row[] = [
  // a receiver that the function makes
  ['const c = new Client(); await c.connect(); await use(sql);', 'never c'],
  ['const c = new Client(); await use(sql);'],
  ['const c = new Client(); await c.connect(); await use(sql); await c.end();', 'error-path c: line 3'],
  ['const c = new Client(); c.connect(); await use(sql);', 'never c'],
  ['let c; c = new Client(); await c.connect(); await use(sql);', 'never c'],
  ['await new Client().connect(); await use(sql);'],
  ['await given.connect(); await use(sql);'],
  ['await shared.connect(); await use(sql);'],
  ['const c = make(); await c.connect(); await use(sql);'],
  ['const c = given as Client; await c.connect(); await use(sql);'],
  ['const c = createClient(); await c.connect(); await use(sql);', 'never c'],
  ["await createClient().on('error', log).connect(); await use(sql);"],
  ["const c = createClient(); await c.on('error', log).connect(); await use(sql);", 'never c'],
  ["const c = createClient(); await c.on('error', log).on('end', log).connect(); await use(sql);", 'never c'],
  ["const c = createClient().on('error', log); await c.connect(); await use(sql);", 'never c'],
  ['const c = await createClient().connect(); await c.get(sql);'],
  ['const c = createClient(); const open = async () => { await c.connect(); }; await open(); await use(sql);'],
  ['const c = createClient(); c[sql](); await use(sql);'],
  ['const c = new McpClient(); await c.connect(new SSEClientTransport()); await use(sql);', 'never c'],
  ['const c = make(); await c.connect(new SSEClientTransport()); await use(sql);', 'never c'],
  ['const c = make(); await c.connect(sql); await use(sql);'],
  ['let c = null; c = new Client(); await c.connect(); await use(sql);', 'never c'],
  ['const c = shared; await c.connect(new SSEClientTransport()); await use(sql);'],
  ['const { c } = make(); await c.connect(new SSEClientTransport()); await use(sql);'],
  ["const c = require('./mcp.js'); await c.connect(new SSEClientTransport()); await use(sql);"],
  [
    'const c = make(); await c.connect(new SSEClientTransport()); await use(sql); await c.close();',
    'error-path c: line 3',
  ],
  // an export's value
  ['const c = await createConnection(sql); await c.query(sql);', 'never c'],
  ['const c = await mysql.createConnection(sql); await c.query(sql);', 'never c'],
  ['const c = await mysql.createPool(sql); await c.query(sql);'],
  ['const c = await launch(); await c.newPage();', 'never c'],
  ['const c = await puppeteer.launch(); await c.newPage();', 'never c'],
  ['const c = await puppeteer.connect(); await c.newPage();', 'never c'],
  ['const c = await puppeteer.connect(); try { await c.newPage(); } finally { c.disconnect(); }'],
  ['const c = await puppeteer.connected(); await c.newPage();'],
  ['const c = await open(sql); await c.read();', 'never c'],
  ['const c = await open(sql); c.createReadStream().pipe(given);'],
  ['const c = ldap.createClient(sql); await c.search(sql);', 'never c'],
  ['const c = new Redis(); await c.get(sql);'],
  ['const c = new Redis(); await c.get(sql); await c.quit();', 'error-path c: line 3'],
  ['const c = new Redis(); try { await c.get(sql); } finally { await c.quit(); }'],
  ['const c = new lib(); await c.get(sql); await c.quit();'],
  ['const c = Redis(); await c.get(sql); await c.quit();', 'error-path c: line 3'],
  // only with an option
  ["const c = new AsyncResource('x', { requireManualDestroy: true }); await use(sql);", 'never c'],
  ["const c = new AsyncResource('x', { requireManualDestroy: false }); await use(sql);"],
  ["const c = new AsyncResource('x'); await use(sql);"],
  ['const c = new AsyncResource(); await use(sql);'],
  ["const c = new AsyncResource('x', { triggerAsyncId: 1 }); await use(sql);"],
  ["const c = new AsyncResource({ requireManualDestroy: true }, 'x'); await use(sql);"],
  [
    "const c = new AsyncResource('x', { requireManualDestroy: true }); await use(sql); c.emitDestroy();",
    'error-path c: line 3',
  ],
  // only when it is started
  ['const r = source.createQueryRunner(); await use(sql);'],
  ['const r = source.createQueryRunner(); await r.connect();', 'never r'],
  ['const r = source.createQueryRunner(); await r.query(sql); await r.release();'],
  ['const r = source.createQueryRunner(); await r.startTransaction(); await use(sql);', 'never r'],
  ['const r = source.createQueryRunner(); log(r.connect); await use(sql);'],
  ['const r = source.createQueryRunner(); await r[sql](); await use(sql);'],
  ['const r = source.createQueryRunner(); await r.manager.query(sql);', 'never r'],
  ['const r = source.createQueryRunner(); await given.connect(r);'],
  [
    'const r = source.createQueryRunner(); await r.connect(); try { await r.query(sql); } finally { await r.release(); }',
  ],
  [
    'const r = source.createQueryRunner(); try { await r.connect(); await r.query(sql); } finally { await r.release(); }',
  ],
  ['const r = source.createQueryRunner(); const start = () => r.connect(); await start(); await use(sql);'],
  ['const r = db.createQueryRunner(); await r.connect(); await use(sql);', 'never r'],
  ['const r = db.createRunner(); await r.connect(); await use(sql);'],
  ['const r = db.createQueryRunner(); await r.connect(); await use(sql); await r.release();', 'error-path r: line 3'],
  // a callback that gets it
  ['pool.connect((error, c, done) => { c.query(sql); });', 'never c'],
  ['pool.connect((error, c, done) => { c.query(sql, () => { done(); }); });'],
  ['pool.connect((error, c, done) => { c.query(sql, () => { c.release(); }); });'],
  ['pool.connect((error, c, done) => { if (error) return; c.query(sql, done); });'],
  [
    'pool.connect((error, c, done) => { if (error) return log(error); if (sql) return; done(); });',
    'some-path c: line 3',
  ],
  [
    'pool.connect((error, c) => { if (error) return log(error); if (sql) return; c.release(); });',
    'some-path c: line 3',
  ],
  ['pool.connect((failure, c) => { if (failure) return log(failure); c.release(); });'],
  ['pool.connect((error) => { log(error); });'],
  ['pool.connect((error, { c }) => { c.query(sql); });'],
  ['pool.connect(borrowed); function borrowed(error, c) { c.query(sql); }', 'never c'],
  ['pool.connect(given);'],
  ['pool.connect();'],
  ['db.connect((error, c, done) => { c.query(sql); });'],
  ['db.connect((error, c, done) => { if (sql) return; done(); });', 'some-path c: line 3'],
  ['dbPool.connect((error, c, done) => { c.query(sql); });', 'never c'],
  ["const tracer = trace.getTracer('x'); tracer.startActiveSpan('a', (span) => { use(sql); });", 'never span'],
  [
    "const tracer = trace.getTracer('x'); tracer.startActiveSpan('a', (span) => { use(sql); span.end(); });",
    'plain error-path span: line 3',
  ],
  [
    "const tracer = trace.getTracer('x'); const span = tracer.startSpan('a'); await use(sql); span.end();",
    'error-path span: line 3',
  ],
  ["const tracer = trace.getTracer('x'); const span = tracer.startSpan('a'); await use(sql);", 'never span'],
  // by the name of the receiver, where it is waited for
  ['const c = await dbPool.connect(); await c.query(sql);', 'never c'],
  ['const c = dbPool.connect(); await c.query(sql);'],
  ['dbPool.connect().then((c) => c.query(sql));', 'never c'],
  ['dbPool.connect().catch((c) => c.query(sql));'],
  ['const c = await given.dbPool.connect(); await c.query(sql);', 'never c'],
  ['const c = await given.db.connect(); await c.query(sql);'],
  ['const c = await given.dbPool[sql].connect(); await c.query(sql);'],
  ['const c = await given.dbPool().connect(); await c.query(sql);'],
  ['const c = await db.connect(); await c.query(sql);'],
  ['const c = await db.connect(); await c.query(sql); c.release();', 'error-path c: line 3'],
  ['const c = await db.connect(); await c.query(sql); c.close();'],
  // one method of several resources: what ends it tells which it is
  ['const l = await db.acquire(); await use(sql); l();', 'error-path l: line 3'],
  ['const l = await db.acquire(); await use(sql); l.release();', 'error-path l: line 3'],
  ['const l = await db.acquire(); await use(sql); l.unlock();', 'error-path l: line 3'],
  ['const l = await db.acquire(); await use(sql); db.release(l);', 'error-path l: line 3'],
  ['const l = await db.acquire(); await use(sql); db.destroy(l);', 'error-path l: line 3'],
  ['const l = await db.acquire(); await use(sql); db.leave(l);'],
  ['const l = await db.acquire(); await use(sql);'],
  // Where the beginning fails, the connection is gone, and the library has taken it back; pg has not.
  [
    'const r = source.createQueryRunner(); await r.connect(); await r.startTransaction(); try { await use(r); } finally { await r.release(); }',
  ],
  [
    'const r = source.createQueryRunner(); await r.connect(); await r.query(sql); try { await use(r); } finally { await r.release(); }',
    'error-path r: line 3',
  ],
  [
    'const c = await mysqlPool.getConnection(); await c.beginTransaction(); try { await use(c); } finally { c.release(); }',
  ],
  [
    'const c = await mysqlPool.getConnection(); await c.execute(sql); try { await use(c); } finally { c.release(); }',
    'error-path c: line 3',
  ],
  [
    "const c = await pool.connect(); await c.query('BEGIN'); try { await use(c); } finally { c.release(); }",
    'error-path c: line 3',
  ],
  // a transaction, or one that ends by itself
  ['const t = await knex(sql).transaction(); await t.insert(sql);', 'never t'],
  ['const t = await knex(sql).transaction((given) => given.insert(sql)); await t.insert(sql);'],
  ['const t = await knex(sql).transaction(work); await t.insert(sql); function work() {}'],
  ['const t = await db.transaction(); await t.insert(sql); await t.commit();', 'error-path t: line 3'],
  ['const t = await db.transaction(sql); await t.insert(sql); await t.commit();', 'error-path t: line 3'],
  ["const t = await db.transaction(['users'], 'readwrite'); await t.insert(sql); await t.commit();"],
  [
    "const t = await knex(sql).transaction(['users'], 'readwrite'); await t.insert(sql); await t.commit();",
    'error-path t: line 3',
  ],
  ['const t = await db.transaction((given) => given.insert(sql)); await t.insert(sql); await t.commit();'],
  [
    'const t = await knex(sql).transaction(); await t.insert(sql); await publish(t); async function publish(own) { await own.commit(); }',
    'error-path t: line 3',
  ],
  [
    'const t = await knex(sql).transaction(); try { if (!sql) { await publish(t, sql); return; } await t.commit(); } catch (error) { await t.rollback(); } async function publish(own, id) { await own.insert(id); await own.commit(); }',
  ],
  [
    'const t = await knex(sql).transaction(); try { if (!sql) { await publish(sql, t); return; } await t.commit(); } catch (error) { await t.rollback(); } async function publish(own, id) { await own.commit(); }',
    'some-path t: line 3',
  ],
  [
    'const t = await knex(sql).transaction(); try { if (!sql) { await give(t); return; } await t.commit(); } catch (error) { await t.rollback(); } async function give(own) { await take(own); } async function take(other) { await give(other); }',
    'some-path t: line 3',
  ],
  // something under a key
  ["const logger = log4js.getLogger(); logger.addContext('user', sql); await use(sql); logger.removeContext('user');"],
  [
    "shared.addContext('user', sql); await use(sql); shared.removeContext('user');",
    "error-path shared['user']: line 3",
  ],
  [
    "sharedLogger.addContext('user', sql); await use(sql); sharedLogger.removeContext('user');",
    "error-path sharedLogger['user']: line 3",
  ],
  [
    "sharedLogger.addContext('user', sql); await use(sql); sharedLogger.clearContext();",
    "error-path sharedLogger['user']: line 3",
  ],
  ["sharedLogger.addContext('user', sql); await use(sql); sharedLogger.removeContext('job');"],
  ["sharedLogger.addContext('user', sql); try { await use(sql); } finally { sharedLogger.removeContext('user'); }"],
  ['sharedLogger.addContext(...sql); await use(sql); sharedLogger.clearContext();'],
  ['sharedLogger.addContext(); await use(sql); sharedLogger.clearContext();'],
  [
    "sharedLogger.addContext('user', sql); sharedLogger.addContext('job', sql); try { await use(sql); } finally { sharedLogger.removeContext('user'); }",
  ],
  // the store of a request
  ['als.enterWith(sql); await use(sql); als.enterWith(undefined);', 'error-path als: line 3'],
  ['als.enterWith(sql); try { await use(sql); } finally { als.enterWith(undefined); }'],
  [
    'const before = als.getStore(); als.enterWith(sql); await use(sql); als.enterWith(before);',
    'error-path als: line 3',
  ],
  ['const before = als.getStore(); als.enterWith(sql); try { await use(sql); } finally { als.enterWith(before); }'],
  ['const before = given; als.enterWith(sql); await use(sql); als.enterWith(before);'],
  ['als.enterWith(sql); await use(sql); als.enterWith();', 'error-path als: line 3'],
  ['als.enterWith(sql); await use(sql); als.disable();', 'error-path als: line 3'],
  ['als.enterWith(sql); await use(sql); als.exit();'],
  ['als.enterWith(); await use(sql);'],
];

const imports = `import { Client, Pool } from 'pg'; import mysql, { createConnection } from 'mysql2/promise'; import Redis from 'ioredis'; import { createClient } from 'redis'; import puppeteer, { launch } from 'puppeteer'; import knex from 'knex'; import { DataSource } from 'typeorm'; import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js'; import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js'; import log4js from 'log4js'; import { AsyncResource, AsyncLocalStorage } from 'node:async_hooks'; import { trace } from '@opentelemetry/api'; import { open } from 'node:fs/promises'; import ldap from 'ldapjs'; import { db, log, make, use } from './lib.js'; import { lib } from 'lib';`;

describe('what the tables of resources name', () => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `${imports} const pool = new Pool(), mysqlPool = mysql.createPool({}), source = new DataSource(), shared = make(), dbPool = make(), sharedLogger = log4js.getLogger(), als = new AsyncLocalStorage();
export async function run(sql, given) {
${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });
});
