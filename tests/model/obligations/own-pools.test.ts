import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

const imports = `import express from 'express'; import { Pool } from 'pg'; import mysql from 'mysql2/promise'; import knex from 'knex';
import { ImapFlow } from 'imapflow'; import { drizzle } from 'drizzle-orm/node-postgres'; const pools = new Map(); let one;`;

/** What a handler of requests does in line 5, and what is unmet then. */
type Row = readonly [body: string, ...unmet: string[]];

const inRequests: Row[] = [
  ['const own = new Pool(); res.json(await own.query(sql));', 'never own'],
  ['const own = mysql.createPool({}); res.json(await own.query(sql));', 'never own'],
  ["const own = knex({}); res.json(await own('users'));", 'never own'],
  ['const own = new Pool(); res.json(await own.query(sql)); await own.end();', 'error-path own: line 5'],
  ['const own = new Pool(); try { res.json(await own.query(sql)); } finally { await own.end(); }'],
  // One that stays, for the next request to use
  ['one ??= new Pool(); res.json(await one.query(sql));'],
  ['const own = new Pool(); pools.set(req.hostname, own); res.json(await own.query(sql));'],
  ['const own = new Pool(); pools[req.hostname] = own; res.json(await own.query(sql));'],
  ['req.db = knex({}); next();'],
  ['const db = drizzle(new Pool()); res.json(await db.select());'],
];

describe('a pool that a request makes for itself', () => {
  test.each(inRequests)('%s', (body, ...unmet) => {
    expect(
      obligationsOf(`${imports}\nconst sql = 'SELECT 1';\nexpress().get('/', async (req, res, next) => {\n${body} });`),
    ).toEqual(unmet);
  });

  test('and not one of a script or of the application', () => {
    const code = `${imports} export async function migrate(sql) { const own = new Pool(); await own.query(sql); await own.end(); }
export async function open() { const own = new Pool(); await own.query('SELECT 1'); }`;
    expect(obligationsOf(code)).toEqual([]);
  });
});

/** How a function of the file says what it returns, what is done with that in line 5, and what is unmet then. */
const returned: readonly (readonly [before: string, body: string, ...unmet: string[]])[] = [
  ['const get = (): Pool => load();', 'const held = await get().connect(); await held.query(id);', 'never held'],
  [
    'const pool = new Pool(); function get() { return pool; }',
    'const held = await get().connect(); await held.query(id);',
    'never held',
  ],
  [
    'let pool; function get() { pool ??= new Pool(); if (!pool) return null; return pool; }',
    'const held = await get().connect(); await held.query(id);',
    'never held',
  ],
  ['const get = (): Cache => load();', 'const held = await get().connect(); await held.query(id);'],
  ['const get = () => load();', 'const held = await get().connect(); await held.query(id);'],
  ['const get = () => get();', 'const held = await get().connect(); await held.query(id);'],
  [
    'const open = () => new ImapFlow({});',
    'const held = open(); await held.connect(); await held.search(id); await held.logout();',
    'error-path held: line 5',
  ],
  [
    'const open = () => new ImapFlow({});',
    'const held = open(); await held.connect(); try { await held.search(id); } finally { await held.logout(); }',
  ],
];

describe('what a function of the file returns', () => {
  test.each(returned)('%s %s', (before, body, ...unmet) => {
    const code = `${imports} import { load } from './load.js';\n${before}\nexport async function run(id) {\n${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });
});
