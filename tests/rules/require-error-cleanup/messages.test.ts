import { Linter, type Rule } from 'eslint';
import { describe, expect, test } from 'vitest';
import { requireContextCleanup } from '../../../src/rules/require-context-cleanup.ts';
import { requireErrorCleanup } from '../../../src/rules/require-error-cleanup.ts';

/** What both rules say about a piece of code. */
function messagesOf(code: string, options: object = {}): string[] {
  const rules = {
    'require-context-cleanup': requireContextCleanup as unknown as Rule.RuleModule,
    'require-error-cleanup': requireErrorCleanup as unknown as Rule.RuleModule,
  };
  return new Linter()
    .verify(
      code,
      {
        plugins: { 'request-scope': { rules } },
        settings: { 'request-scope': { node: '>=20' } },
        rules: {
          'request-scope/require-context-cleanup': 'error',
          'request-scope/require-error-cleanup': ['error', options],
        },
      },
      { filename: 'src/app.js' },
    )
    .map(({ message }) => message);
}

const pool = "import { Pool } from 'pg'; const pool = new Pool();";
const express = "import express from 'express'; const app = express();";

describe('messages name what is held, the way out and its line, and what to write', () => {
  test.each([
    [
      'overwritten',
      `${pool} ${express}
let client;
app.get('/', async (req, res) => {
  client = await pool.connect();
  res.json(await client.query('select 1'));
  client.release();
});`,
      "The pooled connection 'client' is kept where every request keeps its own: one that comes meanwhile puts another there, which both then use. 'client.release()' ends that one, and this one stays. Keep it in a local variable.",
    ],
    [
      'exchanged, of the environment',
      `${express}
app.get('/', async (req, res) => {
  process.env.MODE = 'preview';
  res.json(await render(req));
  delete process.env.MODE;
});`,
      "The environment variable 'process.env.MODE' is changed for every request until 'delete process.env.MODE' puts it back: those that run during 'await render(…)' on line 4 work with this one's. Pass the value on instead.",
    ],
    [
      'exchanged, of something else',
      `${express}
app.get('/', async (req, res) => {
  const { log } = console;
  console.log = () => {};
  res.json(await render(req));
  console.log = log;
});`,
      "The value of 'console.log' is changed for every request until 'console.log = log' puts it back: those that run during 'await render(…)' on line 5 work with this one's. Pass the value on instead.",
    ],
    [
      'never',
      `${pool}
export async function run() {
  const client = await pool.connect();
  await client.query('select 1');
}`,
      "The pooled connection 'client' is never torn down: it is still there when the request is over. Call 'client.release()' in a 'finally'. Or use 'pool.query(…)', which needs no tear-down.",
    ],
    [
      'error-path, where what fails stands before it in the same finally',
      `${pool}
export async function run(work) {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    await client.query('COMMIT');
    client.release();
  }
}`,
      "The pooled connection 'client' stays behind when 'await client.query('COMMIT')' on line 7 fails: 'client.release()' is skipped then. It stands behind that in a 'finally': give it one of its own.",
    ],
    [
      'error-path, where what fails stands before the try of that finally',
      `${pool}
export async function run(work) {
  const client = await pool.connect();
  await client.query('BEGIN');
  try {
    return await work(client);
  } finally {
    client.release();
  }
}`,
      "The pooled connection 'client' stays behind when 'await client.query('BEGIN')' on line 4 fails: 'client.release()' is skipped then. Put it in a 'finally' of a 'try' that begins right behind the set-up.",
    ],
    [
      'never, of a connection that a transaction needs',
      `${pool}
export async function run() {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('select 1');
}`,
      "The pooled connection 'client' is never torn down: it is still there when the request is over. Call 'client.release()' in a 'finally'.",
    ],
    [
      'never, of a connection with a setting of its own',
      `${pool}
export async function run(tenant) {
  const client = await pool.connect();
  await client.query('RESET ROLE');
  await client.query('select 1');
}`,
      "The pooled connection 'client' is never torn down: it is still there when the request is over. Call 'client.release()' in a 'finally'.",
    ],
    [
      'never, of a connection that is used where it stands',
      `${pool}
export async function run() {
  return (await pool.connect()).query('select 1');
}`,
      "The pooled connection is never torn down: it is still there when the request is over. Keep it in a variable, and call its 'release()' in a 'finally'. Or use 'pool.query(…)', which needs no tear-down.",
    ],
    [
      'never, of a connection that a callback gets',
      `${pool}
export function run(done) {
  pool.connect((error, client) => {
    if (error) return done(error);
    client.query('select 1', done);
  });
}`,
      "The pooled connection 'client' is never torn down: it is still there when the request is over. Call 'client.release()' where its last callback begins. Or use 'pool.query(…)', which needs no tear-down.",
    ],
    [
      'somePath of a connection that a callback gets',
      `${pool}
export function run(id, done) {
  pool.connect((error, client) => {
    if (error) return done(error);
    if (!id) return done(null, []);
    client.query('select 1', (failure, result) => {
      client.release();
      done(failure, result);
    });
  });
}`,
      "The pooled connection 'client' is still there after the 'return' on line 5: no 'client.release()' on that way. Call it before that 'return'. Or use 'pool.query(…)', which needs no tear-down.",
    ],
    [
      'never, of a connection that nothing uses',
      `${pool} ${express}
app.get('/', async (req, res) => {
  await pool.connect();
  res.json(await pool.query('select 1'));
});`,
      'The pooled connection is never torn down: it is still there when the request is over. Nothing uses it: leave the call out.',
    ],
    [
      'somePath of a transaction',
      `${pool}
export async function run(id) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    if (!id) return null;
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}`,
      "The open transaction of 'client' is still there after the 'return' on line 6: no 'client.query('ROLLBACK')' on that way. Roll back before it.",
    ],
    [
      'swallowed, of a transaction',
      `import { Sequelize } from 'sequelize'; const db = new Sequelize();
export async function run(id) {
  const transaction = await db.transaction();
  try {
    await save(id, transaction);
    await transaction.commit();
  } catch (error) {
    log(error);
  }
}`,
      "The transaction 'transaction' stays behind when 'await save(…)' on line 5 fails: the error is caught, and 'transaction.commit()' is skipped. Roll back in that 'catch'. Or use 'transaction(async (trx) => …)', which needs no tear-down.",
    ],
    [
      'somePath',
      `${pool}
export async function run(id) {
  const client = await pool.connect();
  if (!id) return null;
  client.release();
}`,
      "The pooled connection 'client' is still there after the 'return' on line 4: no 'client.release()' on that way. Move it to a 'finally'. Or use 'pool.query(…)', which needs no tear-down.",
    ],
    [
      'somePath at the end',
      `${pool}
export async function run(id) {
  const client = await pool.connect();
  if (id) client.release();
}`,
      "The pooled connection 'client' is still there after the end of the function: no 'client.release()' on that way. Move it to a 'finally'. Or use 'pool.query(…)', which needs no tear-down.",
    ],
    [
      'partial',
      `${express}
const names = new Map();
const paths = new Map();
app.use((req, res, next) => {
  names.set(req.id, req.name);
  paths.set(req.id, req.path);
  res.on('close', () => names.delete(req.id));
  next();
});`,
      "The entry 'paths[req.id]' stays behind: of what is set together, 'paths' is not removed, only the rest. Remove everything at once.",
    ],
    [
      'tooEarly',
      `${express}
const active = new Map();
app.use((req, res, next) => {
  active.set(req.id, req.path);
  next();
  active.delete(req.id);
});`,
      "The entry 'active[req.id]' is torn down too early: 'active.delete(…)' runs before the request is done, because 'next()' on line 5 does not wait.",
    ],
    [
      'errorPath',
      `${pool}
export async function run() {
  const client = await pool.connect();
  await client.query('select 1');
  client.release();
}`,
      "The pooled connection 'client' stays behind when 'await client.query(…)' on line 4 fails: 'client.release()' is skipped then. Put it in a 'finally' of a 'try' that begins right behind the set-up. Or use 'pool.query(…)', which needs no tear-down.",
    ],
    [
      'swallowed',
      `${pool}
export async function run() {
  const client = await pool.connect();
  try {
    await client.query('select 1');
    client.release();
  } catch {}
}`,
      "The pooled connection 'client' stays behind when 'await client.query(…)' on line 5 fails: the error is caught, and 'client.release()' is skipped. Put it in a 'finally'. Or use 'pool.query(…)', which needs no tear-down.",
    ],
    [
      'before it is handed over',
      `${pool}
export async function borrow() {
  const client = await pool.connect();
  await client.query('select 1');
  return client;
}`,
      "The pooled connection 'client' stays behind when 'await client.query(…)' on line 4 fails: whoever called does not get it then, and cannot give it back. Call 'client.release()' in a 'catch' that throws the error again.",
    ],
    [
      'abort on finish',
      `${express}
const active = new Map();
app.use((req, res, next) => {
  active.set(req.id, req.path);
  res.on('finish', () => active.delete(req.id));
  next();
});`,
      "The entry 'active[req.id]' stays behind when the client goes away: the 'finish' that line 5 waits for does not come then. Use the 'close' event of the response.",
    ],
    [
      'abort of a pipe',
      `${express}
import fs from 'node:fs';
app.get('/', (req, res) => {
  const file = fs.createReadStream('a.csv');
  file.pipe(res);
});`,
      "The source stream 'file' stays behind when the client goes away: 'pipe()' does not close its source then. Use 'pipeline(source, response)', which needs no tear-down.",
    ],
    [
      'unguarded',
      `${express}
app.use((req, res, next) => {
  res.on('close', async () => { await audit(req); });
  next();
});`,
      "When 'await audit(…)' on line 3 fails, the whole process ends, and every other request with it: nobody handles an error of this clean-up. Catch it in the listener.",
    ],
    [
      'a context',
      `${express}
import { AsyncLocalStorage } from 'node:async_hooks';
const storage = new AsyncLocalStorage();
app.use((req, res, next) => {
  storage.enterWith({ user: req.user });
  next();
});`,
      "The AsyncLocalStorage store 'storage' is never torn down: it is still there when the request is over. Call 'enterWith(previous)' in a 'finally'. Or use 'run(store, callback)', which needs no tear-down.",
    ],
  ])('%s', (_title, code, message) => {
    expect(messagesOf(code)).toEqual([message]);
  });
});

describe('messages of listeners that come too late name the listener and what to look at', () => {
  test.each([
    [
      'a response',
      `${express} const clients = new Set();
app.get('/', async (req, res) => {
  const user = await findUser(req);
  clients.add(res);
  res.on('close', () => clients.delete(res));
});`,
      "The entry 'res' in 'clients' stays behind when the client goes away before 'await findUser(…)' on line 3 is done: 'res.on('close', …)' is registered only then, and its event has come. Look at 'res.destroyed' behind the 'await', or register the listener before it.",
    ],
    [
      'a request, which is destroyed as soon as its body was read',
      `${express}
app.get('/', async (req, res) => {
  await findUser(req);
  const timer = setInterval(() => send(res), 100);
  req.once('close', () => clearInterval(timer));
});`,
      "The interval 'timer' stays behind when the client goes away before 'await findUser(…)' on line 3 is done: 'req.once('close', …)' is registered only then, and its event has come. Look at 'req.socket.destroyed' behind the 'await', or register the listener before it.",
    ],
    [
      'a socket of Socket.IO',
      `import { Server } from 'socket.io'; const io = new Server(); const users = new Map();
io.on('connection', async (socket) => {
  users.set(socket.id, await findUser(socket));
  socket.on('disconnect', () => users.delete(socket.id));
});`,
      "The entry 'users[socket.id]' stays behind when the client goes away before 'await findUser(…)' on line 3 is done: 'socket.on('disconnect', …)' is registered only then, and its event has come. Look at 'socket.connected' behind the 'await', or register the listener before it.",
    ],
  ])('%s', (_, code, message) => {
    expect(messagesOf(code, { lateListeners: true })).toEqual([message]);
    expect(messagesOf(code)).toEqual([]);
  });
});

describe('messages quote code on one line, and not more than is needed', () => {
  test.each([
    ['if (sql) throw new Error();', "the 'throw' on line 3 is reached"],
    ['await client.query(sql, 1);', "'await client.query(…)' on line 3 fails"],
    ['await client\n  .query();', "'await client.query()' on line 3 fails"],
    ['await sql.one().two[sql]();', "'await sql.one().two[…]()' on line 3 fails"],
    ['await sql;', "'await sql' on line 3 fails"],
    [
      'await new Promise((resolve) => client.once(sql, resolve)).then(() => sql);',
      "'await new Promise(…).then(…)' on line 3 fails",
    ],
    ['await new sql.Job().run();', "'await new sql.Job().run()' on line 3 fails"],
    ['await new Promise((resolve) => client.once(sql, resolve));', "'await new Promise(…)' on line 3 fails"],
    ['await (async () => { await sql; })();', "'await (…)()' on line 3 fails"],
    [
      'await sql.aVeryLongName.anotherVeryLongName.andYetAnotherOne(1);',
      "'await …me.anotherVeryLongName.andYetAnotherOne(…)' on line 3 fails",
    ],
    [
      'await sql.aVeryLongName.anotherLongName.andOne(1);',
      "'await sql.aVeryLongName.anotherLongName.andOne(…)' on line 3 fails",
    ],
    [
      'await `${sql} and a text that is much longer than a line`;',
      "'await `${sql} and a text that is much longer …' on line 3 fails",
    ],
  ])('%s', (step, event) => {
    const code = `${pool}
export async function run(sql) { const client = await pool.connect();
${step}
client.release(); }`;
    expect(messagesOf(code)).toEqual([
      `The pooled connection 'client' stays behind when ${event}: 'client.release()' is skipped then. Put it in a 'finally' of a 'try' that begins right behind the set-up. Or use 'pool.query(…)', which needs no tear-down.`,
    ]);
  });

  test.each([
    [
      'pool.connect((error, client, done) => { client.query(sql, (failure, all) => { if (failure) return reply(failure); done(); reply(null, all); }); });',
      "The pooled connection 'client' stays behind when the 'return' on line 3 is reached: 'done()' is skipped then. Call it before that 'return'.",
    ],
    [
      'pool.connect((error, client, done) => { client.query(sql, (failure, all) => { reply(failure, all); done(); }); });',
      "The pooled connection 'client' stays behind when 'reply(…)' on line 3 fails: 'done()' is skipped then. Call it before that, in the same callback.",
    ],
    [
      'pool.connect(async (error, client, done) => { await client.query(sql); done(); });',
      "The pooled connection 'client' stays behind when 'await client.query(…)' on line 3 fails: 'done()' is skipped then. Put it in a 'finally' around what the callback does.",
    ],
    [
      'return pool.connect().then((client) => client.query(sql).then((all) => { reply(null, all); client.release(); }));',
      "The pooled connection 'client' stays behind when 'client.query(…).then(…)' on line 3 fails: 'client.release()' is skipped then. Put it in a 'finally' around what the callback does.",
    ],
  ])('in a callback: %s', (body, message) => {
    expect(messagesOf(`${pool}\nexport function run(sql, reply) {\n${body} }`)).toEqual([
      `${message} Or use 'pool.query(…)', which needs no tear-down.`,
    ]);
  });

  test.each([
    [
      `${express} const clients = new Set(); app.use((req, res) => { clients.add(res); });`,
      "The entry 'res' in 'clients' is never torn down: it is still there when the request is over. Remove it in a listener for the connection's end.",
    ],
    [
      `${express} const byId = new Map(), other = new Map();
app.use((req, res, next) => { byId.set(req.id, 1); other.set(req.id, 1); other.delete(req.id); next(); });`,
      "The entry 'byId[req.id]' stays behind: of what is set together, 'byId' is not removed, only the rest. Remove everything at once.",
    ],
    [
      `${express} import log4js from 'log4js'; const logger = log4js.getLogger();
app.use((req, res, next) => { logger.addContext('user', req.user); next(); });`,
      "The logger context 'logger['user']' is never torn down: it is still there when the request is over. Call 'removeContext(…)' in a 'finally'. Or use 'a logger made for the request', which needs no tear-down.",
    ],
    [
      `${express} app.get('/', (req, res) => { setInterval(() => res.write('x'), 1000); });`,
      "The interval is never torn down: it is still there when the request is over. Keep what it returns, and call 'clearInterval(…)' with that when the connection ends.",
    ],
    [
      "import { open } from 'node:fs/promises'; export async function read(name) { const file = await open(name); return await file.read(); }",
      "The file handle 'file' is never torn down: it is still there when the request is over. Call 'file.close()' in a 'finally'.",
    ],
    [
      `${express} const active = new Map();
app.use((req, res, next) => { active.set(req.id, 1); res.on('finish', () => active.delete(req.id)); next(); });`,
      "The entry 'active[req.id]' stays behind when the client goes away: the 'finish' that line 2 waits for does not come then. Use the 'close' event of the response.",
    ],
  ])('%s', (code, message) => {
    expect(messagesOf(code)).toEqual([message]);
  });

  test.each([
    ['if (busy) return; busy = true; await save(id); busy = false;', "flag 'busy'"],
    ['active++; await save(id); active--;', "count 'active'"],
    ['jobs[id] = true; await save(id); delete jobs[id];', "entry 'jobs[id]'"],
    ["process.env.TZ = 'UTC'; await save(id); delete process.env.TZ;", "environment variable 'process.env.TZ'"],
    ['store.setUser(id); await save(id); store.setUser(null);', "value 'store'"],
  ])('%s', (body, what) => {
    const code = `let busy = false, active = 0; const jobs = {}, store = makeStore();
export async function run(id) { ${body} }`;
    expect(messagesOf(code)).toEqual([
      expect.stringMatching(`^The ${what.replaceAll(/[[\]]/g, '\\$&')} stays behind when 'await save`),
    ]);
  });
});
