import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** What stands between a connection and its release, and what is unmet then: `plain` if it fails when there is a bug. */
type Row = readonly [between: string, ...unmet: string[]];

const waiting: Row[] = [
  ['work(sql);', 'error-path client: line 3'],
  ['next();', 'error-path client: line 3'],
  ['callback(sql);', 'error-path client: line 3'],
  ['given(sql);', 'error-path client: line 3'],
  ['log(sql);', 'plain error-path client: line 3'],
  ['unknown(sql);', 'plain error-path client: line 3'],
  ['work.call(null);', 'error-path client: line 3'],
  ['work.apply(null);', 'error-path client: line 3'],
  ['work.bind(null);', 'plain error-path client: line 3'],
  ['work.inner();', 'plain error-path client: line 3'],
  ['work.inner.call();', 'plain error-path client: line 3'],
  ['sql.work();', 'plain error-path client: line 3'],
  ['new work(sql);', 'plain error-path client: line 3'],
  ['const own = (x) => x; own(sql);', 'plain error-path client: line 3'],
  ['work(sql).then(log);', 'plain error-path client: line 3'],
  ['work(sql).catch(log);', 'plain error-path client: line 3'],
  ['work(sql).finally(log);', 'plain error-path client: line 3'],
  ['work(sql).map(log);', 'error-path client: line 3'],
  ['const w = work(sql); w.then(log);', 'plain error-path client: line 3'],
  ['const w = work(sql); w.map(log);', 'error-path client: line 3'],
  ['const w = work(sql); log(w);', 'error-path client: line 3'],
  ['const w = work(sql); if (w instanceof Promise) w.then(log);', 'error-path client: line 3'],
  ['const w = work(sql); w && w.then(log);', 'error-path client: line 3'],
  ['const w = work(sql); w ? w.then(log) : null;', 'error-path client: line 3'],
  ['const w = work(sql); { w.then(log); }', 'error-path client: line 3'],
  ['const w = work(sql), v = w.then(log);', 'plain error-path client: line 3'],
  ['const { w } = work(sql); w.then(log);', 'error-path client: line 3'],
  ['let w; w = work(sql); w.then(log);', 'error-path client: line 3'],
  ['const w = work(sql); const v = log(w.then(log));', 'plain error-path client: line 3'],
  ['await work(sql);', 'error-path client: line 3'],
  ['await sql;', 'error-path client: line 3'],
  ['const turn = new Promise((resolve) => turns.push(resolve)); await turn;'],
  ['const turn = new Promise((resolve, reject) => turns.push(reject)); await turn;', 'error-path client: line 3'],
  ['const turn = new Promise(sql); await turn;', 'error-path client: line 3'],
  [
    'const tails = new Map(); const turn = tails.get(sql) ?? Promise.resolve(); tails.set(sql, turn.then(() => 1)); await turn;',
    'plain error-path client: line 3',
  ],
  [
    'const tails = new Map(); const turn = tails.get(sql) ?? Promise.resolve(); tails.set(sql, turn.then(() => work(1))); await turn;',
    'error-path client: line 3',
  ],
  [
    'const tails = new Map(); const turn = tails.get(sql) || Promise.resolve(); tails.set(sql, work(1).catch(() => {})); await turn;',
    'plain error-path client: line 3',
  ],
  ['const tails = new Map(); const turn = tails.get(sql); await turn;', 'error-path client: line 3'],
  [
    'const turn = sql ? Promise.resolve() : tails.get(sql); tails.set(sql, 1); await turn;',
    'error-path client: line 3',
  ],
  ['for await (const row of sql) log(row);', 'error-path client: line 3'],
  ['for (const row of sql) log(row);', 'plain error-path client: line 3'],
  ['if (sql) throw sql;', 'error-path client: line 3'],
  ['await import(sql);', 'error-path client: line 3'],
  ['sql`text`;', 'plain error-path client: line 3'],
  ['await work(sql).catch(() => null);', 'plain error-path client: line 3'],
  ['await work(sql).catch(log);', 'plain error-path client: line 3'],
  ['try { work(sql); } catch {}'],
  ['try { log(sql); } finally { log(sql); }', 'plain error-path client: line 3'],
];

/** In a callback, which has an error of its own. */
const inCallbacks: Row[] = [
  ['work(1);', 'error-path client: line 3'],
  ['callback(1);', 'plain error-path client: line 3'],
  ['next(1);', 'plain error-path client: line 3'],
  ['done2(1);', 'error-path client: line 3'],
  ['resolve(1);'],
  ['reject(1);'],
  ['cb(1);', 'plain error-path client: line 3'],
  ['cbs(1);', 'error-path client: line 3'],
  ['log(1);', 'plain error-path client: line 3'],
  ['given(1);', 'error-path client: line 3'],
  ['later(() => work());', 'plain error-path client: line 3'],
];

/** Behind a promise. */
const inHandlers: Row[] = [
  ['work(1);', 'error-path client: line 3'],
  ['callback(1);', 'error-path client: line 3'],
  ['next(1);', 'error-path client: line 3'],
  ['cb(1);', 'error-path client: line 3'],
  ['cbs(1);', 'error-path client: line 3'],
  ['log(1);', 'plain error-path client: line 3'],
  ['client.query(1);', 'plain error-path client: line 3'],
];

/** In a handler: what reads a client's text. */
const ofClients: Row[] = [
  ['JSON.parse(req.query.filter);', 'error-path client: line 3'],
  ['const id = decodeURIComponent(req.params.id); log(id);', 'error-path client: line 3'],
  ['const { host } = new URL(req.query.target); log(host);', 'error-path client: line 3'],
  ['const { body } = req; log(JSON.parse(body.text));', 'error-path client: line 3'],
  ['log(BigInt(req.query.id));', 'error-path client: line 3'],
  ["JSON.parse('{}');", 'plain error-path client: line 3'],
  ["const { host } = new URL('http://localhost'); log(host);", 'plain error-path client: line 3'],
  ['JSON.stringify(req.query.filter);'],
  ['new Error(req.query.filter);'],
  ['log(req.query.filter);', 'plain error-path client: line 3'],
  ['own.parse(req.query.filter);', 'plain error-path client: line 3'],
  ['const JSON = own; JSON.parse(req.query.filter);', 'plain error-path client: line 3'],
  ['try { JSON.parse(req.query.filter); } catch {}'],
];

const codes = {
  ofClients: (between: string) =>
    `express().get('/', async (req, res) => { const client = await pool.connect();\n${between} client.release(); });`,
  waiting: (between: string) =>
    `export async function run(sql, work, next, callback, { given }) { const client = await pool.connect();\n${between} client.release(); }`,
  inCallbacks: (between: string) =>
    `export function run(work, callback, next, done2, resolve, reject, cb, cbs, { given }) { pool.connect((error, client, done) => { if (error) return;\n${between} done(); }); }`,
  inHandlers: (between: string) =>
    `export function run(work, callback, next, cb, cbs) { return pool.connect().then((client) => {\n${between} client.release(); }); }`,
};

describe.each([
  ['a function that waits', 'waiting', waiting],
  ['a callback', 'inCallbacks', inCallbacks],
  ['a handler of a promise', 'inHandlers', inHandlers],
  ['a handler of requests', 'ofClients', ofClients],
] as const)('what fails in %s', (_, kind, rows) => {
  test.each(rows.map(([between, ...unmet]) => ({ between, unmet })))('$between', ({ between, unmet }) => {
    const imports = `import { Pool } from 'pg'; import express from 'express'; import { later, log, own } from './lib.js'; const pool = new Pool();`;
    expect(obligationsOf(`${imports}\n${codes[kind](between)}`)).toEqual(unmet);
  });
});
