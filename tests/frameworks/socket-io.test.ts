import { testHandlers } from './handler-cases.ts';

testHandlers('Socket.IO', [
  {
    name: 'connections, messages, middleware and namespaces',
    code: `
      import { Server } from 'socket.io';
      import { createServer } from 'http';
      const io = new Server(createServer(), {
        cors: { origin: '*' },
        allowRequest: /* handler: request callback */ (req, callback) => callback(null, req.headers.origin !== undefined),
      });
      io.use(/* handler: context callback */ (socket, next) => { next(); });
      io.on('connection', /* handler: context */ (client) => {
        client.use(/* handler: data callback */ ([event, ...args], next) => next());
        client.on('say', /* handler: data callback-like */ (text, acknowledge) => acknowledge(text));
        client.once('ready', /* handler:  */ () => client.join('lobby'));
        client.onAny(/* handler: data data */ (event, ...args) => console.log(event, args));
        client.on('disconnect', /* handler: data */ (reason) => console.log(reason));
      });
      io.of('/admin').use(/* handler: context callback */ (socket, next) => next()).on('connection', /* handler: context */ (admin) => {
        admin.on('ban', /* handler: data */ async (name) => { await ban(name); });
      });
      const games = io.of(/^\\/game-\\d+$/);
      games.on('connect', /* handler: context */ function (player) {
        player.on('move', /* handler: data data */ function (x, y) { player.data.position = [x, y]; });
      });
      io.engine.use(/* handler: request response callback */ (req, res, next) => next());
      io.on('new_namespace', /* not a handler */ (namespace) => console.log(namespace.name));
    `.replace('callback-like', 'data'),
  },
  {
    name: 'CommonJS, called without new, and listeners by reference',
    code: `
      const http = require('http').createServer();
      const io = require('socket.io')(http);
      const chat = require('socket.io').listen(http);
      const rooms = new (require('socket.io').Server)({ maxHttpBufferSize: 1e7 }).listen(http);
      rooms.on('connection', /* handler: context */ (peer) => peer.on('signal', /* handler: data */ (config) => peer.emit('signal', config)));
      /* handler: context */ function onConnection(socket) {
        const onMessage = /* handler: data */ (message) => io.emit('message', message);
        socket.on('message', onMessage);
      }
      io.sockets.on('connection', onConnection);
      chat.on('connection', /* handler: context */ (socket) => {});
    `,
  },
  {
    name: 'a client',
    filename: 'src/client.js',
    code: `
      import { io } from 'socket.io-client';
      const connection = io('http://localhost:3000');
      connection.on('connect', /* not a handler */ () => console.log(connection.id));
      connection.on('message', /* not a handler */ (message) => render(message));
      connection.io.on('reconnect', /* not a handler */ (attempt) => render(attempt));
    `,
  },
  {
    name: 'files that are handed the server or the socket',
    filename: 'src/sockets/chat.js',
    code: `
      module.exports = /* not a handler */ (io) => {
        io.on('connection', /* handler: context */ (socket) => {
          socket.on('say', /* handler: data */ (text) => io.emit('said', text));
        });
      };
      module.exports.register = /* handler: shared context */ (io, socket) => {
        socket.on('leave', /* handler: data */ (room) => socket.leave(room));
      };
      module.exports.rename = /* handler: shared context */ (socketIO, socket) => {
        socket.on('rename', /* handler: data */ (name) => socketIO.emit('renamed', name));
      };
      module.exports.tunnel = /* not a handler */ (socket, serverSocket) => socket.pipe(serverSocket);
      module.exports.copy = /* not a handler */ (source, socket) => source.copy(socket);
      module.exports.settings = /* handler: context shared */ (socket, server) => {
        socket.on('getSettings', /* handler: data */ async (callback) => callback(await server.settings()));
      };
    `,
  },
  {
    name: 'connections of a database and of an HTTP server',
    code: `
      const mysql = require('mysql');
      const net = require('net');
      const pool = mysql.createPool({});
      pool.on('connection', /* not a handler */ (client) => client.query('SET SESSION auto_increment_increment=1'));
      pool.on('connection', /* not a handler */ (socket) => socket.ref());
      const events = new (require('events'))();
      events.on('say', /* not a handler */ (text) => console.log(text));
    `,
  },
  {
    name: 'types',
    filename: 'src/sockets/rooms.ts',
    code: `
      import type { Server, Socket, Namespace } from 'socket.io';
      export /* not a handler */ function attach(server: Server) {
        server.on('connection', /* handler: context */ (c) => { c.on('join', /* handler: data */ (room: string) => c.join(room)); });
      }
      export /* handler: context other */ function rooms(s: Socket, log: Logger) {
        s.on('join', /* handler: data */ (room: string) => s.join(room));
      }
      export class Lobby {
        constructor/* not a handler */ (private readonly namespace: Namespace) {
          this.namespace.on('connection', /* handler: context */ (player) => player.join('lobby'));
        }
      }
    `,
  },
]);
