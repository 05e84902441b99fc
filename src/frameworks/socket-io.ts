import type { Framework, Parameter, Registration, Signature } from './framework.ts';

/** One client's connection: an object of that client, on which its messages are listened to. */
const socket: Parameter = { role: 'context', receiver: 'socket' };

/** What files of handlers call the server or the namespace that they are handed beside the socket: `(socket, io)`. */
const serverName = /^(?:_*io|server|ioServer|socketServer|socketIO|socketIo|socketio|namespace|nsp)$/;

/** What a client sent: any number of values, and a function to acknowledge them with. */
const message: Signature = { parameters: [], rest: 'data' };

/** Servers and namespaces alike. */
const connections: readonly Registration[] = [
  {
    methods: ['on', 'addListener'],
    events: ['connection', 'connect'],
    handlers: { in: 'argument', index: 1 },
    signature: { parameters: [socket] },
  },
  {
    // The first client alone.
    methods: ['once'],
    events: ['connection', 'connect'],
    handlers: { in: 'argument', index: 1 },
    signature: { parameters: [socket] },
    runs: 'setup',
  },
  { methods: ['use'], handlers: { in: 'argument', index: 0 }, signature: { parameters: [socket, 'callback'] } },
];

/** Socket.IO 2 to 4. The API: https://socket.io/docs/v4/server-api/ */
export const socketIo: Framework = {
  name: 'socket-io',
  title: 'Socket.IO',
  modules: ['socket.io'],
  receivers: [
    {
      name: 'server',
      createdBy: ['socket.io', 'socket.io#Server', 'socket.io#listen'],
      types: ['socket.io#Server'],
      registrations: connections,
      returns: { of: 'namespace', listen: 'server', attach: 'server', bind: 'server' },
      members: { sockets: 'namespace', engine: 'engine' },
    },
    { name: 'namespace', types: ['socket.io#Namespace'], registrations: connections },
    {
      // io.engine.use(helmet()), io.engine.on('headers', (headers, req) => …)
      name: 'engine',
      registrations: [
        {
          methods: ['use'],
          handlers: { in: 'argument', index: 0 },
          signature: { parameters: ['request', 'response', 'callback'] },
        },
        {
          methods: ['on'],
          events: ['initial_headers', 'headers'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: ['response', 'request'] },
        },
      ],
    },
    {
      name: 'socket',
      types: ['socket.io#Socket'],
      registrations: [
        {
          methods: ['on', 'once', 'addListener', 'prependListener'],
          handlers: { in: 'argument', index: 1 },
          signature: message,
        },
        { methods: ['onAny', 'prependAny'], handlers: { in: 'argument', index: 0 }, signature: message },
        // socket.use(([event, ...args], next) => …)
        { methods: ['use'], handlers: { in: 'argument', index: 0 }, signature: { parameters: ['data', 'callback'] } },
      ],
    },
  ],
  parameterTypes: [
    { types: ['socket.io#Socket'], role: 'context', receiver: 'socket' },
    { types: ['socket.io#Server', 'socket.io#Namespace'], role: 'shared', receiver: 'server' },
  ],
  handlerCalls: [
    {
      calls: ['socket.io', 'socket.io#Server'],
      handlers: { in: 'properties', argument: 1, names: ['allowRequest'] },
      signature: { parameters: ['request', 'callback'] },
    },
  ],
  sharedMembers: [
    { role: 'context', path: 'server' },
    { role: 'context', path: 'nsp' },
  ],
  shapes: [
    // module.exports = (io) => { io.on('connection', (socket) => …) }
    {
      names: [/^(socket|client)$/],
      methods: ['on'],
      events: ['connection', 'connect'],
      signature: { parameters: [socket] },
    },
    { names: [/^socket$/, /^next$/], methods: ['use'], signature: { parameters: [socket, 'callback'] } },
    // module.exports = (socket, io) => { socket.on('join', …) }
    {
      names: [/^socket$/, serverName],
      signature: { parameters: [socket, { role: 'shared', receiver: 'server' }] },
    },
    {
      names: [serverName, /^socket$/],
      signature: { parameters: [{ role: 'shared', receiver: 'server' }, socket] },
    },
  ],
  sharesMessages: true,
  clientMembers: [
    { role: 'context', path: 'handshake' },
    { role: 'context', path: 'request' },
  ],
  endEvent: { role: 'context', path: '', event: 'disconnect' },
  requestStorage: 'socket.data',
};
