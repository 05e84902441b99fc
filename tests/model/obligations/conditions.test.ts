import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of an async function that borrows a connection in its line 3; what is unmet then. */
type Row = readonly [body: string, ...unmet: string[]];

const query = 'await client.query(sql);';

/** Whether a condition says that the connection is there, or was given back. */
const conditions: Row[] = [
  ['if (client == null) return; client.release();'],
  ['if (client === undefined) { return; } client.release();'],
  ['if (client === verbose) return; client.release();', 'some-path client: line 3'],
  ['if (!!client) client.release();'],
  ['if (client !== null) { client.release(); }'],
  ['if (client) { client.release(); } else { return; }'],
  ['if (client != null) { return; } client.release();', 'some-path client: line 3'],
  ['if (!client || verbose) return; client.release();', 'some-path client: line 3'],
  ['if (!client || client.idle) return; client.release();'],
  ['if (!client && verbose) return; client.release();', 'some-path client: line 3'],
  ['if (verbose) return; client.release();', 'some-path client: line 3'],
  ['if (!verbose) return; client.release();', 'some-path client: line 3'],
  ['if (-client) return; client.release();', 'some-path client: line 3'],
  ['client && client.release();'],
  ['client || client.release();'],
  ['verbose && client.release();', 'some-path client: end'],
  ['client ? client.release() : null;'],
  ['verbose ? client.release() : null;', 'some-path client: end'],
  ['verbose ? client.release() : client.release();'],
  ['client?.release?.();'],
  ['client.release() && verbose;'],
  ['if (client.release()) verbose;'],
  [`let done = false; if (verbose) done = true; try { ${query} } finally { if (!done) client.release(); }`],
  [`const done = verbose; try { ${query} } finally { if (!done) client.release(); }`, 'some-path client: end'],
  [
    `let done = false; done = verbose; try { ${query} } finally { if (!done) client.release(); }`,
    'some-path client: end',
  ],
  [`const done = false; try { ${query} } finally { if (!done) client.release(); }`, 'some-path client: end'],
  [`let done = false; if (verbose) { done = true; client.release(); } if (done) return; client.release();`],
  [`let done = false; if (verbose) { done = true; } if (done) return; client.release();`, 'some-path client: line 3'],
  [`try { ${query} } catch (e) { process.exit(1); throw e; } client.release();`],
  [`try { ${query} } catch (e) { process.abort(); throw e; } client.release();`],
  [`try { ${query} } catch (e) { process.emit(1); throw e; } client.release();`, 'error-path client: line 3'],
  [`try { ${query} } catch (e) { logger.exit(1); throw e; } client.release();`, 'error-path client: line 3'],
];

/** Where a function that gives it back is called in the end. */
const functions: Row[] = [
  ['await client.query(sql).then(log, () => client.release());', 'some-path client: end'],
  [
    'const work = client.query(sql).catch(log); await work.then(() => client.release());',
    'plain error-path client: line 3',
  ],
  ['const work = client.query(sql); await work.then(() => client.release());', 'error-path client: line 3'],
  ['await client.query(sql).then(log, log).then(() => client.release());'],
  ['await client.query(sql).then(log).then(() => client.release());', 'error-path client: line 3'],
  ['await client.query(sql).catch(() => client.release()).then(log);', 'some-path client: end'],
  ['await client.query(sql).finally(() => client.release()).then(log);'],
  ['als.run(state, () => { client.release(); });'],
  ['client.query(sql, (error) => { client.release(); if (error) throw error; });'],
  ['client.query(sql, (rows) => { if (rows) return; client.release(); });', 'error-path client: line 3'],
  ['stream.query(sql, (rows) => { if (rows) return; client.release(); });'],
  ['stream.query(sql, (error2, rows) => { if (rows) return; client.release(); });', 'some-path client: line 3'],
  ['stream.query(sql, (errors, rows) => { if (rows) return; client.release(); });'],
  [`const end = client.release.bind(client); await client.query(sql).finally(end);`, 'plain error-path client: line 3'],
  [`const end = () => client.release(); const alias = end; try { ${query} } finally { alias(); }`],
  [`const end = () => client.release(); try { ${query} } finally { end.call(null); }`],
  [`const end = () => client.release(); try { ${query} } finally { end.apply(null); }`],
  [`const end = () => client.release(); try { ${query} } finally { keep(end.name); }`],
  [`let end; end = () => client.release(); try { ${query} } finally { end(); }`],
  [`const end = verbose ? () => client.release() : log; try { ${query} } finally { end(); }`],
  [`const steps = [() => client.release()]; try { ${query} } finally { steps.forEach((step) => step()); }`],
  ['register({ close: () => client.release() });'],
  ['state.box = { close: () => client.release() };'],
  [`const box = { close: () => client.release() }; ${query} box.close();`],
  ["stream.once('end', () => client.release());"],
  ["stream.addListener('end', () => client.release());"],
  [`for (const id of ids) { ${query} } client.release();`, 'error-path client: line 3'],
  [`try { for (const id of ids) { ${query} } } finally { client.release(); }`],
  ['for (const id of ids) { client.release(); }', 'some-path client: end'],
  ['do { client.release(); } while (verbose);'],
];

/** Who has it now. */
const handedOver: Row[] = [
  ['return wrap(client);'],
  ['return { client };'],
  ['return [client];'],
  ['return verbose ? client : null;'],
  ['return client.query(sql);', 'never client'],
  ['this.client = client;'],
  ['state[sql] = client;'],
  ['state.client = { client };'],
  ['const { query } = client; await query(sql);', 'never client'],
  ['clients.set(sql, client);'],
  ['clients.add(client);'],
  ['clients.unshift(client);'],
  ['clients.has(client);'],
  ['console.log(client);', 'never client'],
  ['let other; other = client; await other.query(sql);', 'never client'],
  ['let other; other = client; other.release();'],
  ['await releaseClient(client);'],
  ['await safeClose(client);'],
  ['await pool.giveBack(client);'],
  ['await unlockAll(client);'],
  ['throw client;', 'never client'],
  ['typeof client;', 'never client'],
  ['keep(client.release);'],
];

describe.each([
  ['a condition', conditions],
  ['a function', functions],
  ['somebody else', handedOver],
] as const)('a connection that is given back by way of %s', (_, rows) => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `import { Pool } from 'pg'; const pool = new Pool();
export async function run(sql, stream, ids, state, clients, verbose, logger) { const client = await pool.connect();
${body} }`;
    expect(obligationsOf(code)).toEqual(unmet);
  });
});
