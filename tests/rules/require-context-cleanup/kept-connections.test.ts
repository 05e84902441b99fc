import { testCleanupPairs } from '../cleanup-pairs.ts';

const express = `
  import express from 'express';
  const app = express();
`;
const gateway = `
  import { ConnectedSocket, OnGatewayConnection, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
  import type { Socket } from 'socket.io';
`;

testCleanupPairs('require-context-cleanup', 'connections in lists of lists, and in fields', [
  {
    name: 'a response in a list of a room, however it is reached, beside one that is taken out',
    messageId: 'never',
    leaks: `${express}
      const rooms = {};
      const topics = new Map();
      const groups = { all: [] };
      app.get('/rooms/:id', (req, res) => {
        ‹‹(rooms[req.params.id] ??= []).push(res);
        if (!rooms.all) rooms.all = [];
        ‹‹rooms.all.push({ id: req.params.id, res });
      });
      app.get('/topics/:id', (req, res) => {
        if (!topics.has(req.params.id)) topics.set(req.params.id, new Set());
        ‹‹topics.get(req.params.id).add(res);
        const list = topics.get(req.params.id) ?? new Set();
        ‹‹list.add(res);
        topics.set(req.params.id, list);
        ‹‹groups.all.push(res);
      });
      app.post('/rooms/:id', (req, res) => {
        for (const other of rooms[req.params.id] ?? []) other.write(req.body.text);
        topics.get(req.params.id)?.forEach((other) => other.write(req.body.text));
        if (groups.all.length > 100) res.sendStatus(503);
        else res.json(Object.keys(rooms));
      });
    `,
    keeps: [
      `${express}
      const rooms = {};
      app.get('/rooms/:id', (req, res) => {
        (rooms[req.params.id] ??= []).push(res);
        res.on('close', () => {
          rooms[req.params.id] = rooms[req.params.id].filter((other) => other !== res);
        });
      });
      `,
      `${express}
      const topics = new Map();
      app.get('/topics/:id', (req, res) => {
        if (!topics.has(req.params.id)) topics.set(req.params.id, new Set());
        topics.get(req.params.id).add(res);
        res.on('close', () => topics.get(req.params.id).delete(res));
      });
      `,
      `${express}
      const topics = new Map();
      app.get('/topics/:id', (req, res) => {
        const list = topics.get(req.params.id) ?? [];
        list.push(res);
        topics.set(req.params.id, list);
      });
      setInterval(() => {
        for (const list of topics.values()) sweep(list);
      }, 1000);
      `,
      // What others are given, they may take out of.
      `${express}
      const rooms = {};
      export const topics = new Map();
      app.get('/rooms/:id', (req, res) => {
        (rooms[req.params.id] ??= []).push(res);
        topics.get(req.params.id).add(res);
        watch(rooms[req.params.id]);
      });
      `,
      // No connection of a client.
      `${express}
      const rooms = {};
      app.get('/rooms/:id', async (req, res) => {
        const connection = await connect(req.params.id);
        (rooms[req.params.id] ??= []).push(connection);
        (rooms[req.params.id] ??= []).push(req.params.id);
        res.end();
      });
      `,
    ],
  },
  {
    name: 'an entry of a socket in a list of the function that is handed the server, beside one that is removed',
    messageId: 'never',
    leaks: `
      module.exports = (io) => {
        const users = {};
        io.on('connection', (socket) => {
          socket.on('join', (user) => {
            ‹‹users[socket.id] = user;
          });
        });
      };
    `,
    keeps: `
      module.exports = (io) => {
        const users = {};
        io.on('connection', (socket) => {
          socket.on('join', (user) => {
            users[socket.id] = user;
          });
          socket.on('disconnect', () => {
            delete users[socket.id];
          });
        });
      };
    `,
  },
  {
    name: 'sockets in fields of a gateway, beside those of one that has a way out',
    messageId: 'never',
    filename: 'src/chat.gateway.ts',
    leaks: `${gateway}
      @WebSocketGateway()
      export class ChatGateway implements OnGatewayConnection {
        private readonly sockets = new Map<string, Socket>();
        users: Record<string, Socket> = {};
        handleConnection(client: Socket) {
          ‹‹this.sockets.set(client.id, client);
          ‹‹this.users[client.id] = client;
        }
        @SubscribeMessage('tell')
        tell(@ConnectedSocket() client: Socket, { to }: { to: string }) {
          this.sockets.get(to)?.emit('told', client.id);
        }
      }
    `,
    keeps: [
      `${gateway}
      @WebSocketGateway()
      export class ChatGateway implements OnGatewayConnection {
        private readonly sockets = new Map<string, Socket>();
        handleConnection(client: Socket) {
          this.sockets.set(client.id, client);
        }
        handleDisconnect(client: Socket) {
          this.sockets.delete(client.id);
        }
      }
      `,
      `${gateway}
      @WebSocketGateway()
      export class ChatGateway implements OnGatewayConnection {
        constructor(private readonly sockets: SocketRegistry) {}
        handleConnection(client: Socket) {
          this.sockets.set(client.id, client);
        }
      }
      `,
    ],
  },
  {
    name: 'responses in a private field of an instance, beside one that other files can reach',
    messageId: 'never',
    filename: 'src/events.ts',
    leaks: `
      import type { Request, Response } from 'express';
      class Events {
        #clients: Response[] = [];
        private byId = new Map<string, Response>();
        join = (req: Request, res: Response) => {
          ‹‹this.#clients.push(res);
          ‹‹this.byId.set(req.params.id, res);
          const client = { id: req.params.id, res };
          ‹‹this.#clients.push(client);
        };
        send(text: string) {
          for (const client of this.#clients) client.write(text);
        }
      }
      export const events = new Events();
    `,
    keeps: [
      `
      import type { Request, Response } from 'express';
      class Events {
        clients: Response[] = [];
        join = (req: Request, res: Response) => {
          this.clients.push(res);
        };
      }
      export const events = new Events();
      `,
      `
      import type { Request, Response } from 'express';
      class Events {
        private clients: Response[] = [];
        join = (req: Request, res: Response) => {
          this.clients.push(res);
        };
        leave(res: Response) {
          this.clients = this.clients.filter((client) => client !== res);
        }
      }
      export const events = new Events();
      `,
      // What leaves by itself.
      `
      import { LRUCache } from 'lru-cache';
      import type { Request, Response } from 'express';
      class Events {
        #seen = new WeakSet<Response>();
        #latest = new LRUCache<string, Response>({ max: 100 });
        join = (req: Request, res: Response) => {
          this.#seen.add(res);
          this.#latest.set(req.params.id, res);
        };
      }
      export const events = new Events();
      `,
      // One for each request.
      `
      import type { Request, Response } from 'express';
      class Fan {
        private clients: Response[] = [];
        join(res: Response) {
          this.clients.push(res);
        }
      }
      export function handle(req: Request, res: Response) {
        new Fan().join(res);
      }
      `,
    ],
  },
  {
    name: 'responses in a field that the constructor makes, of a file that shows all of it',
    messageId: 'never',
    leaks: `${express}
      class Hub {
        constructor() {
          this.clients = [];
        }
        add(req, res) {
          ‹‹this.clients.push(res);
        }
      }
      const hub = new Hub();
      app.get('/events', (req, res) => hub.add(req, res));
    `,
    keeps: `${express}
      class Hub {
        constructor() {
          this.clients = [];
        }
        add(req, res) {
          this.clients.push(res);
        }
      }
      const hub = new Hub();
      app.get('/events', (req, res) => hub.add(req, res));
      app.get('/left', (req, res) => {
        hub.clients.length = 0;
        res.end();
      });
    `,
  },
]);

const chat = `
  import { Server } from 'socket.io';
  const io = new Server(3000);
`;

testCleanupPairs('require-context-cleanup', 'lists that are made anew, and records of sockets', [
  {
    name: 'a response that is put behind the others, in whatever words, beside one that is filtered out',
    messageId: 'never',
    leaks: `${express}
      let clients = [];
      let viewers = [];
      let guests = [];
      const rooms = {};
      app.get('/events', (req, res) => {
        ‹‹clients = [...clients, res];
        ‹‹viewers = viewers.concat(res);
        ‹‹guests = guests.concat([{ id: req.query.id, res }]);
        ‹‹rooms[req.query.room] = [...rooms[req.query.room], res];
      });
      app.post('/events', (req, res) => {
        for (const client of [...clients, ...viewers, ...guests]) client.write(req.body.text);
        rooms[req.query.room].forEach((client) => client.write(req.body.text));
        res.end();
      });
      class Hub {
        #clients = [];
        join(req, res) {
          ‹‹this.#clients = [...this.#clients, res];
        }
      }
      const hub = new Hub();
      app.get('/hub', (req, res) => hub.join(req, res));
    `,
    keeps: [
      `${express}
      let clients = [];
      app.get('/events', (req, res) => {
        clients = [...clients, res];
        res.on('close', () => {
          clients = clients.filter((client) => client !== res);
        });
      });
      `,
      `${express}
      let latest = [];
      app.get('/events', (req, res) => {
        latest = [...latest.slice(-9), res];
      });
      `,
      `${express}
      let latest = [];
      app.get('/events', (req, res) => {
        latest = [...latest, res];
        if (latest.length > 9) latest = latest.slice(-9);
      });
      `,
    ],
  },
  {
    name: 'a record of a socket, by its id, beside one that is removed and a message that names its sender',
    messageId: 'never',
    leaks: `${chat}
      const users = [];
      const players = [];
      io.on('connection', (socket) => {
        ‹‹users.push({ id: socket.id, name: socket.handshake.query.name });
        socket.on('join', (name) => {
          const player = { socketId: socket.id, name };
          ‹‹players.push(player);
          io.emit('players', players);
        });
      });
    `,
    keeps: [
      `${chat}
      const users = [];
      io.on('connection', (socket) => {
        users.push({ id: socket.id, name: socket.handshake.query.name });
        socket.on('disconnect', () => {
          users.splice(users.findIndex(({ id }) => id === socket.id), 1);
        });
      });
      `,
      `${chat}
      const messages = [];
      io.on('connection', (socket) => {
        socket.on('say', (text) => {
          messages.push({ from: socket.id, text });
        });
      });
      `,
    ],
  },
]);

testCleanupPairs('require-error-cleanup', 'lists that the constructor makes', [
  {
    name: 'an entry of a field',
    messageId: 'errorPath',
    leaks: `
      class Loader {
        constructor() {
          this.running = new Set();
        }
        async load(id) {
          ‹‹this.running.add(id);
          await fetch(id);
          this.running.delete(id);
        }
      }
      module.exports = new Loader();
    `,
    keeps: `
      class Loader {
        constructor() {
          this.running = new WeakSet();
        }
        async load(id) {
          this.running.add(id);
          await fetch(id);
          this.running.delete(id);
        }
      }
      module.exports = new Loader();
    `,
  },
]);
