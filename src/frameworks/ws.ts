import type { Framework, Parameter } from './framework.ts';

/** One client's connection. */
const socket: Parameter = { role: 'context', receiver: 'socket' };

/** ws 7 and 8. The API: https://github.com/websockets/ws/blob/master/doc/ws.md. `new WebSocket(url)` is a client and no receiver. */
export const ws: Framework = {
  name: 'ws',
  title: 'ws',
  modules: ['ws', 'isomorphic-ws'],
  receivers: [
    {
      name: 'server',
      createdBy: ['ws#WebSocketServer', 'ws#Server', 'isomorphic-ws#WebSocketServer', 'isomorphic-ws#Server'],
      types: ['ws#WebSocketServer', 'ws#Server'],
      registrations: [
        {
          methods: ['on', 'addListener'],
          events: ['connection'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: [socket, 'request'] },
        },
        {
          // The first client alone.
          methods: ['once'],
          events: ['connection'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: [socket, 'request'] },
          runs: 'setup',
        },
        {
          methods: ['on', 'once', 'addListener'],
          events: ['headers'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: ['response', 'request'] },
        },
        // wss.handleUpgrade(request, netSocket, head, (client) => wss.emit('connection', client, request))
        {
          methods: ['handleUpgrade'],
          handlers: { in: 'argument', index: 3 },
          signature: { parameters: [socket, 'request'] },
        },
      ],
    },
    {
      name: 'socket',
      registrations: [
        {
          methods: ['on', 'once', 'addListener', 'addEventListener'],
          events: ['message', 'close', 'ping', 'pong', 'error', 'unexpected-response', 'upgrade'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: [], rest: 'data' },
        },
      ],
    },
  ],
  handlerCalls: [
    {
      calls: ['ws#WebSocketServer', 'ws#Server', 'isomorphic-ws#WebSocketServer', 'isomorphic-ws#Server'],
      handlers: { in: 'properties', argument: 0, names: ['verifyClient'] },
      signature: { parameters: ['request', 'callback'] },
    },
    {
      calls: ['ws#WebSocketServer', 'ws#Server'],
      handlers: { in: 'properties', argument: 0, names: ['handleProtocols'] },
      signature: { parameters: ['data', 'request'] },
    },
  ],
  parameterTypes: [{ types: ['ws#WebSocketServer', 'ws#Server'], role: 'shared', receiver: 'server' }],
  // module.exports = (wss) => { wss.on('connection', (ws, req) => …) }
  shapes: [
    {
      names: [/^(ws|socket|client|conn|connection)$/, /^(req|request)$/],
      methods: ['on', 'once'],
      events: ['connection'],
      signature: { parameters: [socket, 'request'] },
    },
    { names: [/^ws$/], methods: ['on', 'once'], events: ['connection'], signature: { parameters: [socket] } },
  ],
  sharesMessages: true,
  endEvent: { role: 'context', path: '', event: 'close' },
  requestStorage: 'socket',
};
