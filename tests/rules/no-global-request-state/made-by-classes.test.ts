import { locals, testLeakPairs } from './leak-pairs.ts';

const instance = (owner: string, source: string, instead = locals) => ({
  messageId: 'instance',
  data: { storage: 'this.last', source, owner, instead },
});
const ofClient = (storage: string, shares: string, source: string) => ({
  messageId: 'library',
  data: { storage, shares, source },
});
const firebaseUser = "the one user that Firebase's client is signed in as";

testLeakPairs('classes that make their server, and clients with one user', [
  {
    name: 'a class that makes its application or its server in a method, beside one that is given it',
    filename: 'src/server.ts',
    leaks: `
      import express from 'express';
      import http from 'node:http';
      export class Application {
        private last: unknown;
        mount() {
          const app = express();
          app.get('/', async (req, res) => {
            «this.last = req.query.user»;
            await load();
            res.json(this.last);
          });
        }
      }
      export class Server {
        private last: unknown;
        start() {
          http.createServer((req, res) => this.handle(req, res)).listen(8080);
        }
        private async handle(req: http.IncomingMessage, res: http.ServerResponse) {
          «this.last = req.url»;
          await load();
          res.end(String(this.last));
        }
      }
    `,
    reports: [instance('Application', 'req.query.user'), instance('Server', 'req.url')],
    keeps: [
      // A part of the application, whose state requests are meant to change.
      `
      import type { Express } from 'express';
      export class CourseApi {
        private course: unknown;
        constructor(private readonly app: Express) {}
        mount() {
          this.app.put('/course', (req, res) => {
            this.course = req.body;
            res.end();
          });
        }
      }
      `,
      // One for each connection.
      `
      import { Server, type Socket } from 'socket.io';
      class Session {
        private last: unknown;
        constructor(private readonly socket: Socket) {}
        listen() {
          this.socket.on('say', async (words) => {
            this.last = words;
            await load();
            this.socket.emit('said', this.last);
          });
        }
      }
      new Server(1).on('connection', (socket) => new Session(socket).listen());
      `,
    ],
  },
  {
    name: 'a transport of a class that extends one of the SDK, for the one server of all requests',
    filename: 'src/mcp.ts',
    leaks: `
      import express from 'express';
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
      class LoggedTransport extends SSEServerTransport {}
      const server = new McpServer({ name: 'beds', version: '1.0.0' });
      const app = express();
      app.get('/mcp', async (req, res) => {
        const transport = new LoggedTransport('/messages', res);
        «await server.connect(transport)»;
      });
    `.replace('«await server.connect(transport)»', 'await «server.connect(transport)»'),
    reports: [ofClient('server.connect', "the server's one transport", 'res (line 9)')],
    keeps: `
      import express from 'express';
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
      class LoggedTransport extends SSEServerTransport {}
      const app = express();
      app.get('/mcp', async (req, res) => {
        const server = new McpServer({ name: 'beds', version: '1.0.0' });
        await server.connect(new LoggedTransport('/messages', res));
      });
    `,
  },
  {
    name: "Firebase's client, signed in for a request",
    leaks: `
      import express from 'express';
      import firebase from 'firebase/compat/app';
      import { initializeApp } from 'firebase/app';
      import { createUserWithEmailAndPassword, getAuth, signInWithEmailAndPassword } from 'firebase/auth';
      const auth = getAuth(initializeApp(options));
      const app = express();
      app.post('/login', async (req, res) => {
        const { user } = await «signInWithEmailAndPassword(auth, req.body.email, req.body.password)»;
        res.json(user);
      });
      app.post('/users', async (req, res) => {
        const { user } = await «createUserWithEmailAndPassword(auth, req.body.email, req.body.password)»;
        res.json(user);
      });
      app.post('/token', async (req, res) => {
        res.json(await «firebase.auth().signInWithCustomToken(req.body.token)»);
      });
    `,
    reports: [
      ofClient('signInWithEmailAndPassword', firebaseUser, 'req.body.email'),
      ofClient('createUserWithEmailAndPassword', firebaseUser, 'req.body.email'),
      ofClient('firebase.auth().signInWithCustomToken', firebaseUser, 'req.body.token'),
    ],
    keeps: `
      import express from 'express';
      import { getAuth as getAdminAuth } from 'firebase-admin/auth';
      import { initializeApp } from 'firebase/app';
      import { getAuth, signInWithEmailAndPassword } from 'firebase/auth';
      const app = express();
      app.post('/login', async (req, res) => {
        const auth = getAuth(initializeApp(options, req.id));
        const { user } = await signInWithEmailAndPassword(auth, req.body.email, req.body.password);
        res.json(user);
      });
      app.post('/token', async (req, res) => {
        res.json(await getAdminAuth().verifyIdToken(req.body.token));
      });
    `,
  },
  {
    name: 'tokens of a request, two at a time',
    leaks: `
      import express from 'express';
      import GraphClient from './graph-client.js';
      const graph = new GraphClient();
      const app = express();
      app.post('/mail', async (req, res) => {
        «graph.setOAuthTokens(req.auth.accessToken, req.auth.refreshToken)»;
        res.json(await graph.load('/me'));
      });
    `,
    reports: [ofClient('graph.setOAuthTokens', "'graph'", 'req.auth.accessToken')],
    keeps: `
      import express from 'express';
      import GraphClient from './graph-client.js';
      const app = express();
      app.post('/mail', async (req, res) => {
        const graph = new GraphClient();
        graph.setOAuthTokens(req.auth.accessToken, req.auth.refreshToken);
        res.json(await graph.load('/me'));
      });
    `,
  },
  {
    name: 'what a tool is called with, by its type',
    filename: 'src/notifications.ts',
    leaks: `
      import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
      let last: RequestHandlerExtra | undefined;
      export function withNotifications(handler: Handler) {
        return async (args: unknown, extra: RequestHandlerExtra) => {
          «last = extra»;
          return await handler(args);
        };
      }
      export const notify = (text: string) => last?.sendNotification({ method: 'notifications/message', params: { text } });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'extra', instead: "'extra'" } }],
    keeps: `
      import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
      export function withNotifications(handler: Handler) {
        return async (args: unknown, extra: RequestHandlerExtra) => {
          const last = extra;
          return await handler(args, (text: string) => last.sendNotification({ method: 'notifications/message', params: { text } }));
        };
      }
    `,
  },
  {
    name: 'a lock of promises that has a name of its own, beside what it is called with',
    leaks: `
      import express from 'express';
      const app = express();
      let latest;
      app.post('/', async (req, res) => {
        const result = work(req.body);
        «latest = result.catch(() => undefined)»;
        res.json(await latest);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'latest', source: 'req.body (line 6)', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      let queue = Promise.resolve();
      function lock(task) {
        const result = queue.then(task, task);
        queue = result.catch(() => undefined);
        return result;
      }
      app.post('/', async (req, res) => {
        res.json(await lock(() => work(req.body)));
      });
    `,
  },
]);
