import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** How a function of the file sets something up, what another one does in line 3, and what is unmet then. */
type Row = readonly [lender: string, body: string, ...unmet: string[]];

const early = 'if (!id) return null;';
const release = 'client.release();';

const functions: Row[] = [
  [
    'const borrow = () => pool.connect();',
    `const client = await borrow(); ${early} ${release}`,
    'some-path client: line 3',
  ],
  ['const borrow = () => pool.connect();', `const client = await borrow(); try { ${early} } finally { ${release} }`],
  [
    'async function borrow() { return await pool.connect(); }',
    `const client = await borrow(); ${early} ${release}`,
    'some-path client: line 3',
  ],
  [
    'async function borrow() { const own = await pool.connect(); own.on("error", log); return own; }',
    `const client = await borrow(); ${early} ${release}`,
    'some-path client: line 3',
  ],
  [
    'async function borrow() { const own = await pool.connect(); if (!own) return null; return own; }',
    `const client = await borrow(); ${early} ${release}`,
    'some-path client: line 3',
  ],
  ['const borrow = () => pool.connect();', 'const client = await borrow(); await client.query(id);', 'never client'],
  ['const borrow = () => pool.connect();', 'const client = await borrow(); return client;'],
  // Two functions on the way
  [
    'const borrow = () => pool.connect(); async function open() { const own = await borrow(); return own; }',
    `const client = await open(); ${early} ${release}`,
    'some-path client: line 3',
  ],
  [
    'const borrow = () => pool.connect(); const open = () => borrow();',
    `const client = await open(); ${early} ${release}`,
    'some-path client: line 3',
  ],
  [
    'const pools = { async borrow() { return pool.connect(); } };',
    `const client = await pools.borrow(); ${early} ${release}`,
    'some-path client: line 3',
  ],
  // What the function keeps as well, is nobody's to give back.
  [
    'let kept; async function borrow() { const own = await pool.connect(); kept = own; return own; }',
    `const client = await borrow(); ${early} ${release}`,
  ],
  [
    'const all = []; async function borrow() { const own = await pool.connect(); all.push(own); return own; }',
    `const client = await borrow(); ${early} ${release}`,
  ],
  [
    'let kept; async function borrow() { kept ??= await pool.connect(); return kept; }',
    `const client = await borrow(); ${early} ${release}`,
  ],
  [
    'function lend() { let kept; return async () => { kept = await pool.connect(); return kept; }; } const borrow = lend();',
    `const client = await borrow(); ${early} ${release}`,
  ],
  // That of a transaction that is there already is not the caller's.
  [
    'async function borrow(given) { if (given) return given; return pool.connect(); }',
    `const client = await borrow(id); ${early} ${release}`,
  ],
  ['const borrow = (given) => given ?? pool.connect();', `const client = await borrow(id); ${early} ${release}`],
  [
    'async function borrow() { const own = await pool.connect(); return { own }; }',
    `const client = await borrow(); ${early} ${release}`,
  ],
  // Nothing is set up that could be torn down: a query's result has a release of its own.
  ['const borrow = () => pool.query(1);', `const client = await borrow(); ${early} ${release}`],
];

const classes: Row[] = [
  [
    'borrow() { return this.pool.connect(); }',
    `const client = await this.borrow(); ${early} ${release}`,
    'some-path client: line 3',
  ],
  [
    'borrow() { return this.pool.connect(); }',
    `const client = await this.borrow(); try { ${early} } finally { ${release} }`,
  ],
  ['borrow() { return this.cache.connect(); }', `const client = await this.borrow(); ${early} ${release}`],
];

const runners: Row[] = [
  [
    'const begin = () => source.createQueryRunner();',
    'const runner = begin(); await runner.connect(); if (!id) return null; await runner.release();',
    'some-path runner: line 3',
  ],
  // Nothing is held before it connects.
  [
    'const begin = () => source.createQueryRunner();',
    'const runner = begin(); if (!id) return null; await runner.connect(); try { await load(id); } finally { await runner.release(); }',
  ],
  [
    'async function begin() { const own = source.createQueryRunner(); await own.connect(); return own; }',
    'const runner = await begin(); if (!id) return null; await runner.release();',
    'some-path runner: line 3',
  ],
];

/** What a function does with a pool's connection or with a runner that it does not keep, and what is unmet then. */
const lost: readonly (readonly [body: string, ...unmet: string[]])[] = [
  ['return (await pool.connect()).query(id);', 'never pooled connection'],
  ['const { rows } = await (await borrow()).query(id); return rows;', 'never pooled connection'],
  ['await (await pool.connect()).release();'],
  ['(await pool.connect()).on("error", log);'],
  ['const size = (await pool.connect()).size; return size;'],
  ['return pool.connect().then((client) => client.query(id).finally(() => client.release()));'],
  ['return (await other.connect()).query(id);'],
  ['return pool.query(id);'],
  // mssql's pool, whose `connect` gives itself
  ['return (await pool.connect()).request().query(id);'],
  ['return (await borrow()).request().query(id);'],
  ['const held = await pool.connect(); return held.request().query(id);'],
  ['const held = await borrow(); const request = held.request(); return request.query(id);'],
  ['const held = await pool.connect(); log(held.request); await held.query(id);', 'never held'],
  ['return source.createQueryRunner().query(id);', 'never query runner'],
  ["return source.createQueryRunner('master').manager.getRepository(id);", 'never query runner'],
  ['await source.createQueryRunner().startTransaction();', 'never query runner'],
  ['await open().connect();', 'never query runner'],
  ["return source.createQueryRunner().createSchema('x');", 'never query runner'],
  ["return source.createQueryRunner().hasTable('x');", 'never query runner'],
  ["const runner = source.createQueryRunner(); await runner.dropColumn('x', 'y');", 'never runner'],
  [
    "const runner = source.createQueryRunner(); try { await runner.dropColumn('x', 'y'); } finally { await runner.release(); }",
  ],
  ['return source.createQueryRunner().isReleased;'],
  ['return source.createQueryRunner().connection;'],
  ['return source.createQueryRunner().connection.getMetadata(id);'],
  ['return source.createQueryRunner().manager;'],
  ['const { manager } = source.createQueryRunner(); return manager.find(id);'],
  [
    'const runner = source.createQueryRunner(); const all = await runner.manager.find(id); if (!id) return null; await runner.release();',
    'some-path runner: line 5',
  ],
  [
    'const runner = source.createQueryRunner(); try { return await runner.manager.find(id); } finally { await runner.release(); }',
  ],
  ['const runner = source.createQueryRunner(); return runner.manager;'],
];

describe('what nobody keeps who could tear it down', () => {
  test.each(lost)('%s', (body, ...unmet) => {
    const code = `import { Pool } from 'pg'; import { DataSource } from 'typeorm';
import { log, other } from './lib.js';
const pool = new Pool(); const source = new DataSource({});
const borrow = () => pool.connect(); const open = () => source.createQueryRunner();
export async function run(id) { ${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test('but at the start', () => {
    const code = `import { Pool } from 'pg'; const pool = new Pool();
async function main() { await (await pool.connect()).query('SELECT 1'); }
main();`;
    expect(obligationsOf(code)).toEqual([]);
  });
});

/** What a statement does with a pool, in a handler and in a function that no request is known to run. */
const dropped: readonly (readonly [statement: string, ...unmet: string[]])[] = [
  ['await pool.connect();', 'never pooled connection'],
  ['pool.connect();', 'never pooled connection'],
  ['await borrow();'],
  ['await sql.connect();'],
  ['await sqlPool.connect();'],
  ['await my.getConnection();', 'never pooled connection'],
  ['await other.connect();'],
  ['await source.createQueryRunner();'],
  ['pool.connect((error, client, release) => release());'],
  ['await pool.connect().then((client) => client.release());'],
  ['(await pool.connect()).release();'],
];

describe('what a request does not even use', () => {
  const start = `import { Pool } from 'pg'; import mysql from 'mysql2/promise'; import { DataSource } from 'typeorm'; import express from 'express';
import mssql from 'mssql'; import { other, sqlPool } from './lib.js';
const pool = new Pool(); const my = mysql.createPool({}); const source = new DataSource({}); const app = express();
const borrow = () => pool.connect(); const sql = new mssql.ConnectionPool({});
`;
  test.each(dropped)('%s', (statement, ...unmet) => {
    const handler = `app.get('/', async (req, res) => { ${statement} res.json(await pool.query('SELECT 1')); });`;
    expect(obligationsOf(start + handler)).toEqual(unmet);
    const check = `export async function isUp() { ${statement} return pool.query('SELECT 1'); }`;
    expect(obligationsOf(start + check)).toEqual([]);
  });
});

describe('what a function of the file returns, for its caller to tear down', () => {
  test.each(functions)('%s %s', (lender, body, ...unmet) => {
    const code = `import { Pool } from 'pg'; import { log } from './log.js'; const pool = new Pool();
${lender}
export async function run(id) { ${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test.each(classes)('in a class: %s %s', (lender, body, ...unmet) => {
    const code = `import { Pool } from 'pg'; import { cache } from './cache.js';
export class Beds { pool = new Pool(); cache = cache; ${lender}
async run(id) { ${body} } }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test.each(runners)("TypeORM's runner: %s %s", (lender, body, ...unmet) => {
    const code = `import { DataSource } from 'typeorm'; import { load } from './load.js'; const source = new DataSource({});
${lender}
export async function run(id) { ${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test('functions that return what the other one returns come to an end', () => {
    const code = `const a = () => b(); const b = () => a();
export async function run() { const client = await a(); client.release(); }`;
    expect(obligationsOf(code)).toEqual([]);
  });
});

/** What a function does with a lock file, and what is unmet then. */
const lockFiles: readonly (readonly [body: string, ...unmet: string[]])[] = [
  [
    'try { const unlock = await lock(path); await work(); await unlock(); } catch { log(path); }',
    'swallowed unlock: line 3',
  ],
  [
    'try { const unlock = await lock(path); await work(); await unlock(); } catch (error) { lockfile.unlock(path).catch(log); throw error; }',
  ],
  // Which error it is, says whether there is anything left to unlock.
  [
    "try { const unlock = await lock(path); await work(); await unlock(); } catch (error) { if (error.code !== 'ERELEASED') { lockfile.unlock(path); throw error; } }",
  ],
  [
    'try { const unlock = await lock(path); await work(); await unlock(); } catch (error) { if (path) { lockfile.unlock(path); throw error; } }',
    'swallowed unlock: line 3',
  ],
  [
    "try { const unlock = await lock(path); await work(); await unlock(); } catch (error) { if (error.code !== 'ERELEASED') { log(path); throw error; } }",
    'error-path unlock: line 3',
  ],
  ['const unlock = await lock(path); try { await work(); } finally { await lockfile.unlock(path); }'],
  ['const unlock = await lock(path); await work(); await lockfile.unlock(path);', 'error-path unlock: line 3'],
];

describe('what a function tears down that is told which one by something else', () => {
  test.each(lockFiles)('%s', (body, ...unmet) => {
    const code = `import lockfile from 'proper-lockfile'; import { log, work } from './lib.js';
const lock = (path) => lockfile.lock(path, {});
export async function run(path) { ${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });
});
