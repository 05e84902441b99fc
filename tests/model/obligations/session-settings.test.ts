import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of an async function that borrows a connection in its line 2; what is unmet then. */
type Row = readonly [body: string, ...unmet: string[]];

const rows: Row[] = [
  ['try { await client.query(`SET search_path TO ${tenant}`); } finally { client.release(); }', 'never client'],
  [
    "try { await client.query(`SET search_path TO ${tenant}`); } finally { await client.query('RESET search_path'); client.release(); }",
    'error-path client: line 3',
  ],
  [
    "try { await client.query(`SET search_path TO ${tenant}`); await client.query('RESET ALL'); } finally { client.release(); }",
  ],
  ['try { await client.query(`SET search_path TO ${tenant}`); } finally { client.release(true); }'],
  ['try { await client.query(`SET search_path TO ${tenant}`); } finally { client.release(false); }', 'never client'],
  ['try { await client.query(`SET search_path TO ${tenant}`); } finally { client.release(null); }', 'never client'],
  [
    'let failed; try { await client.query(`SET search_path TO ${tenant}`); client.release(); } catch (error) { client.release(error); }',
    'some-path client: end',
  ],
  [
    "let failed; try { await client.query(`SET search_path TO ${tenant}`); await client.query('RESET ALL'); client.release(); } catch (error) { client.release(error); }",
  ],
  [
    "await client.query(`SET search_path TO ${tenant}`); await client.query('RESET ALL'); client.release();",
    'error-path client: line 3',
  ],
  [
    'await client.query(`SET search_path TO ${tenant}`); client.release();',
    'error-path client: line 3',
    'never client',
  ],
  // Nobody gets a connection that is never released, nor its setting.
  ['await client.query(`SET search_path TO ${tenant}`); return 1;', 'never client'],
  [
    'await client.query(`SET search_path TO ${tenant}`); return client;',
    'before-hand-over client: line 3',
    'never client',
  ],
  // Set to what is everybody's again
  [
    "try { await client.query(`SET search_path TO ${tenant}`); await client.query('SET search_path TO public'); } finally { client.release(); }",
  ],
  [
    "try { await client.query(`SET search_path TO ${tenant}`); if (tenant.none) return 1; await client.query('set SESSION Search_Path = public'); } finally { client.release(); }",
    'some-path client: line 3',
  ],
  [
    "try { await client.query(`SET search_path TO ${tenant}`); await client.query('SET work_mem TO DEFAULT_MEM'); } finally { client.release(); }",
    'never client',
  ],
  [
    'try { await client.query(`SET search_path TO ${tenant}`); await client.query(`SET search_path TO ${tenant.other}`); } finally { client.release(); }',
    'never client',
  ],
  [
    'try { await client.query(`SET "path" TO ${tenant}`); await client.query(\'SET "other" TO x\'); } finally { client.release(); }',
    'never client',
  ],
  [
    "try { await client.query(`SET ROLE ${tenant}`); await client.query('SET ROLE app'); } finally { client.release(); }",
  ],
  [
    "try { await client.query(`SET SESSION AUTHORIZATION ${tenant}`); await client.query('SET SESSION AUTHORIZATION app'); } finally { client.release(); }",
  ],
  [
    `try { await client.query("select set_config('a.b', $1, false)", [tenant]); await client.query("select set_config('a.b', '', false)"); } finally { client.release(); }`,
  ],
  [
    `try { await client.query("select set_config('a.b', $1, false)", [tenant]); await client.query("select set_config('a.c', '', false)"); } finally { client.release(); }`,
    'never client',
  ],
  // A ROLLBACK undoes what was set in its transaction, a COMMIT keeps it.
  [
    "try { await client.query('BEGIN'); await client.query(`SET search_path TO ${tenant}`); await client.query('ROLLBACK'); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); }",
  ],
  [
    "try { await client.query('BEGIN'); await client.query(`SET search_path TO ${tenant}`); await client.query('COMMIT'); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); }",
    'never client',
  ],
  [
    "try { await client.query('BEGIN'); await client.query('COMMIT'); await client.query(`SET search_path TO ${tenant}`); await client.query('ROLLBACK'); } finally { client.release(); }",
    'never client',
  ],
  [
    "try { await client.query('ROLLBACK'); await client.query('BEGIN'); await client.query(`SET search_path TO ${tenant}`); await client.query('END'); } catch (error) { await client.query('ROLLBACK'); throw error; } finally { client.release(); }",
    'never client',
  ],
  // Nobody borrows from a pool that is ended.
  ['try { await client.query(`SET search_path TO ${tenant}`); } finally { client.release(); await pool.end(); }'],
  [
    'try { await client.query(`SET search_path TO ${tenant}`); } finally { client.release(); await other.end(); }',
    'never client',
  ],
  ['try { await client.query(`SET LOCAL search_path TO ${tenant}`); } finally { client.release(); }'],
  ['try { await client.query(`SET search_path TO app`); } finally { client.release(); }'],
  ["try { await client.query('SET search_path TO app'); } finally { client.release(); }"],
  ["try { await client.query('SET search_path TO ' + tenant); } finally { client.release(); }", 'never client'],
  ["try { await client.query('SELECT 1 ' + tenant); } finally { client.release(); }"],
  ['try { await client.query("SET search_path TO " + tenant); } finally { client.release(); }', 'never client'],
  [
    `try { await client.query("select set_config('app.user', $1, false)", [tenant]); } finally { client.release(); }`,
    'never client',
  ],
  [`try { await client.query("select set_config('app.user', $1, true)", [tenant]); } finally { client.release(); }`],
  [`try { await client.query("select set_config('app.user', 'x', false)"); } finally { client.release(); }`],
  [
    "try { await client.query(`select set_config('app.user', $1, false)`, [tenant]); } finally { client.release(); }",
    'never client',
  ],
  ["try { await client.query(`select set_config('app.user', $1, false)`); } finally { client.release(); }"],
  [
    `try { await client.query({ text: "select set_config('app.user', $1, false)", values: [tenant] }); } finally { client.release(); }`,
    'never client',
  ],
  [
    `try { await client.query({ text: "select set_config('app.user', $1, false)" }, [tenant]); } finally { client.release(); }`,
    'never client',
  ],
  [
    `try { await client.query({ name: "select set_config('app.user', $1, false)" }, [tenant]); } finally { client.release(); }`,
  ],
  ['try { await client.execute(`SET search_path TO ${tenant}`); } finally { client.release(); }', 'never client'],
  [
    'try { await client.$executeRawUnsafe(`SET search_path TO ${tenant}`); } finally { client.release(); }',
    'never client',
  ],
  ['try { await client.prepare(`SET search_path TO ${tenant}`); } finally { client.release(); }'],
  ['try { await other.query(`SET search_path TO ${tenant}`); client.other(); } finally { client.release(); }'],
  ['try { await client.inner.query(`SET search_path TO ${tenant}`); } finally { client.release(); }'],
  ['try { await client.query(tenant); } finally { client.release(); }'],
  ['try { await client.query(); } finally { client.release(); }'],
  [
    'try { await client.query({ text: `SET search_path TO ${tenant}` }); } finally { client.release(); }',
    'never client',
  ],
  ['try { await client.query({ text: `SET search_path TO app`, rowMode: tenant }); } finally { client.release(); }'],
  ['try { await client.query({ ...tenant, text: `SET search_path TO app` }); } finally { client.release(); }'],
  [
    'try { await client.query({ text: "SET search_path TO " + tenant }); } finally { client.release(); }',
    'never client',
  ],
  [
    'const apply = () => client.query(`SET search_path TO ${tenant}`); try { await apply(); } finally { client.release(); }',
    'never client',
  ],
  [
    "try { await client.query(`SET search_path TO ${tenant}`); } finally { await client.query('DISCARD ALL').catch(log); client.release(); }",
  ],
  [
    "try { await client.query(`SET search_path TO ${tenant}`); if (tenant) return; await client.query('RESET ALL'); } finally { client.release(); }",
    'some-path client: line 3',
  ],
  [
    'try { await client.query(`SET search_path TO ${tenant}`); } finally { if (tenant) client.release(true); else client.release(); }',
    'some-path client: end',
  ],
];

test('and not one of a script that ends the process', () => {
  const code = (end: string) => `import { Pool } from 'pg'; const pool = new Pool();
async function run(schema) { const client = await pool.connect(); try { await client.query(\`SET search_path TO \${schema}\`); } finally { client.release(); } }
if (require.main === module) run('a').then(${end});
module.exports = { run };`;
  expect(obligationsOf(code('() => process.exit(0)'))).toEqual([]);
  expect(obligationsOf(code('start'))).toEqual(['never client']);
});

const helpers: Row[] = [
  ['try { await enter(client, tenant); } finally { client.release(); }', 'never client'],
  [
    'try { if (tenant) await enter(client, tenant); } finally { await leave(client); client.release(); }',
    'error-path client: line 3',
  ],
  ['try { await enter(client, tenant); await leave(client); } finally { client.release(); }'],
  ["await enter(client, tenant); await client.query('RESET ALL'); client.release();", 'error-path client: line 3'],
  ['try { await enterForAll(client); } finally { client.release(); }'],
  ['await enter(client, tenant); state.listener = client; return client;'],
  [
    'try { await enter(client, tenant); return client; } catch (error) { client.release(); throw error; }',
    'never client',
  ],
  ['try { await enterLocally(client, tenant); } finally { client.release(); }'],
  ['try { await log(client, tenant); } finally { client.release(); }'],
];

describe('a setting that a function of the file sends over a connection that it is given', () => {
  test.each(helpers.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `import { Pool } from 'pg'; import { log, state } from './lib.js'; const pool = new Pool();
export async function run(tenant) { const client = await pool.connect();
${body} }
async function enter(connection, tenant) { await connection.query("SELECT set_config('app.tenant', $1, false)", [tenant]); }
async function enterLocally(connection, tenant) { await connection.query("SELECT set_config('app.tenant', $1, true)", [tenant]); }
async function enterForAll(connection) { await connection.query('SET search_path TO app'); }
async function leave(connection) { await connection.query('RESET app.tenant'); }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test('a method of the class does the same', () => {
    const code = (setting: string) => `import { Pool } from 'pg'; const pool = new Pool();
export class Own {
  async run(tenant) { const client = await pool.connect(); try { await this.enter(client, tenant); } finally { client.release(); } }
  async enter(client, tenant) { await client.query(\`${setting} TO \${tenant}\`); }
}`;
    expect(obligationsOf(code('SET search_path'))).toEqual(['never client']);
    expect(obligationsOf(code('SET LOCAL search_path'))).toEqual([]);
  });
});

test("a setting of TypeORM's runner goes back to the pool with it", () => {
  const code = (undo: string) => `import { DataSource } from 'typeorm'; const source = new DataSource({});
export async function run(tenant) { const runner = source.createQueryRunner(); await runner.connect();
try { await runner.query(\`SET search_path TO \${tenant}\`); ${undo} } finally { await runner.release(); } }`;
  expect(obligationsOf(code(''))).toEqual(['never runner']);
  expect(obligationsOf(code("await runner.query('RESET search_path');"))).toEqual([]);
});

describe('a setting that goes back to the pool with its connection', () => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `import { Pool } from 'pg'; import { log, other } from './lib.js'; const pool = new Pool();
export async function run(tenant) { const client = await pool.connect();
${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test('one of a connection that is closed ends with it', () => {
    const code = `import { Client } from 'pg'; export async function run(tenant) { const client = new Client(); await client.connect();
try { await client.query(\`SET search_path TO \${tenant}\`); } finally { await client.end(); } }`;
    expect(obligationsOf(code)).toEqual([]);
  });
});
