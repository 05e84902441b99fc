import { testSuggestions } from '../suggestion-cases.ts';

/** A function whose connection sets this, in a transaction unless `begin` and `end` say otherwise. */
const read = (
  set: string,
  { begin = "await client.query('BEGIN');", end = '', rollback = "await client.query('ROLLBACK');" } = {},
) => `import pg from 'pg';
const pool = new pg.Pool();

export async function readOrders(tenant) {
  const client = await pool.connect();
  try {
    ${begin}
    await client.query(${set});
    const { rows } = await client.query('SELECT * FROM orders');
    await client.query('COMMIT');${end}
    return rows;
  } catch (error) {
    ${rollback}
    throw error;
  } finally {
    client.release();
  }
}
`;

const plain = '`SET search_path TO ${tenant}`';

testSuggestions('require-context-cleanup', [
  {
    name: 'SET',
    code: read(plain),
    outputs: { setLocally: read('`SET LOCAL search_path TO ${tenant}`') },
  },
  {
    name: 'SET SESSION',
    code: read("'set session app.tenant = ' + client.escapeLiteral(tenant)"),
    outputs: { setLocally: read("'set LOCAL app.tenant = ' + client.escapeLiteral(tenant)") },
  },
  {
    name: 'SET SESSION AUTHORIZATION, which is called so',
    code: read('{ text: `SET SESSION AUTHORIZATION ${tenant}` }').replace('{ text: ', '').replace('` }', '`'),
    outputs: { setLocally: read('`SET LOCAL SESSION AUTHORIZATION ${tenant}`') },
  },
  {
    name: 'set_config',
    code: read('"SELECT set_config(\'app.tenant\', $1, false)", [tenant]'),
    outputs: { setLocally: read('"SELECT set_config(\'app.tenant\', $1, true)", [tenant]') },
  },
  {
    name: 'no transaction: nothing is suggested',
    code: read(plain, { begin: 'await check(tenant);' }),
    outputs: {},
  },
  {
    name: 'the transaction is over before: nothing is suggested',
    code: read(plain, { begin: "await client.query('BEGIN');\n    await client.query('COMMIT');" }),
    outputs: {},
  },
  {
    name: 'a transaction under a condition: nothing is suggested',
    code: read(plain, { begin: "if (tenant.locks) {\n      await client.query('BEGIN');\n    }" }),
    outputs: {},
  },
  {
    name: "another connection's transaction: nothing is suggested",
    code: read(plain, { begin: "await other.query('BEGIN');" }),
    outputs: {},
  },
  {
    name: 'a failure leaves the transaction open: nothing is suggested',
    code: read(plain, { rollback: 'log(error);' }),
    outputs: {},
  },
  {
    name: 'something runs behind the transaction, with the setting: nothing is suggested',
    code: read(plain, { end: "\n    await client.query('SELECT refresh_totals()');" }),
    outputs: {},
  },
]);

/** Statements of the connection elsewhere in the function, and whether the setting can end with the transaction. */
const besides: readonly (readonly [title: string, change: Parameters<typeof read>[1], isSuggested: boolean])[] = [
  ['work before it', { begin: "await client.query('SELECT 1');\n    await client.query('BEGIN');" }, true],
  [
    'an earlier transaction',
    { begin: "await client.query('BEGIN');\n    await client.query('COMMIT');\n    await client.query('BEGIN');" },
    true,
  ],
  ['a transaction that is not awaited', { begin: "client.query('BEGIN');" }, true],
  ['a transaction by an object', { begin: "await client.query({ text: 'BEGIN' });" }, true],
  ['a transaction in an expression', { begin: "const begun = await client.query('BEGIN');" }, false],
  ['the connection handed to somebody behind it', { end: '\n    await refresh(client);' }, false],
  ['the connection under another name behind it', { end: '\n    const other = client;' }, true],
  ['a method taken out of it behind it', { end: '\n    await client.totals.refresh();' }, false],
  ['a statement that is not known behind it', { end: '\n    await client.query(tenant.sql);' }, false],
];

testSuggestions(
  'require-context-cleanup',
  besides.map(([title, change, isSuggested]) => ({
    name: `${title}: ${isSuggested ? '' : 'not '}suggested`,
    code: read(plain, change),
    outputs: isSuggested ? { setLocally: read('`SET LOCAL search_path TO ${tenant}`', change) } : {},
    says: isSuggested ? ["Set it for the transaction alone, with 'SET LOCAL'."] : [],
  })),
);
