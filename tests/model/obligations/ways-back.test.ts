import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of a function that holds a connection, in its line 3; what is unmet then. */
type Row = readonly [body: string, ...unmet: string[]];

/** Whether a function that gives it back is called, or given to somebody who may. */
const functions: Row[] = [
  ['const end = () => client.release(); await client.query(sql); end();', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); end.call(null);', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); end.apply(null, []);', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); end.bind(null)();', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); end.toString();'],
  ['const end = () => client.release(); await client.query(sql); keep(end.name);'],
  ['const end = () => client.release(); await client.query(sql); keep(end.call);'],
  [
    'const end = () => client.release(); await client.query(sql); (verbose ? end : end)();',
    'error-path client: line 3',
  ],
  [
    'const end = () => client.release(); await client.query(sql); (verbose ? end : log)();',
    'error-path client: line 3',
  ],
  ['const end = () => client.release(); await client.query(sql); (verbose || end)();', 'error-path client: line 3'],
  [
    'const end = () => client.release(); await client.query(sql); let other; other = end; other();',
    'error-path client: line 3',
  ],
  [
    'const end = () => client.release(); await client.query(sql); const other = end; other();',
    'error-path client: line 3',
  ],
  [
    'const end = () => client.release(); await client.query(sql); const other = end.bind(null); other();',
    'error-path client: line 3',
  ],
  ['const end = () => client.release(); await client.query(sql); const { other } = end; other();'],
  ['const end = () => client.release(); await client.query(sql); const { other = end } = ids; other();'],
  ['const end = () => client.release(); await client.query(sql); state.end = end;'],
  ['const end = () => client.release(); await client.query(sql); state.end = end.bind(null);'],
  ['const end = () => client.release(); await client.query(sql); keep(end);', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); new Task(end);', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); keep([end]);', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); keep(...[end]);', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); keep({ end });', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); keep({ end: [end] });', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); keep({ inner: { end } });'],
  ['const end = () => client.release(); await client.query(sql); ({ end }).end();'],
  ['const end = () => client.release(); await client.query(sql); new Task({ end });'],
  ['const end = () => client.release(); await client.query(sql); keep(verbose || end);', 'error-path client: line 3'],
  ['const end = () => client.release(); await client.query(sql); keep(verbose && end);', 'error-path client: line 3'],
  [
    'const end = () => client.release(); await client.query(sql); keep(verbose ? end : log);',
    'error-path client: line 3',
  ],
  ['const end = () => client.release(); await client.query(sql); keep(`${end}`);'],
  ['const end = () => client.release(); await client.query(sql); keep(!end);'],
  ['const end = () => client.release(); await client.query(sql); end;'],
  ['const end = () => client.release(); await client.query(sql); return end;'],
  ['const end = () => client.release(); await client.query(sql); return { end };'],
  ['const end = () => client.release(); await client.query(sql); sql = end;'],
  ['const end = () => client.release(); await client.query(sql); ids.forEach(end);', 'error-path client: line 3'],
  [
    'const end = () => client.release(); await client.query(sql); const a = end, b = a, c = b; c();',
    'error-path client: line 3',
  ],
  [
    'const end = () => client.release(); await client.query(sql); const a = end, b = a, c = b, d = c, e = d, g = e; g();',
  ],
  ['async function end() { client.release(); } await client.query(sql); await end();', 'error-path client: line 3'],
  ['await client.query(sql); (() => client.release())();', 'error-path client: line 3'],
  ['await client.query(sql); (function () { client.release(); })();', 'error-path client: line 3'],
  ['await client.query(sql); (function end() { client.release(); })();', 'error-path client: line 3'],
  ['await client.query(sql); (async () => { client.release(); })();', 'error-path client: line 3'],
  [
    'function end() { if (sql) return end(); client.release(); } await client.query(sql); end();',
    'error-path client: line 3',
  ],
  [
    'const end = () => again(), again = () => { if (sql) end(); client.release(); }; await client.query(sql); end();',
    'error-path client: line 3',
  ],
];

/** Behind which promise, on which event, in whose callback. */
const later: Row[] = [
  ['await client.query(sql).then(log).then(log).finally(() => client.release());'],
  ['await client.query(sql).finally(() => client.release()).rows;'],
  ['await client.query(sql).finally(() => client.release()).map(log);'],
  ['client.query(sql).finally(() => client.release());'],
  ['client.query(sql).then(() => client.release()).finally(log);', 'error-path client: line 3'],
  ['await client.query(sql).then(() => client.release()).finally(log);', 'error-path client: line 3'],
  ['await client.query(sql).then(() => client.release()).map(log);', 'error-path client: line 3'],
  ['await client.query(sql).then(() => client.release()).catch(log);'],
  ['await client.query(sql).catch(() => client.release()).finally(log);', 'some-path client: end'],
  ['await wrap(client.query(sql).then(() => client.release()));', 'error-path client: line 3'],
  ['await client.query(sql).then(log, log).then(() => client.release());'],
  [
    'const [work] = client.query(sql).catch(log); await work.then(() => client.release());',
    'error-path client: line 3',
  ],
  [
    'const work = { a: client.query(sql).catch(log) }; await work.a.then(() => client.release());',
    'error-path client: line 3',
  ],
  [
    'let work = client.query(sql); work = work.catch(log); await work.then(() => client.release());',
    'error-path client: line 3',
  ],
  ["const done = new Promise((resolve) => stream.on('x', resolve)); await done.then(() => client.release());"],
  [
    "const done = new Promise((resolve, reject) => stream.on('x', reject)); await done.then(() => client.release());",
    'error-path client: line 3',
  ],
  [
    "const done = new Task((resolve) => stream.on('x', resolve)); await done.then(() => client.release());",
    'error-path client: line 3',
  ],
  ['const done = new Promise(sql); await done.then(() => client.release());', 'error-path client: line 3'],
  ['await Promise.resolve(1).then(() => client.release());'],
  ['await Promise.resolve(client.query(sql)).then(() => client.release());', 'error-path client: line 3'],
  ['await Promise.reject(1).then(() => client.release());', 'error-path client: line 3'],
  ['await sql.resolve(1).then(() => client.release());', 'error-path client: line 3'],
  [
    'await new Promise((resolve) => { setTimeout(resolve, 10); }).then(log).then(() => client.release());',
    'error-path client: line 3',
  ],
  ['await new Promise((resolve) => { setTimeout(resolve, 10); }).then(() => 1).then(() => client.release());'],
  [
    'await new Promise((resolve) => { setTimeout(resolve, 10); }).then(() => client.query(sql)).then(() => client.release());',
    'error-path client: line 3',
  ],
  [
    'await new Promise((resolve) => { setTimeout(resolve, 10); }).then().then(() => client.release());',
    'error-path client: line 3',
  ],
  [
    'const sleep = () => new Promise((resolve) => setTimeout(resolve, 10)); await sleep().then(() => client.release());',
  ],
  [
    'const sleep = async () => new Promise((resolve) => setTimeout(resolve, 10)); await sleep().then(() => client.release());',
    'error-path client: line 3',
  ],
  ['const sleep = () => client.query(sql); await sleep().then(() => client.release());', 'error-path client: line 3'],
  [
    'let ready = new Promise((resolve) => setTimeout(resolve, 10)); ready = ready.then(() => 1); await ready.then(() => client.release());',
    'plain error-path client: line 3',
  ],
  [
    'let ready = new Promise((resolve) => setTimeout(resolve, 10)); ready = client.query(sql); await ready.then(() => client.release());',
    'error-path client: line 3',
  ],
  [
    'let ready = client.query(sql); ready = Promise.resolve(); await ready.then(() => client.release());',
    'plain error-path client: line 3',
  ],
  [
    'let ready = client.query(sql); if (verbose) { ready = Promise.resolve(); } await ready.then(() => client.release());',
    'error-path client: line 3',
  ],
  ['const { ready } = stream; await ready.then(() => client.release());', 'error-path client: line 3'],
  ['new Promise((error) => { if (verbose) return; client.release(); });'],
  ['new Task((error) => { if (verbose) return; client.release(); });', 'some-path client: line 3'],
  ['new stream.Promise((error) => { if (verbose) return; client.release(); });', 'some-path client: line 3'],
  ['wrap((error) => { if (verbose) return; client.release(); });', 'some-path client: line 3'],
  ['wrap((rows) => { if (verbose) return; client.release(); });'],
  ['wrap(() => { if (verbose) return; client.release(); });'],
  ['wrap(({ error }) => { if (verbose) return; client.release(); });'],
  ['stream.run(() => { if (verbose) return; client.release(); });', 'some-path client: line 3'],
  ['stream.exit(() => { if (verbose) return; client.release(); });', 'some-path client: line 3'],
  ['stream.walk(() => { if (verbose) return; client.release(); });'],
  ['client.walk(() => { if (verbose) return; client.release(); });', 'some-path client: line 3'],
  ['client.inner.walk(() => { if (verbose) return; client.release(); });', 'some-path client: line 3'],
  ["client.query(sql, (failure, result) => { result.on('end', () => client.release()); });"],
  [
    "client.query(sql, (failure, result) => { result.on('end', () => client.release()); result.on('error', log); });",
    'error-path client: line 3',
  ],
  [
    "client.query(sql, (failure, result) => { result.on('finish', () => client.release()); result.on('error', log); });",
    'error-path client: line 3',
  ],
  ["client.query(sql, (failure, result) => { result.on('data', () => client.release()); result.on('error', log); });"],
  [
    "client.query(sql, (failure, result) => { result.on('end', () => client.release()); result.on('error', () => client.release()); });",
  ],
  [
    "client.query(sql, (failure, result) => { result.on('end', () => client.release()); result.on('close', () => client.release()); result.on('error', log); });",
  ],
  ["client.query(sql, (failure, result) => { result.on('end', () => client.release()); result.emit('error', log); });"],
  ["client.query(sql, (failure, result) => { result.on('end', () => client.release()); stream.on('error', log); });"],
  [
    "client.query(sql, (failure, result) => { result.on('end', () => client.release()); result.on('data', log).on('error', log); });",
    'error-path client: line 3',
  ],
  [
    "client.query(sql, (failure, result) => { result.rows.on('end', () => client.release()); result.rows.on('error', log); });",
  ],
  [
    "client.query(sql, (failure, result) => { const rows = wrap(result); rows.on('end', () => client.release()); rows.on('error', log); });",
    'plain error-path client: line 3',
  ],
  ["stream.on('end', () => client.release()); stream.on('error', log);", 'error-path client: line 3'],
  ["stream.on(sql, () => client.release()); stream.on('error', log);"],
  // What the call with the callback gives back ends it as well.
  ['client.query(sql, (failure) => { if (failure) client.release(true); });', 'some-path client: end'],
  ["client.query(sql, (failure) => { if (failure) client.release(true); }).once('end', () => client.release());"],
  ['client.query(sql, (failure) => { if (failure) client.release(true); }).finally(() => client.release());'],
  [
    'client.query(sql, (failure) => { if (failure) client.release(true); }).catch(() => client.release());',
    'some-path client: end',
  ],
];

/** Under which condition. */
const conditions: Row[] = [
  [
    'let done = false; if (verbose) done = true; try { await client.query(sql); } finally { if (!done || verbose) client.release(); }',
    'some-path client: end',
  ],
  ['try { await client.query(sql); } finally { if (!ended) client.release(); }', 'some-path client: end'],
  [
    'let done = false; done ||= verbose; try { await client.query(sql); } finally { if (!done) client.release(); }',
    'some-path client: end',
  ],
  ['let done = false; done = null; try { await client.query(sql); } finally { if (!done) client.release(); }'],
  ['try { await client.query(sql); } finally { if (client.open) client.release(); }'],
  ['try { await client.query(sql); } finally { if (client.release()) log(); }'],
  ['try { await client.query(sql); } finally { client.release() || log(); }'],
  ['try { await client.query(sql); } finally { verbose?.(client.release()); }'],
  [
    'try { await client.query(sql); } finally { for (const id of ids) if (client) client.release(); }',
    'some-path client: end',
  ],
  ['if (client) { sql = 1; } else { return; } client.release();'],
  ['if (verbose) { sql = 1; } else { return; } client.release();', 'some-path client: line 3'],
  ['if (!client) { return; } else { sql = 1; } client.release();'],
  ['if (client) return; client.release();', 'some-path client: line 3'],
  ['if (globalFlag) return; client.release();', 'some-path client: line 3'],
  ['if (client !== null && verbose) return; client.release();', 'some-path client: line 3'],
  ['if (null === client) return; client.release();'],
  ['if (undefined !== client) return; client.release();', 'some-path client: line 3'],
  ['if (verbose === client) return; client.release();', 'some-path client: line 3'],
  ['if (client === undefined) return; client.release();'],
  ['if (client != undefined) { sql = 1; } else return; client.release();'],
  ['if (client == verbose) return; client.release();', 'some-path client: line 3'],
  ['if (client.failed) return; client.release();', 'some-path client: line 3'],
  ['if (verbose) { if (!client) return; } client.release();'],
  ['while (!client) return; client.release();', 'some-path client: line 3'],
];

/** Borrowed under a condition itself. */
const borrowed: Row[] = [
  ['if (verbose) client = await pool.connect(); try { await use(sql); } finally { if (verbose) client.release(); }'],
  [
    'if (verbose) client = await pool.connect(); try { await use(sql); } finally { if ( (verbose) ) client.release(); }',
  ],
  [
    'if (verbose === 1) client = await pool.connect(); try { await use(sql); } finally { if (verbose===1) client.release(); }',
  ],
  [
    'if (verbose) client = await pool.connect(); try { await use(sql); } finally { if (sql) client.release(); }',
    'some-path client: end',
  ],
  ['if (verbose) client = await pool.connect(); try { await use(sql); } finally { if (client) client.release(); }'],
  ['if (verbose) client = await pool.connect(); try { await use(sql); } finally { verbose && client.release(); }'],
  [
    'if (verbose) { client = await pool.connect(); try { await use(sql); } finally { if (verbose) client.release(); } }',
  ],
  ['verbose && (client = await pool.connect()); try { await use(sql); } finally { if (verbose) client.release(); }'],
  ['try { client = await pool.connect(); await use(sql); } finally { if (client) client.release(); }'],
  ['try { client = await pool.connect(); await use(sql); } finally { client?.release(); }'],
  [
    'try { client = await pool.connect(); await use(sql); } finally { if (sql) client.release(); }',
    'some-path client: end',
  ],
  [
    'try { client = await pool.connect(); await use(sql); client.release(); } catch { log(); }',
    'swallowed client: line 3',
  ],
  ['try { client = await pool.connect(); await use(sql); client.release(); } catch { client.release(); }'],
  [
    'try { client = await pool.connect(); await use(sql); client.release(); client = null; } catch { if (client) client.release(); }',
  ],
];

/** Behind a flag that is set where it is given back. */
const flags: Row[] = [
  [
    'let done = false; const end = () => { if (done) return; done = true; client.release(); }; try { await log(); } finally { end(); }',
  ],
  ['let done = false; if (sql) { done = true; await client.release(); } if (done) return; client.release();'],
  ['let done = false; if (sql) { done = true; client.release(); } if (done) { return; } client.release();'],
  ['let done = false; if (sql) { client.release(); done = true; } if (done) throw new Error(); client.release();'],
  [
    'let done = true; if (sql) { done = true; client.release(); } if (done) return; client.release();',
    'some-path client: line 3',
  ],
  [
    'let done = false; if (sql) { done = true; client.release(); } if (!done) return; client.release();',
    'some-path client: line 3',
  ],
  [
    'let done = false; if (sql) { done = true; client.release(); } if (done || client.idle) return; client.release();',
    'some-path client: line 3',
  ],
  [
    'let done = false; if (sql) { sql.done = true; client.release(); } if (done) return; client.release();',
    'some-path client: line 3',
  ],
  ['let done = false; if (sql) { done = true; } if (done) return; client.release();', 'some-path client: line 3'],
  [
    'let done = false; done = !!sql; if (sql) { done = true; client.release(); } if (done) return; client.release();',
    'some-path client: line 3',
  ],
  ['if (sql) { ended = true; client.release(); } if (ended) return; client.release();', 'some-path client: line 3'],
];

/** Borrowed in a callback, which gets an error or the connection. */
const callbacks: Row[] = [
  ['if (!error) return; done();', 'some-path client: line 3'],
  ['if (error) return; done();'],
  ['if (error != null) return; done();'],
  ['if (error == null) return; done();', 'some-path client: line 3'],
  ['if (error === null) { done(); } else { log(error); }'],
  ['if (error) { log(error); } else { done(); }'],
  ['if (!error) { done(); } else { log(error); }'],
  ['if (error || !client) return; done();'],
  ['if (!client || error) return; done();'],
  ['if (error || client.idle) return; done();'],
  ['if (error || error === undefined || !client) return; done();'],
  ['if (error || sql) return; done();', 'some-path client: line 3'],
  ['if (sql || error) return; done();', 'some-path client: line 3'],
  ['if (error || !client || sql.idle) return; done();', 'some-path client: line 3'],
  ['if (error && client) return; done();', 'some-path client: line 3'],
  ['if (error && sql) return; done();', 'some-path client: line 3'],
  ['if (!client) return; done();'],
  ['if (client) return; done();', 'some-path client: line 3'],
  ['if (sql) return; done();', 'some-path client: line 3'],
  ['if (!!error) return; done();'],
  ['if (error instanceof Error) return; done();', 'some-path client: line 3'],
  ['if (error) throw error; done();'],
  // Nobody is around a driver's callback: the process ends, and the connection with it.
  ['if (sql) throw sql; done();'],
  ['client.query(sql, (failure) => { if (failure) throw failure; done(); });'],
  ['client.query(sql, async (failure) => { if (failure) throw failure; done(); });', 'error-path client: line 3'],
  [
    'client.query(sql, (failure) => { try { if (failure) throw failure; done(); } catch (caught) { log(caught); } });',
    'swallowed client: line 3',
  ],
  ['client.query(sql, (failure) => { if (failure) return log(failure); done(); });', 'error-path client: line 3'],
  ['client.query(sql, (failure) => { if (failure) { done(); return log(failure); } done(); });'],
  ['client.query(sql, (failure) => { done(failure); });'],
  ['client.query(sql, (failure) => { if (sql) return; done(); });', 'some-path client: line 3'],
  ['client.query(sql, (failure) => { if (failure) return log(failure); if (sql) done(); });', 'some-path client: end'],
  ['client.query(sql, (failure) => { if (failure) { sql = 1; } done(); });'],
  [
    'const read = (failure) => { if (failure) return done(); client.query(sql, more); }, more = (failure) => { if (failure) return done(); client.query(sql, read); }; client.query(sql, read);',
  ],
  [
    'const read = (failure) => { if (failure) return done(); client.query(sql, more); }, more = (failure) => { if (sql) return log(failure); done(); }; client.query(sql, read);',
    'some-path client: line 3',
  ],
  ['client.query(sql, done);'],
  ['client.query(sql, log);', 'never client'],
];

const imports = `import { Pool } from 'pg'; import { keep, log, Task, use, wrap } from './lib.js'; const pool = new Pool(); let ended = false; ended = true;`;
const awaited = (body: string) =>
  `export async function run(sql, stream, ids, state, verbose) { const client = await pool.connect();\n${body} }`;

describe.each([
  ['by a function', functions, awaited],
  ['later', later, awaited],
  ['under a condition', conditions, awaited],
  ['unless a flag says that it was', flags, awaited],
  [
    'under the condition that it was borrowed under',
    borrowed,
    (body: string) => `export async function run(sql, verbose) { let client;\n${body} }`,
  ],
  [
    'in a callback',
    callbacks,
    (body: string) => `export function run(sql) { pool.connect((error, client, done) => {\n${body} }); }`,
  ],
] as const)('a connection that is given back %s', (_, rows, wrap) => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    expect(obligationsOf(`${imports}\n${wrap(body)}`)).toEqual(unmet);
  });
});
