import { testHandlers } from './handler-cases.ts';

testHandlers('ws', [
  {
    name: 'a server and its connections',
    code: `
      import { WebSocketServer } from 'ws';
      const wss = new WebSocketServer({
        port: 8080,
        verifyClient: /* handler: request callback */ (info, done) => done(info.origin === 'https://example.com'),
      });
      wss.on('connection', /* handler: context request */ (ws, req) => {
        ws.on('message', /* handler: data data */ (message, isBinary) => ws.send(message, { binary: isBinary }));
        ws.once('close', /* handler: data data */ (code, reason) => console.log(code, String(reason)));
        ws.addEventListener('message', /* handler: data */ (event) => ws.send(event.data));
      });
      wss.on('headers', /* handler: response request */ (headers, request) => headers.push('Set-Cookie: a=' + request.url));
      wss.on('listening', /* not a handler */ () => console.log('up'));
      wss.on('error', /* not a handler */ (error) => console.error(error));
      wss.clients.forEach(/* not a handler */ (client) => client.ping());
    `,
  },
  {
    name: 'the namespace of the default export, and its client',
    code: `
      const WebSocket = require('ws');
      const server = new WebSocket.Server({ noServer: true });
      server.on('connection', /* handler: context request */ function connection(socket, request) {
        socket.on('message', /* handler: data */ function incoming(data) { socket.send(data); });
      });
      const upstream = new WebSocket('wss://prices.example.com');
      upstream.on('message', /* not a handler */ (data) => publish(data));
      upstream.on('open', /* not a handler */ () => upstream.send('subscribe'));
    `,
  },
  {
    name: 'a browser socket',
    filename: 'src/live.js',
    code: `
      const socket = new WebSocket('wss://example.com');
      socket.addEventListener('message', /* not a handler */ (event) => render(event.data));
    `,
  },
  {
    name: 'a file that is handed the server',
    filename: 'src/live-server.js',
    code: `
      export default /* not a handler */ (wss) => {
        wss.on('connection', /* handler: context request */ (ws, req) => {
          ws.on('message', /* handler: data */ (data) => ws.send(data));
        });
      };
    `,
  },
]);
