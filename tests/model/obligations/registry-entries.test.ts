import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** What a handler does, what else its module does, and what is unmet then. */
type Row = readonly [body: string, more: string, ...unmet: string[]];

const ofResponses: Row[] = [
  ['clients.add(res);', '', 'never clients[res]'],
  ['byId.set(req.id, res);', '', 'never byId[req.id]'],
  ['list.push(res);', '', 'never list[res]'],
  ['users[req.id] = res;', '', 'never users[req.id]'],
  ['byId.set(req.id, req.user);', ''],
  ['byId.set(req.id, res.locals);', ''],
  ['clients.add(req);', ''],
  ['unknown.add(res);', ''],
  ['weak.add(res);', ''],
  ['clients.add(...res);', ''],
  ['users.last = res;', ''],
  ["users['last'] = res;", ''],
  ['users[req.id] ??= res;', ''],
  ['const own = new Set(); own.add(res);', ''],
  ['const own = clients; own.add(res);', '', 'never own[res]'],
  ['clients.add(res);', 'setInterval(() => clients.clear(), 1000);'],
  ['clients.add(res);', 'setInterval(() => clients.delete(first()), 1000);'],
  ['clients.add(res);', 'setInterval(() => { clients = new Set(); }, 1000);'],
  ['clients.add(res);', 'setInterval(() => sweep(clients), 1000);'],
  ['clients.add(res);', 'setInterval(() => clients.forEach(ping), 1000);', 'never clients[res]'],
  ['clients.add(res);', 'setInterval(() => print(clients.size), 1000);', 'never clients[res]'],
  ['clients.add(res);', 'const all = clients; setInterval(() => all.clear(), 1000);'],
  ['clients.add(res);', 'export { clients };'],
  ['clients.add(res);', 'export default clients;'],
  ['list.push(res);', 'setInterval(() => list.shift(), 1000);'],
  ['list.push(res);', 'setInterval(() => list.pop(), 1000);'],
  ['list.push(res);', 'setInterval(() => list.splice(0), 1000);'],
  ['list.push(res);', 'setInterval(() => { list.length = 0; }, 1000);'],
  ['list.push(res);', 'setInterval(() => { list[0] = null; }, 1000);', 'never list[res]'],
  ['users[req.id] = res;', 'setInterval(() => { delete users.last; }, 1000);'],
  ['users[req.id] = res;', 'setInterval(() => { void users.last; }, 1000);', 'never users[req.id]'],
];

const besides: Row[] = [
  ['byId.set(req.id, req.user); other.set(req.id, 1); other.delete(req.id);', '', 'partial byId[req.id]'],
  ['byId.set(req.id, req.user); other.set(req.id, 1); other.delete(req.url);', ''],
  ['byId.set(req.id, req.user); other.set(req.url, 1); other.delete(req.url);', ''],
  ['byId.set(req.id, req.user); other.delete(req.id);', ''],
  ['byId.set(req.id, req.user); other.set(req.id, 1); other.delete(req.id);', 'setInterval(() => byId.clear(), 1);'],
  ['byId.set(req.id, req.user); other.set(req.id, 1); other.delete(req.id); byId.delete(req.id);', ''],
  ['if (byId.get(req.id)) return; byId.set(req.id, 1); other.set(req.id, 1); other.delete(req.id);', ''],
  ['if (byId.has(req.id)) return; byId.set(req.id, 1); other.set(req.id, 1); other.delete(req.id);', ''],
  [
    'if (byId.has(req.url)) return; byId.set(req.id, 1); other.set(req.id, 1); other.delete(req.id);',
    '',
    'partial byId[req.id]',
  ],
  [
    'if (other.has(req.id)) return; byId.set(req.id, 1); other.set(req.id, 1); other.delete(req.id);',
    '',
    'partial byId[req.id]',
  ],
  ['byId.set(req.id, 1); byId.get(req.id); other.set(req.id, 1); other.delete(req.id);', '', 'partial byId[req.id]'],
];

/** Something that removes entries, which may or may not be this one. */
const sweep = 'setInterval(() => { delete users.last; }, 1000);';

const ofSockets: Row[] = [
  ['users[socket.id] = 1;', '', 'never users[socket.id]'],
  ['byId.set(socket.id, 1);', '', 'never byId[socket.id]'],
  ['clients.add(socket.id);', '', 'never clients[socket.id]'],
  ['clients.add(socket);', '', 'never clients[socket]'],
  ['byId.set(socket.user, socket);', '', 'never byId[socket.user]'],
  ['byId.set(socket.user, 1);', ''],
  ['byId.set(socket.user.id, 1);', ''],
  ['byId.set(socket, 1);', ''],
  ["users[socket.id] = 1; socket.on('disconnect', () => forget());", sweep],
  ["users[socket.id] = 1; socket.once('disconnect', () => forget());", sweep],
  ["users[socket.id] = 1; socket.on('message', () => forget());", sweep, 'never users[socket.id]'],
  [
    "users[socket.id] = 1; socket.on('message', () => socket.on('disconnect', forget));",
    sweep,
    'never users[socket.id]',
  ],
  ['users[socket.id] = 1; register(socket);', sweep],
  ['users[socket.id] = 1; new Session(socket);', sweep],
  [
    'users[socket.id] = 1; greet(socket);',
    `function greet(socket) { socket.emit(1); } ${sweep}`,
    'never users[socket.id]',
  ],
  ['users[socket.id] = 1; greet(socket);', `function greet(socket) { socket.on('disconnect', forget); } ${sweep}`],
  ["socket.on('join', () => { users[socket.id] = 1; });", '', 'never users[socket.id]'],
  [
    "socket.on('join', () => { users[socket.id] = 1; }); socket.on('leave', () => { delete users[socket.id]; });",
    '',
    'never users[socket.id]',
  ],
  ['users[socket.id] = 1;', sweep, 'never users[socket.id]'],
  ['byId.set(socket.id, 1);', 'setInterval(() => byId.clear(), 1000);', 'never byId[socket.id]'],
  ['byId.set(socket.user, socket);', 'setInterval(() => byId.clear(), 1000);'],
  ['byId.set(other, socket.id);', 'setInterval(() => byId.clear(), 1000);'],
  ['rooms[socket.room].users[socket.id] = 1;', '', 'never rooms[socket.room].users[socket.id]'],
];

const unmetOf = (kind: 'express' | 'socket.io', body: string, more: string) =>
  obligationsOf(`
    import express from 'express';
    import { Server } from 'socket.io';
    import { unknown } from './unknown.js';
    let clients = new Set();
    const byId = new Map(), other = new Map(), list = [], users = {}, rooms = {}, weak = new WeakSet();
    ${kind === 'express' ? `express().get('/', (req, res) => { ${body} });` : `new Server().on('connection', (socket) => { ${body} });`}
    ${more}
  `);

describe.each([
  ['of a response', 'express', ofResponses],
  ['beside another one', 'express', besides],
  ['of a socket', 'socket.io', ofSockets],
] as const)('an entry %s', (_, kind, rows) => {
  test.each(rows.map(([body, more, ...unmet]) => ({ body, more, unmet })))('$body $more', ({ body, more, unmet }) => {
    expect(unmetOf(kind, body, more)).toEqual(unmet);
  });
});
