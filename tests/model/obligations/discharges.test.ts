import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of an async function that borrows a connection in its line 3; what is unmet then. */
const bodies: readonly (readonly [title: string, body: string, unmet: readonly string[]])[] = [
  ['a direct call', 'client.release();', []],
  ['nothing', 'await client.query(sql);', ['never client']],
  ['an await before it', 'await client.query(sql); client.release();', ['error-path client: line 3']],
  ['optional call', 'try { await client.query(sql); } finally { client?.release(); }', []],
  ['an alias', 'const c = client; try { await c.query(sql); } finally { c.release(); }', []],
  [
    'a method taken out of it',
    'const { release } = client; try { await client.query(sql); } finally { release(); }',
    [],
  ],
  [
    'a function of its own',
    'const done = () => client.release(); try { await client.query(sql); } finally { done(); }',
    [],
  ],
  [
    'a hoisted function',
    'try { await client.query(sql); } finally { done(); } function done() { client.release(); }',
    [],
  ],
  [
    'a helper that is given it',
    'try { await client.query(sql); } finally { giveBack(client); } function giveBack(c) { c.release(); }',
    [],
  ],
  ['a function that is told to end it', 'try { await client.query(sql); } finally { await closeClient(client); }', []],
  ['finally of a promise', 'await client.query(sql).finally(() => client.release());', []],
  ['finally with the method itself', 'await client.query(sql).finally(client.release);', []],
  ['finally with a bound method', 'await client.query(sql).finally(client.release.bind(client));', []],
  ['then only', 'await client.query(sql).then(() => client.release());', ['error-path client: line 3']],
  ['then, not awaited', 'client.query(sql).then(() => client.release());', ['error-path client: line 3']],
  ['then with both handlers', 'client.query(sql).then(() => client.release(), () => client.release());', []],
  ['then and catch', 'client.query(sql).then(() => client.release()).catch(() => client.release());', []],
  ['catch only', 'await client.query(sql).catch(() => client.release());', ['some-path client: end']],
  ['catch, then', 'client.query(sql).catch(log).then(() => client.release());', []],
  ['in a callback of its own', 'client.query(sql, () => client.release());', []],
  [
    'in a callback, behind its error',
    'client.query(sql, (error) => { if (error) return; client.release(); });',
    ['error-path client: line 3'],
  ],
  [
    'in a callback, on one way',
    'client.query(sql, (error, rows) => { if (rows.empty) return; client.release(); });',
    ['some-path client: line 3'],
  ],
  ['in the callback of a callback', 'client.query(sql, () => client.query(sql, () => client.release()));', []],
  ['in a timer', 'setTimeout(() => client.release(), 1000);', []],
  ['on an event of a stream', "stream.on('close', () => client.release());", []],
  ['in an executor', 'await new Promise((resolve) => { client.release(); resolve(); });', []],
  ['in a loop over callbacks', 'ids.forEach(() => client.release());', []],
  ['returned', 'return client;', []],
  ['returned in an object', 'return { client, sql };', []],
  ['returned as a function', 'return () => client.release();', []],
  ['stored', 'state.client = client;', []],
  ['pushed', 'clients.push(client);', []],
  ['lent', 'await use(client);', []],
  ['lent and released', 'await use(client); client.release();', ['error-path client: line 3']],
  [
    'a flag of its own',
    'let done = false; try { await client.query(sql); client.release(); done = true; } finally { if (!done) client.release(); }',
    [],
  ],
  ['a condition of its own', 'try { await client.query(sql); } finally { if (client) client.release(); }', []],
  [
    'a condition of something else',
    'try { await client.query(sql); } finally { if (verbose) client.release(); }',
    ['some-path client: end'],
  ],
  ['nothing was borrowed', 'if (!client) return; client.release();', []],
  ['the process ends', 'try { await client.query(sql); } catch { process.exit(1); } client.release();', []],
  ['a plain call', 'build(); client.release();', ['plain error-path client: line 3']],
  ['a logger', 'logger.info(sql); client.release();', []],
];

describe('where a tear-down takes effect', () => {
  test.each(bodies)('%s', (_title, body, unmet) => {
    const code = `import { Pool } from 'pg'; const pool = new Pool();
export async function run(sql, stream, ids, state, clients, verbose, logger) { const client = await pool.connect();
${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });
});

const start = "import { Pool } from 'pg'; const pool = new Pool();";

describe('who calls it', () => {
  test.each([
    [
      'an exported function',
      `${start} export async function run() { const client = await pool.connect(); await client.query(''); }`,
      ['never client'],
    ],
    [
      'a function that the module calls',
      `${start} async function run() { const client = await pool.connect(); await client.query(''); } run();`,
      [],
    ],
    [
      'a function that such a function calls',
      `${start} async function run() { const client = await pool.connect(); await client.query(''); } async function main() { await run(); } main().catch(console.error);`,
      [],
    ],
    [
      'a function that nobody calls',
      `${start} async function run() { const client = await pool.connect(); await client.query(''); }`,
      [],
    ],
    [
      'a function called on the spot',
      `${start} (async () => { const client = await pool.connect(); await client.query(''); })();`,
      [],
    ],
    [
      'a method',
      `${start} export class Users { async all() { const client = await pool.connect(); return 1; } }`,
      ['never client'],
    ],
    ['the module itself', `${start} const client = await pool.connect();`, []],
    ['a test', `${start} it('works', async () => { const client = await pool.connect(); });`, ['never client']],
  ])('%s', (_title, code, unmet) => {
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test('test files are not looked at', () => {
    const code = `${start} it('works', async () => { const client = await pool.connect(); });`;
    expect(obligationsOf(code, 'src/users.test.ts')).toEqual([]);
  });
});
