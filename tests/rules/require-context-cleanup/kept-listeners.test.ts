import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import { EventEmitter } from 'node:events';
  const app = express();
  const bus = new EventEmitter();
`;

testCleanupPairs('require-context-cleanup', 'listeners that keep the response', [
  {
    name: 'on an emitter of the module',
    messageId: 'never',
    leaks: `${app}
      app.get('/events', (req, res) => {
        res.writeHead(200, { 'content-type': 'text/event-stream' });
        ‹‹bus.on('message', (text) => res.write(text));
      });
    `,
    keeps: [
      `${app}
      app.get('/events', (req, res) => {
        res.writeHead(200, { 'content-type': 'text/event-stream' });
        const send = (text) => res.write(text);
        bus.on('message', send);
        res.on('close', () => bus.off('message', send));
      });
    `,
      `${app}
      app.get('/events', (req, res) => {
        bus.on('message', (text) => console.log(text));
        res.end();
      });
    `,
    ],
  },
  {
    name: 'on an imported emitter, by a named function',
    messageId: 'never',
    leaks: `
      import { Server } from 'socket.io';
      import { prices } from './prices';
      const io = new Server(3000);
      io.on('connection', (socket) => {
        const send = (price) => socket.emit('price', price);
        ‹‹prices.on('change', send);
      });
    `,
    keeps: [
      `
      import { Server } from 'socket.io';
      import { openPrices } from './prices';
      const io = new Server(3000);
      io.on('connection', (socket) => {
        const prices = openPrices(socket.id);
        prices.on('change', (price) => socket.emit('price', price));
      });
    `,
      `
      import { Server } from 'socket.io';
      import { prices } from './prices';
      const io = new Server(3000);
      io.on('connection', (socket) => {
        const off = prices.on('change', (price) => socket.emit('price', price));
        socket.on('disconnect', off);
      });
    `,
    ],
  },
  {
    name: 'a function without a name, which another handler cannot take off',
    messageId: 'never',
    leaks: `${app}
      app.get('/events', (req, res) => {
        ‹‹bus.on('message', (text) => res.write(text));
      });
      app.get('/texts', (req, res) => {
        const send = (text) => res.write(text);
        bus.on('message', send);
        req.on('close', () => bus.off('message', send));
      });
    `,
    keeps: [
      `${app}
      app.get('/events', (req, res) => {
        bus.on('message', (text) => res.write(text));
        res.on('close', () => bus.removeAllListeners('message'));
      });
    `,
      `
      import express from 'express';
      import { bus } from './tiny-bus';
      const app = express();
      app.get('/events', (req, res) => {
        bus.on('message', (text) => res.write(text));
        res.on('close', () => bus.off('message'));
      });
    `,
    ],
  },
  {
    name: 'on the process',
    messageId: 'never',
    leaks: `${app}
      app.get('/report', (req, res) => {
        ‹‹process.on('SIGTERM', () => res.end());
        bus.emit('report');
      });
    `,
    keeps: `${app}
      app.get('/report', (req, res) => {
        process.once('SIGTERM', () => res.end());
        bus.emit('report');
      });
    `,
  },
  {
    name: 'taken off by another function or for another event, which takes off nothing',
    messageId: 'never',
    leaks: `
      import { EventEmitter } from 'node:events';
      import { Server } from 'socket.io';
      const io = new Server(3000);
      const bus = new EventEmitter();
      io.on('connection', (socket) => {
        const send = (text) => socket.emit('text', text);
        ‹‹bus.on('said', (words) => send(JSON.stringify(words)));
        ‹‹bus.on('moved', send);
        socket.on('disconnect', () => {
          bus.off('said', send);
          bus.off('change:moved', send);
        });
      });
    `,
    keeps: [
      `
      import { EventEmitter } from 'node:events';
      import { Server } from 'socket.io';
      const io = new Server(3000);
      const bus = new EventEmitter();
      io.on('connection', (socket) => {
        const send = (text) => socket.emit('text', text);
        bus.on('said', send);
        bus.on('moved', send);
        socket.on('disconnect', () => {
          for (const event of ['said', 'moved']) bus.off(event, send);
        });
      });
      `,
      `
      import { EventEmitter } from 'node:events';
      import { Server } from 'socket.io';
      const io = new Server(3000);
      const bus = new EventEmitter();
      io.on('connection', (socket) => {
        const send = (text) => socket.emit('text', text);
        for (const event of ['said', 'moved']) bus.on(event, send);
        socket.on('disconnect', () => {
          bus.off('said', send);
          bus.off('moved', send);
        });
      });
      `,
      `
      import { EventEmitter } from 'node:events';
      import { Server } from 'socket.io';
      const io = new Server(3000);
      const bus = new EventEmitter();
      io.on('connection', (socket) => {
        bus.on('said', (words) => count(words));
        socket.on('disconnect', () => bus.removeAllListeners());
      });
      `,
    ],
  },
]);
