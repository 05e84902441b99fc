import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Socket.IO', [
  {
    name: "what a client sends in a library's settings and in the headers of a shared client, beside the state of a game that all see",
    leaks: `
      import axios from 'axios';
      import i18next from 'i18next';
      import { Server } from 'socket.io';
      import { game } from './game.js';
      const io = new Server(3000);
      const api = axios.create();
      io.on('connection', (socket) => {
        socket.on('login', async ({ token, language }) => {
          «axios.defaults.headers.common.Authorization = token»;
          «api.defaults.headers.Authorization = token»;
          «i18next.changeLanguage(language)»;
          «process.env.TOKEN = token»;
          await api.get('/profile');
        });
      });
    `,
    reports: [
      {
        messageId: 'imported',
        data: { storage: 'axios.defaults.headers.common.Authorization', source: 'token', instead: "'socket.data'" },
      },
      {
        messageId: 'object',
        data: { storage: 'api.defaults.headers.Authorization', source: 'token', instead: "'socket.data'" },
      },
      {
        messageId: 'library',
        data: {
          storage: 'i18next.changeLanguage',
          source: 'language',
          shares: "the language of i18next's one instance",
        },
      },
      { messageId: 'environment', data: { storage: 'process.env.TOKEN', source: 'token' } },
    ],
    keeps: `
      import axios from 'axios';
      import { Server } from 'socket.io';
      import { game } from './game.js';
      const io = new Server(3000);
      const board = { word: '' };
      io.on('connection', (socket) => {
        socket.on('word', async ({ token, word }) => {
          board.word = word;
          game.word = word;
          io.lastWord = word;
          const api = axios.create();
          api.defaults.headers.Authorization = token;
          await api.get('/profile');
        });
      });
    `,
  },
  {
    name: 'the name that a client sends, in a module variable, beside the name that a client sends, in a variable of its connection',
    leaks: `
      const { Server } = require('socket.io');
      const io = new Server(3000);
      let username;
      io.on('connection', (socket) => {
        socket.on('login', async (name) => {
          «username = name»;
          await store(name);
          socket.emit('welcome', username);
        });
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'username', source: 'name', instead: "'socket.data'" } }],
    keeps: `
      const { Server } = require('socket.io');
      const io = new Server(3000);
      io.on('connection', (socket) => {
        let username;
        socket.on('login', async (name) => {
          username = name;
          await store(name);
          socket.emit('welcome', username);
        });
      });
    `,
  },
  {
    name: 'the socket of the last client, beside the server itself, and a client that connects to another one',
    leaks: `
      const http = require('http').createServer();
      const io = require('socket.io')(http);
      let client = null;
      io.on('connection', (socket) => {
        «client = socket»;
      });
      module.exports.notify = (text) => client.emit('notify', text);
    `,
    reports: [{ messageId: 'variable', data: { storage: 'client', source: 'socket', instead: "'socket.data'" } }],
    keeps: `
      const http = require('http').createServer();
      const { io: connect } = require('socket.io-client');
      let server = null;
      let state;
      module.exports.start = () => {
        server = require('socket.io')(http);
        connect('http://prices.internal').on('prices', (prices) => {
          state = prices;
        });
      };
      module.exports.notify = (text) => server.emit('notify', text, state);
    `,
  },
  {
    name: 'a function that is not declared, made anew for each client, beside a function of the connection',
    leaks: `
      const io = require('socket.io')(3000);
      io.on('connection', (socket) => {
        «answer = (text) => socket.emit('answer', text)»;
        socket.on('ask', (question) => answer(question));
      });
    `,
    reports: [{ messageId: 'implicitGlobal', data: { storage: 'answer', source: 'socket (line 3)' } }],
    keeps: `
      const io = require('socket.io')(3000);
      io.on('connection', (socket) => {
        const answer = (text) => socket.emit('answer', text);
        socket.on('ask', (question) => answer(question));
      });
    `,
  },
  {
    name: 'a middleware that keeps the user, beside a middleware that puts the user on the socket',
    leaks: `
      import { Server } from 'socket.io';
      let admin = null;
      export const io = new Server();
      io.of('/admin').use(async (socket, next) => {
        «admin = await verify(socket.handshake.auth.token)»;
        next();
      });
      export const isAdmin = (name) => admin?.name === name;
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'admin', source: 'socket.handshake.auth.token', instead: "'socket.data'" },
      },
    ],
    keeps: `
      import { Server } from 'socket.io';
      export const io = new Server();
      io.of('/admin').use(async (socket, next) => {
        socket.data.user = await verify(socket.handshake.auth.token);
        next();
      });
    `,
  },
  {
    name: 'a handler in a file that is handed the server, beside a registry of sockets that a disconnect cleans',
    leaks: `
      let room;
      module.exports = (io) => {
        io.on('connection', (socket) => {
          socket.on('join', async (name) => {
            «room = name»;
            await socket.join(room);
            io.to(room).emit('joined');
          });
        });
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'room', source: 'name', instead: "'socket.data'" } }],
    keeps: `
      const users = new Map();
      module.exports = (io) => {
        io.on('connection', (socket) => {
          users.set(socket.id, socket);
          socket.on('disconnect', () => users.delete(socket.id));
        });
      };
    `,
  },
  {
    name: 'a namespace and a typed socket, beside the state of a game, which is for all its players and connections of an emitter that is no server',
    filename: 'src/app.ts',
    leaks: `
      import type { Namespace, Socket } from 'socket.io';
      let player: Socket;
      export class Lobby {
        constructor(private readonly namespace: Namespace) {
          this.namespace.on('connection', (socket: Socket) => {
            «player = socket»;
            socket.on('ready', () => player.emit('started'));
          });
        }
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'player', source: 'socket', instead: "'socket.data'" } }],
    keeps: [
      {
        filename: 'src/app.js',
        code: `
      const { Server } = require('socket.io');
      const io = new Server(3000);
      const game = { word: '', drawer: null };
      io.on('connection', (socket) => {
        socket.on('choose', (word) => {
          game.word = word;
          game.drawer = socket.id;
          io.emit('chosen', socket.id);
        });
      });
    `,
      },
      {
        filename: 'src/app.js',
        code: `
      import { EventEmitter } from 'node:events';
      const pool = new EventEmitter();
      let latest;
      pool.on('connection', (connection) => {
        latest = connection;
      });
      export const current = () => latest;
    `,
      },
    ],
  },
  {
    name: 'what the handshake says of a client, beside a word that is there for all',
    leaks: `
      const { Server } = require('socket.io');
      const io = new Server(3000);
      let name;
      io.on('connection', (socket) => {
        «name = socket.handshake.query.name»;
        socket.on('say', (text) => io.emit('said', { from: name, text }));
      });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'name', source: 'socket.handshake.query.name', instead: "'socket.data'" },
      },
    ],
    keeps: `
      const { Server } = require('socket.io');
      const io = new Server(3000);
      let word;
      io.on('connection', (socket) => {
        socket.on('choose', (chosen) => {
          word = chosen;
        });
        socket.on('guess', (text) => io.emit('guessed', { text, word }));
      });
    `,
  },
]);
