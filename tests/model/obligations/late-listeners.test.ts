import { describe, expect, test } from 'vitest';
import { lateListenersOf, obligationsOf } from './reports-of.ts';

/** What a handler does from line 4 on, and what stays of it when the client goes away while it waits. */
type Row = readonly [body: string, ...late: string[]];

const handlers: Row[] = [
  ["await load(); clients.add(res); res.on('close', () => clients.delete(res));", 'late-listener clients[res]: line 4'],
  ["clients.add(res); res.on('close', () => clients.delete(res)); await load();"],
  ["clients.add(res); res.on('close', () => clients.delete(res)); res.json(await load());"],
  [
    "const user = await load(); users.set(req.id, user); res.once('close', () => users.delete(req.id));",
    'late-listener users[req.id]: line 4',
  ],
  [
    "await load(); const timer = setInterval(send, 100); req.on('close', () => clearInterval(timer));",
    'late-listener timer: line 4',
  ],
  [
    "await load(); const timer = setInterval(send, 100); const stop = () => clearInterval(timer); res.on('close', stop);",
    'late-listener timer: line 4',
  ],
  ["const client = await pool.connect(); res.on('close', () => client.release());", 'late-listener client: line 4'],
  [
    "await load(); list.push(res); res.on('close', () => { list = list.filter((other) => other !== res); });",
    'late-listener list[res]: line 4',
  ],
  [
    "await load(); list.push(res); res.on('close', () => { const index = list.indexOf(res); list.splice(index, 1); });",
    'late-listener list: line 4',
  ],
  ["list.push(res); res.on('close', () => { list = list.filter((other) => other !== res); }); await load();"],
  [
    "await load(); list.push(res); res.on('close', () => { list = list.filter((other) => other !== res); }); if (list.length > 9) list = [];",
  ],
  ["await load(); list.push(res); stream.on('close', () => { list = list.filter((other) => other !== res); });"],
  // Somebody has looked, or has been told.
  ["await load(); if (res.destroyed) return; clients.add(res); res.on('close', () => clients.delete(res));"],
  ["await load(); if (req.socket.destroyed) return; clients.add(res); res.on('close', () => clients.delete(res));"],
  [
    "await load(); clients.add(res); res.on('close', () => clients.delete(res)); if (res.writableEnded) clients.delete(res);",
  ],
  [
    "let open = true; res.on('close', () => { open = false; }); await load(); if (!open) return; clients.add(res); res.on('close', () => clients.delete(res));",
  ],
  [
    "if (res.destroyed) return; await load(); clients.add(res); res.on('close', () => clients.delete(res));",
    'late-listener clients[res]: line 4',
  ],
  // Another way to the end of it, which does not miss anything.
  ['await load(); clients.add(res); finished(res, () => clients.delete(res));'],
  ['await load(); clients.add(res); try { await send(res); } finally { clients.delete(res); }'],
  ["await load(); clients.add(res); res.on('close', () => clients.delete(res)); await send(res); clients.delete(res);"],
  // Not on the way to the listener.
  ["if (!req.query.id) { await load(); return; } clients.add(res); res.on('close', () => clients.delete(res));"],
  [
    "if (!req.query.id) { await load(); } clients.add(res); res.on('close', () => clients.delete(res));",
    'late-listener clients[res]: line 4',
  ],
  [
    "const later = async () => { await load(); }; clients.add(res); res.on('close', () => clients.delete(res)); later();",
  ],
  // 'finish' does not come at all: told without the option.
  ["await load(); clients.add(res); res.on('finish', () => clients.delete(res));"],
  // Nobody's end.
  ["await load(); clients.add(res); stream.on('close', () => clients.delete(res));"],
];

const start = `import express from 'express'; import { Pool } from 'pg'; import { finished } from 'node:stream'; import { load, send, stream } from './lib.js';
const app = express(); const pool = new Pool(); const clients = new Set(); const users = new Map(); let list = [];
`;

describe('listeners that are registered behind an await', () => {
  test.each(handlers)('%s', (body, ...late) => {
    const code = `${start}app.get('/', async (req, res) => {
${body} });`;
    expect(lateListenersOf(code)).toEqual(late);
  });

  test('are no unmet obligations by themselves', () => {
    const code = `${start}app.get('/', async (req, res) => {
await load(); clients.add(res); res.on('close', () => clients.delete(res)); });`;
    expect(obligationsOf(code)).toEqual([]);
  });

  test.each([
    ['ws', "import { WebSocketServer } from 'ws'; const server = new WebSocketServer({ port: 0 });", 'close'],
    ['Socket.IO', "import { Server } from 'socket.io'; const server = new Server();", 'disconnect'],
  ])('of a connection: %s', (_, made, event) => {
    const code = (wait: string) => `${made} import { load } from './lib.js'; const users = new Map();
server.on('connection', async (socket) => {
${wait} users.set(socket, 1); socket.on('${event}', () => users.delete(socket)); });`;
    expect(lateListenersOf(code('await load(socket);'))).toEqual(['late-listener users[socket]: line 3']);
    expect(lateListenersOf(code('load(socket);'))).toEqual([]);
  });
});
