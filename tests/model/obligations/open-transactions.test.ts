import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of an async function that borrows a connection in its line 2; what is unmet then. */
type Row = readonly [body: string, ...unmet: string[]];

const statements: Row[] = [
  [
    "try { await client.query('BEGIN'); if (id) return null; await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); }",
    'some-path client: line 3',
  ],
  [
    "try { await client.query('BEGIN'); if (id) { await client.query('ROLLBACK'); return null; } await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); }",
  ],
  [
    "try { await client.query('BEGIN'); if (id) throw new Error(); await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); }",
  ],
  // Before it begins, there is nothing to end.
  [
    "try { if (id) return null; await client.query('BEGIN'); await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); }",
  ],
  [
    "try { await client.query('BEGIN'); await save(id); await client.query('COMMIT'); } finally { client.release(); }",
    'error-path client: line 3',
  ],
  [
    "try { await client.query('BEGIN'); await save(id); await client.query('COMMIT'); } catch (error) { log(error); } finally { client.release(); }",
    'swallowed client: line 3',
  ],
  [
    "try { await client.query('BEGIN'); await save(id); await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); } finally { client.release(); }",
  ],
  [
    "try { await client.query('START TRANSACTION READ ONLY'); if (id) return null; await client.query('END'); } catch (error) { await client.query('ABORT'); throw error; } finally { client.release(); }",
    'some-path client: line 3',
  ],
  [
    "try { await client.query('BEGIN'); if (id) { await client.query('ROLLBACK TO SAVEPOINT a'); return null; } await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); }",
    'some-path client: line 3',
  ],
  // A connection that is closed takes its transaction with it.
  [
    "try { await client.query('BEGIN'); await save(id); await client.query('COMMIT'); client.release(); } catch (error) { client.release(error); throw error; }",
  ],
  // One that is never given back is told itself.
  [
    "await client.query('BEGIN'); if (id) return null; await client.query('COMMIT'); client.release();",
    'some-path client: line 3',
  ],
  // What is not waited for has no end that the code shows.
  ["try { client.query('BEGIN'); if (id) return null; await client.query('COMMIT'); } finally { client.release(); }"],
  // Whoever is given the connection may end it.
  ["try { await client.query('BEGIN'); if (id) return null; await commit(client); } finally { client.release(); }"],
  [
    "try { await other.query('BEGIN'); if (id) return null; await other.query('COMMIT'); } finally { client.release(); }",
  ],
  [
    "try { await client.prepare('BEGIN'); if (id) return null; await client.query('COMMIT'); } finally { client.release(); }",
  ],
  ["try { await client.begin(); if (id) return null; await client.query('COMMIT'); } finally { client.release(); }"],
];

/** Those whose `try` ends the transaction by its own statements, and their neighbours. */
const rollback = "catch (error) { await client.query('ROLLBACK'); throw error; }";
const end = `${rollback} finally { client.release(); }`;
const tries: Row[] = [
  [
    `try { await client.query('BEGIN'); try { await save(id); await client.query('COMMIT'); } ${rollback} } finally { client.release(); }`,
  ],
  [
    `try { await client.query('BEGIN'); try { if (id) return null; await client.query('COMMIT'); } ${rollback} } finally { client.release(); }`,
    'some-path client: line 3',
  ],
  [
    `try { const begun = await client.query('BEGIN'); try { await save(begun); await client.query('COMMIT'); } ${rollback} } finally { client.release(); }`,
  ],
  [
    `try { await client.query('BEGIN'); try { await client.query('COMMIT'); return id; } ${rollback} } finally { client.release(); }`,
  ],
  [
    `try { await client.query('BEGIN'); for (const row of id) { await save(row); } await client.query('COMMIT'); } ${end}`,
  ],
  [
    `try { await client.query('BEGIN'); for (const row of id) { if (!row) return null; await save(row); } await client.query('COMMIT'); } ${end}`,
    'some-path client: line 3',
  ],
  [
    `try { await client.query('BEGIN'); for (let row = 0; row < id; row += 1) { if (!row) return null; } await client.query('COMMIT'); } ${end}`,
    'some-path client: line 3',
  ],
  [
    `try { await client.query('BEGIN'); if (id) { await save(id); } else { return null; } await client.query('COMMIT'); } ${end}`,
    'some-path client: line 3',
  ],
  [
    `try { await client.query('BEGIN'); switch (id) { case 1: return null; } await client.query('COMMIT'); } ${end}`,
    'some-path client: line 3',
  ],
  [`try { await client.query('BEGIN'); if (id) await client.query('COMMIT'); } ${end}`, 'some-path client: end'],
  // A `return` before the beginning is none behind it.
  [`try { if (id) return null; await client.query('BEGIN'); await client.query('COMMIT'); } ${end}`],
  [
    `try { await client.query('BEGIN'); try { await save(id); await client.query('COMMIT'); } catch (error) { if (id) await client.query('ROLLBACK'); throw error; } } finally { client.release(); }`,
    'error-path client: line 3',
  ],
  // What stands between may fail, with no `catch` around it.
  [
    `try { await client.query('BEGIN'); await save(id); try { await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); throw error; } } finally { client.release(); }`,
    'error-path client: line 3',
  ],
];

const methods: Row[] = [
  [
    'try { await client.beginTransaction(); if (id) return null; await client.commit(); } catch (error) { await client.rollback(); throw error; } finally { client.release(); }',
    'some-path client: line 3',
  ],
  [
    'try { await client.beginTransaction(); if (id) { await client.rollback(); return null; } await client.commit(); } catch (error) { await client.rollback(); throw error; } finally { client.release(); }',
  ],
  [
    "try { await client.query('START TRANSACTION'); if (id) return null; await client.commit(); } catch (error) { await client.rollback(); throw error; } finally { client.release(); }",
    'some-path client: line 3',
  ],
  [
    'try { await client.beginTransaction(); await client.beginTransaction(); if (id) return null; await client.commit(); } catch (error) { await client.rollback(); throw error; } finally { client.release(); }',
    'some-path client: line 3',
    'some-path client: line 3',
  ],
  // MariaDB's pool rolls back what is given back to it.
  [
    'try { await client.beginTransaction(); await client.batch(id); if (id) return null; await client.commit(); } catch (error) { await client.rollback(); throw error; } finally { client.release(); }',
  ],
  [
    'try { await client.startTransaction(); if (id) return null; await client.commit(); } finally { client.release(); }',
  ],
];

const runners: Row[] = [
  [
    'try { await client.connect(); await client.startTransaction(); if (id) return null; await client.commitTransaction(); } catch (error) { await client.rollbackTransaction(); throw error; } finally { await client.release(); }',
    'some-path client: line 3',
  ],
  [
    'try { await client.connect(); await client.startTransaction(); if (id) { await client.rollbackTransaction(); return null; } await client.commitTransaction(); } catch (error) { await client.rollbackTransaction(); throw error; } finally { await client.release(); }',
  ],
];

runners.push(
  // Who forgets the `await` has begun a transaction all the same.
  [
    'try { client.startTransaction(); if (id) return null; await client.commitTransaction(); } finally { await client.release(); }',
    'some-path client: line 3',
  ],
  [
    'try { log(client.startTransaction()); if (id) return null; await client.commitTransaction(); } finally { await client.release(); }',
  ],
);

const toCode = (setUp: string, body: string, module = '') => `${module}
export async function run(id) { ${setUp}
${body} }`;

describe.each([
  [
    'ended in a try',
    tries,
    'const client = await pool.connect();',
    "import { Pool } from 'pg'; import { commit, log, other, save } from './lib.js'; const pool = new Pool();",
  ],
  [
    'of pg',
    statements,
    'const client = await pool.connect();',
    "import { Pool } from 'pg'; import { commit, log, other, save } from './lib.js'; const pool = new Pool();",
  ],
  [
    'of mysql2',
    methods,
    'const client = await pool.getConnection();',
    "import mysql from 'mysql2/promise'; const pool = mysql.createPool({});",
  ],
  [
    'of TypeORM',
    runners,
    'const client = source.createQueryRunner();',
    "import { DataSource } from 'typeorm'; const source = new DataSource({});",
  ],
] as const)('a transaction that goes back to the pool with its connection: %s', (_, rows, setUp, module) => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    expect(obligationsOf(toCode(setUp, body, module))).toEqual(unmet);
  });
});

test('a function of the file ends the transaction of the connection that it is given', () => {
  const code = (
    helper: string,
  ) => `import { Pool } from 'pg'; import { save } from './lib.js'; const pool = new Pool(); ${helper}
export async function run(id) { const client = await pool.connect();
try { await client.query('BEGIN'); await save(id); await publish(client); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); } }`;
  expect(obligationsOf(code("async function publish(held) { await held.query('COMMIT'); }"))).toEqual([]);
  expect(obligationsOf(code("async function publish(held) { await held.query('SELECT 1'); }"))).toEqual([
    'some-path client: end',
  ]);
});

/** What an exported function sends to a pool, and what is unmet. */
const onPools: Row[] = [
  ["await pool.query('BEGIN'); await pool.query(id); await pool.query('COMMIT');", 'on-any-connection pool: end'],
  ["await pool.query('start transaction read only');", 'on-any-connection pool: end'],
  ["await mysqlPool.execute('START TRANSACTION');", 'on-any-connection mysqlPool: end'],
  ["await sequelize.query('BEGIN');", 'on-any-connection sequelize: end'],
  ["await prisma.$executeRawUnsafe('BEGIN');", 'on-any-connection prisma: end'],
  ['await prisma.$executeRaw`BEGIN`;', 'on-any-connection prisma: end'],
  [
    "const client = await pool.connect(); try { await client.query('BEGIN'); await client.query('COMMIT'); } finally { client.release(); }",
  ],
  ["await pool.query('COMMIT');"],
  ["await pool.query('SELECT begin FROM shifts');"],
  ["await connection.query('BEGIN');"],
  ["const own = new Pool(); await own.query('BEGIN');"],
  ["await pool.query('BEGIN'); process.exit(0);"],
];

describe('a transaction that is begun on the pool itself', () => {
  const head = `import { Pool } from 'pg'; import mysql from 'mysql2/promise'; import { Sequelize } from 'sequelize'; import { PrismaClient } from '@prisma/client'; import { connection } from './lib.js';
const pool = new Pool(), mysqlPool = mysql.createPool({}), sequelize = new Sequelize(), prisma = new PrismaClient();`;
  test.each(onPools.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    expect(obligationsOf(`${head} export async function run(id) { ${body} }`)).toEqual(unmet);
  });

  test('that another file makes', () => {
    const code = (sql: string) => `const pool = require('../db'); const users = require('../users');
const add = async (data) => { await pool.query('${sql}'); const user = await users.insert(pool, data); await pool.query('COMMIT'); return user; };
module.exports = { add };`;
    expect(obligationsOf(code('BEGIN'), 'src/users.js')).toEqual(['on-any-connection pool: end']);
    expect(obligationsOf(code('start transaction'), 'src/users.js')).toEqual(['on-any-connection pool: end']);
    expect(obligationsOf(code('SELECT 1'), 'src/users.js')).toEqual([]);
  });

  test('and not of a script', () => {
    expect(obligationsOf(`${head} async function run() { await pool.query('BEGIN'); } run();`)).toEqual([]);
  });
});

test('what leaves it open is what fails before the release, and not the release', () => {
  const code = (work: string) => `import { DataSource } from 'typeorm'; const source = new DataSource({});
export async function run() {
  const client = source.createQueryRunner();
  try {
    await client.connect();
    await client.startTransaction();
    ${work}
    await client.commitTransaction();
  } finally {
    await client.release();
  }
}`;
  expect(obligationsOf(code('await work();'))).toEqual(['error-path client: line 7']);
  expect(obligationsOf(code('work();'))).toEqual([]);
});

test("a transaction on a connection of MariaDB's is ended by its pool", () => {
  const code = (module: string) =>
    toCode(
      'const client = await pool.getConnection();',
      'try { await client.beginTransaction(); if (id) return null; await client.commit(); } catch (error) { await client.rollback(); throw error; } finally { client.release(); }',
      `import driver from '${module}'; const pool = driver.createPool({});`,
    );
  expect(obligationsOf(code('mariadb'))).toEqual([]);
  expect(obligationsOf(code('mysql2/promise'))).toEqual(['some-path client: line 3']);
});
