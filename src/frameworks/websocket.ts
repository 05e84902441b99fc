import type { Framework, Parameter } from './framework.ts';

/** One client's connection. */
const socket: Parameter = { role: 'context', receiver: 'socket' };

/** The package `websocket` (WebSocket-Node). The API: https://github.com/theturtle32/WebSocket-Node/tree/master/docs */
export const websocket: Framework = {
  name: 'websocket',
  title: 'websocket',
  modules: ['websocket'],
  receivers: [
    {
      name: 'server',
      createdBy: ['websocket#server'],
      types: ['websocket#server'],
      registrations: [
        {
          methods: ['on', 'addListener'],
          events: ['request'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: [{ role: 'request', receiver: 'handshake' }] },
        },
        {
          methods: ['on', 'addListener'],
          events: ['connect', 'close'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: [socket, 'other', 'other'] },
        },
        {
          // The first client alone.
          methods: ['once'],
          events: ['request', 'connect'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: ['other'] },
          runs: 'setup',
        },
      ],
    },
    // const connection = request.accept('chat', request.origin);
    { name: 'handshake', types: ['websocket#request'], registrations: [], returns: { accept: 'socket' } },
    {
      name: 'socket',
      types: ['websocket#connection'],
      registrations: [
        {
          methods: ['on', 'once', 'addListener'],
          events: ['message', 'frame', 'close', 'error', 'ping', 'pong'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: [], rest: 'data' },
        },
      ],
    },
  ],
  parameterTypes: [
    { types: ['websocket#request'], role: 'request', receiver: 'handshake' },
    { types: ['websocket#connection'], role: 'context', receiver: 'socket' },
  ],
  sharesMessages: true,
  endEvent: { role: 'context', path: '', event: 'close' },
  requestStorage: 'connection',
};
