import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The value of `client`, what follows, and what is unmet: of a function that may be given a connection. */
type Row = readonly [value: string, body: string, ...unmet: string[]];

const work = 'await client.query(sql);';

const rows: Row[] = [
  ['given || (await pool.connect())', `try { ${work} } finally { if (!given) client.release(); }`],
  ['given ?? (await pool.connect())', `try { ${work} } finally { if (!given) client.release(); }`],
  ['given ? given : await pool.connect()', `try { ${work} } finally { if (!given) client.release(); }`],
  ['!given ? await pool.connect() : given', `try { ${work} } finally { if (!given) client.release(); }`],
  ['given ?? (await pool.connect())', `try { ${work} } finally { if (given == null) client.release(); }`],
  ['given ?? (await pool.connect())', `try { ${work} } finally { if (given === undefined) client.release(); }`],
  ['given ?? (await pool.connect())', `try { ${work} } finally { if (given !== undefined) return; client.release(); }`],
  ['own ? await pool.connect() : given', `try { ${work} } finally { if (own) client.release(); }`],
  ['isNew(given) ? await pool.connect() : given', `try { ${work} } finally { if (isNew(given)) client.release(); }`],
  ['given ?? (await pool.connect())', `try { ${work} } finally { if (own) client.release(); }`],
  ['given ?? (await pool.connect())', `try { ${work} } finally { client.release(); }`],
  ['given ?? (await pool.connect())', `${work} if (given) return; client.release();`, 'error-path client: line 4'],
  ['given ?? (await pool.connect())', `if (given) return; client.release();`],
  ['given ?? (await pool.connect())', `if (!given) { client.release(); } else { return; }`],
  ['given ?? (await pool.connect())', `if (!given) { sql; } else { return; } client.release();`],
  [
    'given ?? (await pool.connect())',
    `if (given) { sql; } else { return; } client.release();`,
    'some-path client: line 4',
  ],
  ['given ?? (await pool.connect())', `if (!given) return; client.release();`, 'some-path client: line 4'],
  ['given ?? (await pool.connect())', `if (sql || given) return; client.release();`, 'some-path client: line 4'],
  // The other way round, or about something else
  [
    'given ?? (await pool.connect())',
    `try { ${work} } finally { if (given) client.release(); }`,
    'some-path client: end',
  ],
  [
    'given ?? (await pool.connect())',
    `try { ${work} } finally { if (sql) client.release(); }`,
    'some-path client: end',
  ],
  [
    'own ? await pool.connect() : given',
    `try { ${work} } finally { if (!own) client.release(); }`,
    'some-path client: end',
  ],
  [
    'isNew(given) ? await pool.connect() : given',
    `try { ${work} } finally { if (isOld(given)) client.release(); }`,
    'some-path client: end',
  ],
  // The ways out of whoever borrows it
  ['given || (await pool.connect())', `${work} if (!given) client.release();`, 'error-path client: line 4'],
  [
    'given || (await pool.connect())',
    `try { if (sql) return; } catch { log(); } if (!given) client.release();`,
    'some-path client: line 4',
  ],
  ['given || (await pool.connect())', `return client.query(sql);`, 'never client'],
  // Something else is held then
  ['given && (await pool.connect())', 'if (sql) return; client.release();'],
  ['(await pool.connect()) ? given : null', 'if (sql) return; client.release();'],
];

describe('a connection that is borrowed unless one is given', () => {
  test.each(rows.map(([value, body, ...unmet]) => ({ value, body, unmet })))(
    '$value: $body',
    ({ value, body, unmet }) => {
      const code = `import { Pool } from 'pg'; import { isNew, isOld, log } from './lib.js'; const pool = new Pool();
export async function run(sql, given) { const own = !given;
const client = ${value};
${body} }`;
      expect(obligationsOf(code)).toEqual(unmet);
    },
  );

  test('a branch that runs otherwise gives back nothing', () => {
    const code = (condition: string) => `import { Pool } from 'pg'; const pool = new Pool();
export async function run(sql, given) { let client = given;
if (given) log(); else client = await pool.connect();
try { await client.query(sql); } finally { if (${condition}) client.release(); } }`;
    expect(obligationsOf(code('!given'))).toEqual([]);
    expect(obligationsOf(code('given'))).toEqual(['some-path client: end']);
  });

  test('what is asked may have changed since', () => {
    const code = (declaration: string, test: string) => `import { Pool } from 'pg'; const pool = new Pool();
export async function run(sql, given) { ${declaration}
if (${test}) { client = await pool.connect(); other = true; }
if (!${test}) { return 1; } client.release(); }`;
    expect(obligationsOf(code('let client, other;', '!given'))).toEqual([]);
    expect(obligationsOf(code('let client, other;', '!other'))).toEqual(['some-path client: line 4']);
  });

  test('names that stand for each other come to an end', () => {
    const code = `import { Pool } from 'pg'; const pool = new Pool();
export async function run(sql) { var a = !b, b = !a;
const client = a ? await pool.connect() : null;
if (b) { client.release(); } }`;
    expect(obligationsOf(code)).toHaveLength(1);
    const nots = '!'.repeat(500);
    expect(obligationsOf(code.replace('a ?', `${nots}a ?`).replace('(b)', `(${nots}b)`))).toHaveLength(1);
  });

  test('a query runner is made before it is set up', () => {
    const code = (condition: string) => `import { DataSource } from 'typeorm'; const source = new DataSource({});
export async function run(sql, given) { const client = given ?? source.createQueryRunner();
try { return await client.query(sql); } finally { if (${condition}) await client.release(); } }`;
    expect(obligationsOf(code('!given'))).toEqual([]);
    expect(obligationsOf(code('sql'))).toEqual(['some-path client: line 3']);
  });

  test('a transaction that is waited for once more is there', () => {
    const code = (value: string) => `import { Sequelize } from 'sequelize'; const db = new Sequelize();
export async function run(given) { const t = given ?? (await db.transaction());
try { await save(t); if (!given) await t.commit(); } catch { await ${value}; if (!given) await t.rollback(); } }`;
    expect(obligationsOf(code('t'))).toEqual([]);
    expect(obligationsOf(code('given'))).toEqual(['error-path t: line 3']);
  });
});
