import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of an async function that holds something from its line 3 on; what is unmet then. */
type Row = readonly [body: string, ...unmet: string[]];

/** A pool lends it: whatever it is passed on to, it has to go back. */
const lent: Row[] = [
  ['if (verbose) { clients.push(client); return; } client.release();'],
  ['if (verbose) { clients.add(client); return; } client.release();'],
  ['if (verbose) { clients.has(client); return; } client.release();', 'some-path client: line 3'],
  ['if (verbose) { push(client); return; } client.release();', 'some-path client: line 3'],
  ['if (verbose) { callback(null, client); return; } client.release();'],
  ['if (verbose) { callback({ client }); return; } client.release();'],
  ['if (verbose) { await callback(client); return; } client.release();', 'some-path client: line 3'],
  ['if (verbose) { const rows = callback(client); return; } client.release();', 'some-path client: line 3'],
  ['if (verbose) { new callback(client); return; } client.release();', 'some-path client: line 3'],
  ['if (verbose) { callback.run(client); return; } client.release();', 'some-path client: line 3'],
  ['if (verbose) { log(client); return; } client.release();', 'some-path client: line 3'],
  ['if (verbose) return callback(client); client.release();'],
  ['if (verbose) return log(client); client.release();', 'some-path client: line 3'],
  ['try { if (verbose) return callback(client); client.release(); } finally { log(); }', 'some-path client: line 3'],
  ['try { if (verbose) return callback(client); client.release(); } catch { client.release(); }'],
  ['try { log(); } finally { if (verbose) callback(client); else client.release(); }'],
  ['return { ...client };'],
  ['return [...clients, client];'],
  ['return client || null;'],
  ['return client ?? null;'],
  ['return verbose && client;'],
  ['return client && verbose;', 'never client'],
  ['return verbose ? client : null;'],
  ['return client ? sql : null;', 'never client'],
  ['return await client;'],
  ['shared = client; await shared.query(sql);'],
  ['let own = null; own = client; await own.query(sql);', 'never client'],
  ['state.last = client.query(sql);', 'never client'],
  ['const { release: end } = client; try { await client.query(sql); } finally { end(); }'],
  ['const { query: end } = client; try { await client.query(sql); } finally { end(); }', 'never client'],
  ['const { release, query } = client; await query(sql); release();', 'error-path client: line 3'],
  ['const { release } = client; log(release.name);', 'never client'],
  ["const { 'release': end } = client; try { await client.query(sql); } finally { end(); }"],
  ['const { ...rest } = client; await rest.query(sql);', 'never client'],
  ['const { release = log } = client; await client.query(sql);', 'never client'],
  ['const [first] = client; await first.query(sql);', 'never client'],
  ['await client.query(sql).then(client.release);', 'error-path client: line 3'],
  ['await client.query(sql).then(client.release, client.release);'],
  ['await client[sql]();', 'never client'],
  ["await client['query'](sql); client['release']();", 'error-path client: line 3'],
  ['await new CloseGuard(client);'],
  ['const guard = new Guard(client); return guard;'],
  ['const guard = new CloseGuard(client); await guard.run(sql); client.release();', 'error-path client: line 3'],
  ['console.log(client); console.info({ client });', 'never client'],
  ['logger.console(client);'],
  ['function closeIt() {} await client.query(sql); closeIt(client);'],
  ['function closeIt(given) {} await client.query(sql); closeIt(client);', 'error-path client: line 3'],
  ['const closeIt = () => {}; await client.query(sql); closeIt(client);'],
  ['const closeIt = (given) => {}; await client.query(sql); closeIt(client);', 'error-path client: line 3'],
  ['await client.query(sql); log.closeIt(client);', 'error-path client: line 3'],
  ['await client.query(sql); gracefullyClose(client);', 'error-path client: line 3'],
  ['await client.query(sql); log.enclose(client);'],
];

/** The function opened it, and may give it away: `return ok(client)`. */
const opened: Row[] = [
  ['await client.query(sql);', 'never client'],
  ['if (verbose) return log(client); await client.end();'],
  ['if (verbose) return (log(client)); await client.end();'],
  ['if (verbose) { log(client); return; } await client.end();', 'some-path client: line 3'],
  ['if (verbose) return await log(client); await client.end();', 'some-path client: line 3'],
  ['if (verbose) return log(client).rows; await client.end();', 'some-path client: line 3'],
  ['if (verbose) return new Guard(client); await client.end();'],
  [
    'const guard = new Guard(client); if (verbose) return guard; await client.end();',
    'plain error-path client: line 3',
  ],
  ['const guard = wrap(client); if (verbose) return guard; await client.end();', 'some-path client: line 3'],
];

const locked: Row[] = [
  ['try { await log(); } finally { client(); }'],
  ['await log(); client();', 'error-path client: line 3'],
  ['await log(); client.done();', 'never client'],
  ['await log();', 'never client'],
  ['const end = client; try { await log(); } finally { end(); }'],
  ['await log().finally(client);'],
  ['await log(client);'],
];

const timers: Row[] = [
  ['await log(); clearInterval(client);', 'error-path client: line 3'],
  ['await log(); clearTimeout(client);', 'error-path client: line 3'],
  ['await log(); timers.clearInterval(client);', 'error-path client: line 3'],
  ['await log(); client.close();', 'error-path client: line 3'],
  ['try { await log(); } finally { clearInterval(client); }'],
  ['await log(); clearImmediate(client);'],
  ['const clearInterval = log; await log(); clearInterval(client);'],
  ['await log(); log.clearInterval(client);'],
  ['await log(); client.unref();'],
  ['if (verbose) clearInterval(client); await log();'],
];

const holders = {
  'lent by a pool': 'await pool.connect()',
  'opened by the function': 'await createConnection(sql)',
  'a lock': 'await mutex.acquire()',
  'an interval': 'setInterval(log, 1000)',
};

const unmetOf = (holder: string, body: string) =>
  obligationsOf(`import { Pool } from 'pg'; import { createConnection } from 'mysql2/promise'; import { Mutex } from 'async-mutex'; import timers from 'node:timers'; import { CloseGuard, Guard, gracefullyClose, log, logger, push, wrap } from './lib.js'; const pool = new Pool(), mutex = new Mutex(); let shared;
export async function run(sql, callback, verbose, state, clients) { const client = ${holder};
${body} }`);

describe.each([
  ['lent by a pool', lent],
  ['opened by the function', opened],
  ['a lock', locked],
  ['an interval', timers],
] as const)('what becomes of something that is %s', (holder, rows) => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    expect(unmetOf(holders[holder], body)).toEqual(unmet);
  });
});

/** Where a pool's connection is held, if anywhere. */
const places: Row[] = [
  ['const held = await pool.connect(); await held.query(sql);', 'never held'],
  ['const held = (await pool.connect()); await held.query(sql);', 'never held'],
  ['let held; held = await pool.connect(); await held.query(sql);', 'never held'],
  ['let held = await pool.connect(); await held.query(sql);', 'never held'],
  ['const held = pool.connect(); (await held).query(sql);', 'never held'],
  ['let held; held ??= await pool.connect(); await held.query(sql);'],
  ['let held; held ||= await pool.connect(); await held.query(sql);'],
  ['using held = await pool.connect(); await held.query(sql);'],
  ['await using held = await pool.connect(); await held.query(sql);'],
  ['const { held } = await pool.connect(); await held.query(sql);'],
  ['const [held] = await pool.connect(); await held.query(sql);'],
  ['const held = [await pool.connect()]; await held[0].query(sql);'],
  ['shared = await pool.connect(); await shared.query(sql);'],
  ['state = await pool.connect(); await state.query(sql);'],
  ['state.held = await pool.connect(); await state.held.query(sql);'],
  ['await pool.connect();'],
  ['await pool.connect().then((held) => held.query(sql));', 'never held'],
  ['await pool.connect().then(async (held) => { await held.query(sql); });', 'never held'],
  ['await pool.connect().then((held) => { held.release(); });'],
  ['await pool.connect().then((held) => held);'],
  ['await pool.connect().then((held) => ({ held }));'],
  ['await pool.connect().then(({ held }) => held.query(sql));'],
  ['await pool.connect().then(use); function use(held) { return held.query(sql); }', 'never held'],
  ['await pool.connect().then(log);'],
  ['await pool.connect().then();'],
  ['await pool.connect().catch((held) => held.query(sql));'],
  ['await pool.connect().then;'],
  ['await pool.connect().finally((held) => held.query(sql));'],
  ['await pool.connect().query(sql);'],
  ['for await (const row of (await pool.connect()).query(sql)) log(row);', 'never pooled connection'],
  ['let held; async function get() { held = await pool.connect(); } await get(); await held.query(sql);', 'never held'],
];

describe('where the value of a call is held', () => {
  test.each(places.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `import { Pool } from 'pg'; import { log } from './lib.js';
const pool = new Pool(); let shared;
export async function run(sql, state) { ${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test('a generator that yields it gives it away', () => {
    const code = (body: string) => `import { Pool } from 'pg'; const pool = new Pool();
export async function* run(sql) { const client = await pool.connect(); ${body} }`;
    expect(obligationsOf(code('yield client;'))).toEqual([]);
    expect(obligationsOf(code('yield sql;'))).toEqual(['never client']);
  });
});
