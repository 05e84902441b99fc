import { testHandlers } from './handler-cases.ts';

testHandlers('websocket', [
  {
    name: 'a server, what it accepts, and its connections',
    code: `
      const { server: WebSocketServer } = require('websocket');
      const wsServer = new WebSocketServer({ httpServer, autoAcceptConnections: false });
      wsServer.on('request', /* handler: request */ (request) => {
        if (!isAllowed(request.origin)) return request.reject();
        const connection = request.accept('echo-protocol', request.origin);
        connection.on('message', /* handler: data */ (message) => connection.sendUTF(message.utf8Data));
        connection.on('close', /* handler: data data */ (reasonCode, description) => console.log(reasonCode, description));
      });
      wsServer.on('connect', /* handler: context */ (connection) => {
        connection.on('message', /* handler: data */ (message) => wsServer.broadcastUTF(message.utf8Data));
      });
      wsServer.on('close', /* handler: context other */ (connection, reason) => console.log(reason));
      wsServer.connections.forEach(/* not a handler */ (connection) => connection.drop());
    `,
  },
  {
    name: 'its client',
    code: `
      const WebSocketClient = require('websocket').client;
      const client = new WebSocketClient();
      client.on('connect', /* not a handler */ (connection) => {
        connection.on('message', /* not a handler */ (message) => publish(message.utf8Data));
      });
      client.connect('wss://prices.example.com');
    `,
  },
]);
