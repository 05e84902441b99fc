import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of an async function that borrows a connection in its line 2; what is unmet then. */
type Row = readonly [body: string, ...unmet: string[]];

const rows: Row[] = [
  // With the error nobody gets it.
  ['await client.query(sql); return client;', 'before-hand-over client: line 3'],
  ["await client.query('BEGIN'); return { client, sql };", 'before-hand-over client: line 3'],
  ['return { client, rows: await client.query(sql) };', 'before-hand-over client: line 3'],
  ['if (!(await check(sql))) throw new Error(sql); return client;', 'before-hand-over client: line 3'],
  ['if (!sql) throw new Error(); return client;', 'before-hand-over client: line 3'],
  [
    'try { await client.query(sql); } catch (error) { throw wrap(error); } return client;',
    'before-hand-over client: line 3',
  ],
  ['try { await client.query(sql); } catch { return null; } return client;', 'before-hand-over client: line 3'],
  ['const db = client; await db.query(sql); return db;', 'before-hand-over client: line 3'],
  // Whoever called has it.
  ['return client;'],
  ['log(sql); client.name = sql; return client;'],
  ['try { await client.query(sql); } catch (error) { log(error); } return client;'],
  ['client.query(sql).catch(log); return client;'],
  // It is released before the error goes on.
  ['try { await client.query(sql); return client; } catch (error) { client.release(); throw error; }'],
  ['try { await client.query(sql); } catch (error) { client.release(error); throw error; } return client;'],
  // Nothing is held there.
  ['if (!client) throw new Error(); return client;'],
  // Somebody else may have it by then.
  ['await prepare(client); return client;'],
  ['state.client = client; await client.query(sql); return client;'],
  ['ids.push(client); await client.query(sql); return client;'],
  ['await client.query(sql); return () => client;'],
];

describe('a connection that is borrowed for who calls', () => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `import { Pool } from 'pg'; import { check, log, prepare, wrap } from './lib.js'; const pool = new Pool();
export async function borrow(sql, state, ids) { const client = await pool.connect();
${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });

  test('one that is no pool’s to lend may end with its owner', () => {
    const code = `import { Client } from 'pg'; export async function open(sql) { const client = new Client(); await client.connect();
await client.query(sql); return client; }`;
    expect(obligationsOf(code)).toEqual([]);
  });

  test('at start-up the error ends the process', () => {
    const code = `import { Pool } from 'pg'; const pool = new Pool(); const ready = open();
async function open() { const client = await pool.connect();
await client.query('SELECT 1'); return client; }`;
    expect(obligationsOf(code)).toEqual([]);
  });
});
