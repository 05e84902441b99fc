import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** What a handler does, what else its module does, and what is unmet then. */
type Row = readonly [body: string, more: string, ...unmet: string[]];

const ofResponses: Row[] = [
  ['clients.add(res);', '', 'never clients[res]'],
  ['byId.set(req.id, res);', '', 'never byId[req.id]'],
  ['list.push({ id: req.id, res });', '', 'never list[{ id: req.id, res }]'],
  ['const client = { id: req.id, res }; list.push(client);', '', 'never list[client]'],
  ['const client = { id: req.id, out: res.locals }; list.push(client);', ''],
  [
    "const client = { id: req.id, res }; list.push(client); res.on('close', () => { list = list.filter((other) => other !== client); });",
    '',
  ],
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
  ['clients.add(res);', 'setInterval(() => Array.from(clients), 1000);', 'never clients[res]'],
  ['users[req.id] = res;', 'setInterval(() => ping(Object.values(users)), 1000);', 'never users[req.id]'],
  ['users[req.id] = res;', 'setInterval(() => Object.assign(users, none), 1000);'],
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
  ['byId.set(socket, 1);', '', 'never byId[socket]'],
  ['users[socket] = 1;', ''],
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
  // Who closes the window sends no 'leave'.
  [
    "socket.on('join', () => { users[socket.id] = 1; }); socket.on('leave', () => { delete users[socket.id]; });",
    '',
    'abort users[socket.id]: line 7',
  ],
  [
    "socket.on('join', () => { byId.set(socket.id, 1); }); socket.on('leave', () => { byId.delete(socket.id); }); socket.on('disconnect', () => log());",
    '',
    'abort byId[socket.id]: line 7',
  ],
  ["clients.add(socket); socket.on('leave', () => clients.delete(socket));", '', 'abort clients[socket]: line 7'],
  [
    "users[socket.id] = 1; byId.set(socket.id, 1); users[socket.id] = 2; socket.on('leave', () => { delete users[socket.id]; byId.delete(socket.id); });",
    '',
    'abort users[socket.id]: line 7',
    'abort byId[socket.id]: line 7',
  ],
  [
    "users[socket.id] = 1; socket.on('leave', () => { delete users[socket.id]; }); socket.on('disconnect', () => forget());",
    'setInterval(() => print(Object.keys(users)), 1000);',
    'abort users[socket.id]: line 7',
  ],
  [
    "users[socket.id] = 1; socket.on('leave', left); socket.on('disconnect', () => forget()); function left() { delete users[socket.id]; }",
    '',
  ],
  [
    "users[socket.id] = 1; socket.on('leave', () => { delete users[socket.id]; }); socket.on('disconnect', () => { delete users[socket.id]; });",
    '',
  ],
  [
    "const leave = () => { delete users[socket.id]; }; users[socket.id] = 1; socket.on('leave', leave); socket.on('disconnect', leave);",
    '',
  ],
  [
    "users[socket.id] = 1; socket.on('leave', () => { delete users[socket.id]; }); socket.on('disconnect', () => forget());",
    sweep,
  ],
  [
    "users[socket.id] = 1; socket.on(events.leave, () => { delete users[socket.id]; }); socket.on('disconnect', () => forget());",
    '',
  ],
  [
    "socket.on('message', (text) => { if (text) users[socket.id] = 1; else delete users[socket.id]; }); socket.on('disconnect', () => forget());",
    '',
  ],
  // Another one's entry, or one of somebody who may come back
  ["byId.set(socket.user, 1); socket.on('leave', () => byId.delete(socket.user));", ''],
  ['users[socket.id] = 1;', sweep, 'never users[socket.id]'],
  // What is swept from time to time goes without its socket's end.
  ['byId.set(socket.id, 1);', 'setInterval(() => byId.clear(), 1000);'],
  [
    'byId.set(socket.id, 1);',
    'setInterval(() => { for (const id of byId.keys()) if (!io.has(id)) byId.delete(id); }, 1000);',
  ],
  [
    'byId.set(socket.id, 1);',
    'function sweep() { for (const id of byId.keys()) byId.delete(id); } setInterval(sweep, 1000);',
  ],
  ['byId.set(socket.id, 1);', "setInterval(() => byId.delete('last'), 1000);", 'never byId[socket.id]'],
  ['byId.set(socket.id, 1);', 'setInterval(() => print(byId.size), 1000);', 'never byId[socket.id]'],
  ['byId.set(socket.user, socket);', 'setInterval(() => byId.clear(), 1000);'],
  ['byId.set(other, socket.id);', 'setInterval(() => byId.clear(), 1000);'],
  ['rooms[socket.room].users[socket.id] = 1;', '', 'never rooms[socket.room].users[socket.id]'],
];

/** What the end of a socket does to what its room holds; the entry is `rooms[socket.room].users[socket.id]`. */
const inRooms: readonly (readonly [onEnd: string, ...unmet: string[]])[] = [
  ['log(rooms[socket.room].users.length);', 'never rooms[socket.room].users[socket.id]'],
  ['if (!rooms[socket.room]) log();', 'never rooms[socket.room].users[socket.id]'],
  ['rooms[socket.room].users.forEach(log);', 'never rooms[socket.room].users[socket.id]'],
  ['rooms[socket.room] ??= { users: {} };', 'never rooms[socket.room].users[socket.id]'],
  ['rooms[socket.room].users[other] = 1;', 'never rooms[socket.room].users[socket.id]'],
  ['log(Object.keys(rooms));', 'never rooms[socket.room].users[socket.id]'],
  ['log(JSON.stringify(rooms[socket.room]));', 'never rooms[socket.room].users[socket.id]'],
  ['delete rooms[socket.room].users[socket.id];'],
  ['delete rooms[socket.room];'],
  ['rooms[socket.room].users = {};'],
  ['rooms[socket.room].users.splice(0, 1);'],
  ['rooms[socket.room].leave(socket);'],
  ['const room = rooms[socket.room]; delete room.users[socket.id];'],
  ['let room; room = rooms[socket.room]; delete room.users[socket.id];'],
  ['leave(rooms[socket.room]);'],
  ['for (const id in rooms) { const { users } = rooms[id]; delete users[socket.id]; }'],
  ['for (const user of rooms[socket.room].all) delete user[socket.id];'],
  ['const [first] = [...rooms.all]; delete first[socket.id];'],
  ['const find = () => rooms[socket.room]; delete find().users[socket.id];'],
  ['Object.values(rooms).forEach((room) => { delete room.users[socket.id]; });'],
];

/** What a function that is handed the server does, and what is unmet then. */
const ofFunctions: readonly (readonly [code: string, ...unmet: string[]])[] = [
  [
    "export const listen = (io: Server) => { const users = new Map(); io.on('connection', (socket) => { users.set(socket.id, 1); }); };",
    'never users[socket.id]',
  ],
  [
    "export const listen = (io: Server) => { const users = new Map(); io.on('connection', (socket) => { users.set(socket.id, 1); socket.on('disconnect', () => users.delete(socket.id)); }); };",
  ],
  [
    "export const listen = (io: Server) => { const users = new Map(); io.on('connection', (socket) => { users.set(socket.id, 1); }); return users; };",
  ],
  [
    "export const listen = (io: Server) => { const users = new Map(); io.on('connection', (socket) => { users.set(socket.id, 1); }); return { users }; };",
  ],
  [
    "export const listen = (io: Server) => { const users = new Map(); io.on('connection', (socket) => { users.set(socket.id, 1); socket.on('disconnect', () => sweep()); }); sweep(users); };",
  ],
  // What each connection makes for itself, ends with it.
  [
    "export const listen = (io: Server) => { io.on('connection', (socket) => { const users = new Map(); socket.on('join', () => users.set(socket.id, 1)); }); };",
  ],
  ['export const join = (socket) => { const users = new Map(); users.set(socket.id, 1); };'],
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

describe('an entry in what another entry holds', () => {
  test.each(inRooms)('%s', (onEnd, ...unmet) => {
    expect(
      unmetOf('socket.io', `rooms[socket.room].users[socket.id] = 1; socket.on('disconnect', () => { ${onEnd} });`, ''),
    ).toEqual(unmet);
  });
});

describe('an entry in a collection of the function that registers handlers', () => {
  test.each(ofFunctions)('%s', (code, ...unmet) => {
    expect(obligationsOf(`import { Server } from 'socket.io'; import { sweep } from './sweep.js';\n${code}`)).toEqual(
      unmet,
    );
  });
});

describe("the controller of a response's stream", () => {
  const code = (
    source: string,
    rest = '',
  ) => `const clients = new Set(); import { EventEmitter } from 'node:events'; const bus = new EventEmitter();
${rest}
export async function GET(request) {
  return new Response(new ReadableStream(${source}));
}`;
  test.each([
    ['{ start(controller) { clients.add(controller); } }', '', 'never clients[controller]'],
    ['{ start(controller) { clients.add({ controller }); } }', '', 'never clients[{ controller }]'],
    ['{ pull(controller) { clients.add(controller); } }', '', 'never clients[controller]'],
    ['{ start(controller) { bus.on("x", (text) => controller.enqueue(text)); } }', '', 'never bus["x"]'],
    ['{ start(controller) { clients.add(controller); }, cancel() { clients.clear(); } }', ''],
    [
      '{ start(controller) { clients.add(controller); request.signal.addEventListener("abort", () => clients.delete(controller)); } }',
      '',
    ],
    ['{ cancel(reason) { clients.add(reason); } }', ''],
    ['{ start: (controller) => { clients.add(controller.desiredSize); } }', ''],
  ])('%s', (source, rest, ...unmet) => {
    expect(obligationsOf(code(source, rest), 'app/api/route.ts')).toEqual(unmet);
  });
});
