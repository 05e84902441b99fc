import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('ws', [
  {
    name: 'the user of an upgrade request in a module variable, beside the user of an upgrade request in a variable of the connection',
    leaks: `
      import { WebSocketServer } from 'ws';
      const wss = new WebSocketServer({ port: 8080 });
      let user;
      wss.on('connection', (ws, req) => {
        «user = parse(req.headers.cookie)»;
        ws.on('message', (data) => save(user, data));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'req.headers.cookie', instead: "'socket'" } }],
    keeps: `
      import { WebSocketServer } from 'ws';
      const wss = new WebSocketServer({ port: 8080 });
      wss.on('connection', (ws, req) => {
        let user;
        user = parse(req.headers.cookie);
        ws.on('message', (data) => save(user, data));
      });
    `,
  },
  {
    name: 'the socket of the last connection, beside the last message of a server that this one is a client of',
    leaks: `
      const WebSocket = require('ws');
      const server = new WebSocket.Server({ noServer: true });
      let client;
      server.on('connection', function connection(socket) {
        «client = socket»;
        socket.on('message', function incoming(message) {
          setTimeout(() => client.send(String(message)), 100);
        });
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'client', source: 'socket', instead: "'socket'" } }],
    keeps: `
      const WebSocket = require('ws');
      const upstream = new WebSocket('wss://prices.example.com');
      const state = {};
      upstream.on('message', function incoming(message) {
        state.prices = JSON.parse(message).prices;
      });
      module.exports = () => state.prices;
    `,
  },
  {
    name: 'the origin that verifyClient was asked about, beside a server that is made once',
    leaks: `
      import { WebSocketServer } from 'ws';
      let origin;
      export const wss = new WebSocketServer({
        port: 8080,
        verifyClient(info, done) {
          «origin = info.req.headers.origin»;
          check(origin).then(done);
        },
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'origin', source: 'info.req.headers.origin', instead: "'socket'" } },
    ],
    keeps: `
      import { WebSocketServer } from 'ws';
      let wss;
      export function start(port) {
        wss = new WebSocketServer({ port });
        wss.on('connection', (ws, req) => {
          ws.origin = req.headers.origin;
        });
        return wss;
      }
    `,
  },
  {
    name: 'a file that is handed the server, beside a set of clients that closing removes',
    leaks: `
      let token;
      export default (wss) => {
        wss.on('connection', async (ws, req) => {
          «token = new URL(req.url, 'http://localhost').searchParams.get('token')»;
          ws.send(await profile(token));
        });
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'token', source: 'req.url', instead: "'socket'" } }],
    keeps: `
      const clients = new Set();
      export default (wss) => {
        wss.on('connection', (ws, req) => {
          clients.add(ws);
          ws.on('close', () => clients.delete(ws));
        });
      };
    `,
  },
  {
    name: 'an upgrade that the application handles itself, beside an upgrade that keeps what it knows on the socket',
    leaks: `
      import { createServer } from 'node:http';
      import { WebSocketServer } from 'ws';
      const wss = new WebSocketServer({ noServer: true });
      let tenant;
      createServer().on('upgrade', (request, socket, head) => {
        «tenant = request.headers['x-tenant']»;
        wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'tenant', source: 'request.headers.x-tenant', instead: "'req'" } },
    ],
    keeps: `
      import { createServer } from 'node:http';
      import { WebSocketServer } from 'ws';
      const wss = new WebSocketServer({ noServer: true });
      createServer().on('upgrade', (request, socket, head) => {
        wss.handleUpgrade(request, socket, head, (ws) => {
          ws.tenant = request.headers['x-tenant'];
          wss.emit('connection', ws, request);
        });
      });
    `,
  },
]);
