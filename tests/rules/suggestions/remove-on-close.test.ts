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
    code: app('clients.push(res);', '[]'),
    outputs: {
      removeOnClose: app(
        "clients.push(res);\n  res.once('close', () => clients.splice(clients.indexOf(res), 1));",
        '[]',
      ),
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
