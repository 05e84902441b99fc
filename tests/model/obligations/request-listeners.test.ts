import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of a handler, in line 3; what is unmet in it. */
type Row = readonly [body: string, ...unmet: string[]];

/** On an emitter that outlives the request. */
const kept: Row[] = [
  ["bus.on('x', () => res.write(1));", "never bus['x']"],
  ["bus.addListener('x', () => res.write(1));", "never bus['x']"],
  ["bus.once('x', () => res.write(1));"],
  ["bus.on('x', (text) => { res.write(text); });", "never bus['x']"],
  ["bus.on('x', () => log(1));"],
  ["bus.on('x', () => req.write(1));", "never bus['x']"],
  ["bus.on('x', (res) => res.write(1));"],
  ["bus.on('x', () => log(req.socket));", "never bus['x']"],
  ["bus.on('x', () => log(req.socket)); bus.removeAllListeners();"],
  ["bus.on('x', log);"],
  ["bus.on('x', send); function send() { res.write(1); }", "never bus['x']"],
  ["const off = bus.on('x', () => res.write(1));"],
  ["bus.on('x', () => res.write(1)).setMaxListeners(0);"],
  ["bus.on('x', () => res.write(1), { signal: req.signal });"],
  ['bus.on(req.id, () => res.write(1));', 'never bus[req.id]'],
  ["bus.on('of ' + req.id, () => res.write(1));", "never bus['of ' + req.id]"],
  ["const send = () => res.write(1); bus.on(req.id, send); res.on('close', () => bus.off(req.id, send));"],
  ["bus.on('x', () => res.write(1)); log(EventEmitter.listenerCount(bus, 'x'));", "never bus['x']"],
  ["bus.on('x', () => res.write(1)); takeOff(bus);"],
  ["bus.on('x');"],
  ['bus.on(() => res.write(1));'],
  ["on('x', () => res.write(1));"],
  ["hub.inner.on('x', () => res.write(1));", "never hub.inner['x']"],
  ["own.on('x', () => res.write(1));", "never own['x']"],
  ["given.on('x', () => res.write(1));"],
  ["swapped.on('x', () => res.write(1));"],
  ["const local = make(); local.on('x', () => res.write(1));"],
  ["const alias = bus; alias.on('x', () => res.write(1));", "never alias['x']"],
  ["make().on('x', () => res.write(1));"],
  ["const fresh = new EventEmitter(); fresh.on('x', () => res.write(1));"],
  ["process.on('x', () => res.write(1));", "never process['x']"],
  ["console.on('x', () => res.write(1));"],
  ["req.on('x', () => res.write(1));"],
  ["const send = () => res.write(1); bus.on('x', send); bus.off('x', send);"],
  ["const send = () => res.write(1); bus.on('x', send); bus.removeListener('x', send);"],
  // Nobody has a function without a name to take it off by.
  ["bus.on('x', () => res.write(1)); bus.off('x', log);", "never bus['x']"],
  ["bus.on('x', () => res.write(1)); bus.removeListener('x', log);", "never bus['x']"],
  ["bus.on('x', function () { res.write(1); bus.off('x', this); });", "never bus['x']"],
  ["bus.on('x', function send() { res.write(1); bus.off('x', send); });"],
  ["bus.on('x', () => res.write(1)); bus.off('x');"],
  ["bus.on('x', () => res.write(1)); bus.removeAllListeners();"],
  ["bus.on('x', () => res.write(1)); hub.off('x', log);", "never bus['x']"],
  ["bus.on('x', () => res.write(1)); if (false) bus.off('x', log);", "never bus['x']"],
  ["bus.on('x', () => { const inner = (response) => response.end(); inner(1); });"],
];

/** On an event of the request's end, where nobody handles an error. */
const unguarded: Row[] = [
  ["res.on('close', async () => { await work(); });", 'unguarded res: line 3'],
  ["res.once('close', async () => { await work(); });", 'unguarded res: line 3'],
  ["res.addListener('finish', async () => { await work(); });", 'unguarded res: line 3'],
  ["req.on('close', async () => { await work(); });", 'unguarded req: line 3'],
  ["hub.on('close', async () => { await work(); });"],
  ["res.on('drain', async () => { await work(); });"],
  ["res.on('close', async () => { try { await work(); } catch { log(); } });"],
  ["res.on('close', async () => { try { log(); } catch { await work(); } });", 'unguarded res: line 3'],
  ["res.on('close', async () => { try { await work(); } finally { log(); } });", 'unguarded res: line 3'],
  ["res.on('close', async () => { try { log(); } finally { await work(); } });", 'unguarded res: line 3'],
  ["res.on('close', async () => { if (req.id) { await work(); } });", 'unguarded res: line 3'],
  ["res.on('close', async () => { log(); });"],
  ["res.on('close', () => { work(); });"],
  ["res.on('close', () => { throw new Error(); });", 'unguarded res: line 3'],
  ["res.on('close', () => { try { throw new Error(); } catch { log(); } });"],
  ["res.on('close', () => { log(async () => { await work(); }); });"],
  ["res.on('close', () => work().catch(log));"],
  ["res.on('close', async () => { await work().catch(log); });"],
  ["res.on('close', end); async function end() { await work(); }", 'unguarded res: line 3'],
  ["res.on('close', log);"],
  ["res.on('close');"],
  ["try { res.on('close', async () => { await work(); }); } catch { log(); }", 'unguarded res: line 3'],
];

const intervals: Row[] = [
  ['setInterval(() => log(), 1000);', 'never interval'],
  ['const timer = setInterval(() => log(), 1000);', 'never interval'],
  ['const timer = setInterval(() => log(), 1000); log(timer);'],
  ['const timer = setInterval(() => log(), 1000); clearInterval(timer);'],
  ['let timer = setInterval(() => log(), 1000); timer = null;'],
  ['let timer; timer = setInterval(() => log(), 1000);'],
  ['const { timer } = setInterval(() => log(), 1000);'],
  ['setInterval(() => log(), 1000).unref();'],
  ['log(setInterval(() => log(), 1000));'],
  ['setTimeout(() => log(), 1000);'],
  ['hub.setInterval(() => log(), 1000);'],
  ['const setInterval = log; setInterval(() => log(), 1000);'],
];

describe.each([
  ['a listener that an emitter keeps', kept],
  ['a listener whose error nobody handles', unguarded],
  ['an interval that nothing can stop', intervals],
] as const)('%s', (_, rows) => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `import express from 'express'; import bus, { hub, log, register, work } from './lib.js'; let swapped = make(); const own = make(), given = make(); register(given); function make() { return {}; } export function swap() { swapped = make(); }
express().get('/', (req, res, next) => {
${body} });`;
    expect(obligationsOf(code)).toEqual(unmet);
  });
});

describe('a listener on an emitter that a function makes around the handler', () => {
  const code = (
    start: string,
  ) => `import express from 'express'; import { EventEmitter } from 'node:events'; const app = express();
${start}`;
  test.each([
    [
      "export function start() { const bus = new EventEmitter(); app.get('/', (req, res) => { bus.on('x', () => res.write('x')); }); }",
      "never bus['x']",
    ],
    [
      "export async function start() { const bus = new EventEmitter(); app.get('/', (req, res) => { bus.on('x', () => res.write('x')); }); await app.listen(1); }",
      "never bus['x']",
    ],
    [
      "export function start() { const bus = new EventEmitter(); app.get('/', (req, res) => { const send = () => res.write('x'); bus.on('x', send); res.on('close', () => bus.off('x', send)); }); }",
    ],
    // One for each connection, in a function that nobody knows to run for one
    [
      "export function relay(server) { server.handle((client, req, res) => { const upstream = new EventEmitter(); upstream.on('x', () => res.write('x')); app.get('/', log); }); }",
    ],
    ["export function start(bus) { app.get('/', (req, res) => { bus.on('x', () => res.write('x')); }); }"],
    [
      "app.get('/', (req, res) => { const bus = new EventEmitter(); work(() => { bus.on('x', () => res.write('x')); }); });",
    ],
  ])('%s', (start, ...unmet) => {
    expect(obligationsOf(code(start))).toEqual(unmet);
  });
});

test('an entry of a handler that an async function registers is the same as that of any other', () => {
  const code = (kind: string) => `import express from 'express';
export ${kind} start() { const app = express(); const sessions = new Map();
app.get('/', async (req, res) => { sessions.set(req.query.id, res); await greet(res); req.on('close', () => { sessions.delete(req.query.id); }); }); }`;
  expect(obligationsOf(code('async function'))).toEqual(['error-path sessions[req.query.id]: line 3']);
  expect(obligationsOf(code('function'))).toEqual(['error-path sessions[req.query.id]: line 3']);
});
