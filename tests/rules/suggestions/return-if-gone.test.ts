import { testSuggestions } from '../suggestion-cases.ts';

const option = '/* eslint request-scope/require-error-cleanup: ["error", { "lateListeners": true }] */';

/** A handler of Express that waits, and then does this. */
const handler = (rest: string) => `${option}
import express from 'express';
import pg from 'pg';
const app = express();
const pool = new pg.Pool();
const active = new Map();

app.get('/events', async (req, res) => {
  const user = await findUser(req);
${rest}
});
`;

/** The handler of a connection that waits, and then does this. */
const connection = (made: string, rest: string) => `${option}
${made}
const users = new Map();

server.on('connection', async (socket) => {
  const user = await findUser(socket);
${rest}
});
`;

testSuggestions('require-error-cleanup', [
  {
    name: 'a response',
    says: ["Leave first if the client has gone: 'if (res.destroyed) return'."],
    code: handler("  active.set(user.id, res);\n  res.on('close', () => active.delete(user.id));"),
    outputs: {
      returnIfGone: handler(
        "  if (res.destroyed) return;\n  active.set(user.id, res);\n  res.on('close', () => active.delete(user.id));",
      ),
    },
  },
  {
    name: 'a request',
    code: handler("  const timer = setInterval(send, 100)\n  req.on('close', () => clearInterval(timer))"),
    outputs: {
      returnIfGone: handler(
        "  if (req.socket.destroyed) return\n  const timer = setInterval(send, 100)\n  req.on('close', () => clearInterval(timer))",
      ),
    },
  },
  {
    name: 'a socket of Socket.IO',
    code: connection(
      "import { Server } from 'socket.io';\nconst server = new Server();",
      "  users.set(socket.id, user);\n  socket.on('disconnect', () => users.delete(socket.id));",
    ),
    outputs: {
      returnIfGone: connection(
        "import { Server } from 'socket.io';\nconst server = new Server();",
        "  if (!socket.connected) return;\n  users.set(socket.id, user);\n  socket.on('disconnect', () => users.delete(socket.id));",
      ),
    },
  },
  {
    name: 'a socket of ws, whose state is a number',
    code: connection(
      "import { WebSocketServer } from 'ws';\nconst server = new WebSocketServer({ port: 0 });",
      "  users.set(user.id, socket);\n  socket.on('close', () => users.delete(user.id));",
    ),
    outputs: {},
  },
  {
    name: 'what the set-up itself waits for is there already',
    code: `${option}
import express from 'express';
import pg from 'pg';
const app = express();
const pool = new pg.Pool();
app.get('/', async (req, res) => {
  const client = await pool.connect();
  res.on('close', () => client.release());
});
`,
    outputs: {},
  },
  {
    name: 'a statement without a block',
    code: handler("  if (user) active.set(user.id, res);\n  res.on('close', () => active.delete(user.id));"),
    outputs: {
      returnIfGone: handler(
        "  if (res.destroyed) return;\n  if (user) active.set(user.id, res);\n  res.on('close', () => active.delete(user.id));",
      ),
    },
  },
]);
