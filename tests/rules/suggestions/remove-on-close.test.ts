import { testSuggestions } from '../suggestion-cases.ts';

/** An application of Express whose handler does this with a collection of the module. */
const app = (handler: string, collection = 'new Set()', signature = '(req, res)') => `import express from 'express';
const app = express();
const clients = ${collection};

app.get('/events', ${signature} => {
  ${handler}
});
`;

testSuggestions('require-context-cleanup', [
  {
    name: 'a set',
    code: app('clients.add(res); // until when?\n  res.flushHeaders();'),
    outputs: {
      removeOnClose: app(
        "clients.add(res); // until when?\n  res.once('close', () => clients.delete(res));\n  res.flushHeaders();",
      ),
    },
  },
  {
    name: 'a map, without semicolons',
    code: app('clients.set(req.id, res)\n  res.flushHeaders()', 'new Map()'),
    outputs: {
      removeOnClose: app(
        "clients.set(req.id, res)\n  res.once('close', () => clients.delete(req.id))\n  res.flushHeaders()",
        'new Map()',
      ),
    },
  },
  {
    name: 'a list',
    says: ["Remove it with 'clients.splice(clients.indexOf(res), 1)' on 'close' of 'res'."],
    code: app('clients.push(res);', '[]'),
    outputs: {
      removeOnClose: app(
        "clients.push(res);\n  res.once('close', () => clients.splice(clients.indexOf(res), 1));",
        '[]',
      ),
    },
  },
  {
    name: 'a list that is made anew',
    says: ["Remove it with 'clients = clients.filter((other) => other !== res)' on 'close' of 'res'."],
    code: app('clients = [...clients, res];', '[]').replace('const clients', 'let clients'),
    outputs: {
      removeOnClose: app(
        "clients = [...clients, res];\n  res.once('close', () => { clients = clients.filter((other) => other !== res); });",
        '[]',
      ).replace('const clients', 'let clients'),
    },
  },
  {
    name: 'a property, under a key of its own',
    code: app('const id = next();\n  req.on("data", log);\n  clients[id] = res;', '{}'),
    outputs: {
      removeOnClose: app(
        'const id = next();\n  req.on("data", log);\n  clients[id] = res;\n  res.once(\'close\', () => { delete clients[id]; });',
        '{}',
      ),
    },
  },
  {
    name: 'behind an await the end may have come already',
    code: app('await authorize(req);\n  clients.add(res);', 'new Set()', 'async (req, res)'),
    outputs: {
      removeOnClose: app(
        "await authorize(req);\n  clients.add(res);\n  if (res.destroyed) clients.delete(res);\n  else res.once('close', () => clients.delete(res));",
        'new Set()',
        'async (req, res)',
      ),
    },
  },
  {
    name: "Fastify's reply has the response in it",
    code: `import Fastify from 'fastify';
const app = Fastify();
const clients = new Set();

app.get('/events', (request, reply) => {
  clients.add(reply);
  reply.hijack();
});
`,
    outputs: {
      removeOnClose: `import Fastify from 'fastify';
const app = Fastify();
const clients = new Set();

app.get('/events', (request, reply) => {
  clients.add(reply);
  reply.raw.once('close', () => clients.delete(reply));
  reply.hijack();
});
`,
    },
  },
  {
    name: 'a socket',
    code: `import { WebSocketServer } from 'ws';
const wss = new WebSocketServer({ port: 8080 });
const clients = new Set();

wss.on('connection', (socket) => {
  clients.add(socket);
});
`,
    outputs: {
      removeOnClose: `import { WebSocketServer } from 'ws';
const wss = new WebSocketServer({ port: 8080 });
const clients = new Set();

wss.on('connection', (socket) => {
  clients.add(socket);
  socket.once('close', () => clients.delete(socket));
});
`,
    },
  },
  {
    name: "a message's entry: one listener for the connection",
    code: `import { Server } from 'socket.io';
const io = new Server();
const users = {};

io.on('connection', (socket) => {
  socket.on('join', (name) => {
    users[socket.id] = name;
  });
});
`,
    outputs: {
      removeOnClose: `import { Server } from 'socket.io';
const io = new Server();
const users = {};

io.on('connection', (socket) => {
  socket.once('disconnect', () => { delete users[socket.id]; });
  socket.on('join', (name) => {
    users[socket.id] = name;
  });
});
`,
    },
  },
  {
    name: 'a message that waits may be done after the connection: nothing is suggested',
    code: `import { Server } from 'socket.io';
const io = new Server();
const users = {};

io.on('connection', (socket) => {
  socket.on('join', async (token) => {
    users[socket.id] = await find(token);
  });
});
`,
    outputs: {},
  },
  {
    name: 'a key that is another one later: nothing is suggested',
    code: app('let id = next();\n  req.on("data", log);\n  clients[id] = res;\n  id = null;', '{}'),
    outputs: {},
  },
  {
    name: 'a key that is made: nothing is suggested',
    code: app('clients.set(next(), res);', 'new Map()'),
    outputs: {},
  },
  {
    name: 'a key far inside, which may be gone by then: nothing is suggested',
    code: app('clients.set(req.user.id, res);', 'new Map()'),
    outputs: {},
  },
  {
    name: 'part of another statement: nothing is suggested',
    code: app('const { size } = clients.add(res);\n  res.write(size);'),
    outputs: {},
  },
]);

const late = (indent: string, key: string) =>
  `${indent}if (res.destroyed) clients.delete(${key});\n${indent}else res.once('close', () => clients.delete(${key}));`;
const once = (key: string) => `res.once('close', () => clients.delete(${key}));`;

/** Where something may have been waited for before the entry is made, and where not. */
const waits: readonly (readonly [title: string, before: string, after: string, signature?: string])[] = [
  [
    'in a loop',
    'for (const id of req.ids) {\n    clients.set(id, res);\n  }',
    `for (const id of req.ids) {\n    clients.set(id, res);\n    ${once('id')}\n  }`,
  ],
  [
    'in a loop that waits behind it, and comes again',
    'for (const id of req.ids) {\n    clients.set(id, res);\n    await sent(id);\n  }',
    `for (const id of req.ids) {\n    clients.set(id, res);\n${late('    ', 'id')}\n    await sent(id);\n  }`,
    'async (req, res)',
  ],
  [
    'in a loop that waits by itself',
    'for await (const id of req.ids()) {\n    clients.set(id, res);\n  }',
    `for await (const id of req.ids()) {\n    clients.set(id, res);\n${late('    ', 'id')}\n  }`,
    'async (req, res)',
  ],
  [
    'before an await',
    'clients.set(req.id, res);\n  await sent();',
    `clients.set(req.id, res);\n  ${once('req.id')}\n  await sent();`,
    'async (req, res)',
  ],
  [
    'behind a function that waits',
    'later(async () => { await sent(); });\n  clients.set(req.id, res);',
    `later(async () => { await sent(); });\n  clients.set(req.id, res);\n  ${once('req.id')}`,
  ],
  [
    'in a callback',
    'load(req, (error, id) => {\n    clients.set(id, res);\n  });',
    `load(req, (error, id) => {\n    clients.set(id, res);\n${late('    ', 'id')}\n  });`,
  ],
];

testSuggestions('require-context-cleanup', [
  ...waits.map(([title, before, after, signature]) => ({
    name: `an entry ${title}`,
    code: app(before, 'new Map()', signature),
    outputs: { removeOnClose: app(after, 'new Map()', signature) },
  })),
  ...['req[name]', 'req[0][1]', 'session().id'].map((key) => ({
    name: `the key ${key}, which may be another one by then: nothing is suggested`,
    code: app(`clients.set(${key}, res);`, 'new Map()'),
    outputs: {},
  })),
  {
    name: 'without a block of its own: nothing is suggested',
    code: app('if (req.id) clients.set(req.id, res);', 'new Map()'),
    outputs: {},
  },
]);
