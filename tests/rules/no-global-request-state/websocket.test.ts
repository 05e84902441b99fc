import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('websocket', [
  {
    name: 'the last connection, beside a connection of the request and a word that is there for all',
    leaks: `
      const { server: WebSocketServer } = require('websocket');
      const wsServer = new WebSocketServer({ httpServer });
      let latest;
      wsServer.on('request', (request) => {
        «latest = request.accept('chat', request.origin)»;
        latest.on('message', (message) => latest.sendUTF(message.utf8Data));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'latest', source: 'request', instead: "'connection'" } }],
    keeps: `
      const { server: WebSocketServer } = require('websocket');
      const wsServer = new WebSocketServer({ httpServer });
      let word;
      wsServer.on('request', (request) => {
        const connection = request.accept('chat', request.origin);
        connection.name = request.resourceURL.query.name;
        connection.on('message', (message) => {
          if (!word) word = message.utf8Data;
          connection.sendUTF(word);
        });
      });
    `,
  },
]);
