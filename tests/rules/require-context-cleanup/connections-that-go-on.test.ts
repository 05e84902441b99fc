import { testCleanupPairs } from '../cleanup-pairs.ts';

const express = `
  import express from 'express';
  const app = express();
`;

testCleanupPairs('require-context-cleanup', 'what goes on beyond a request', [
  {
    name: 'a listener on the socket under a request, beside one on the request, one that is taken off and one of a stream of events',
    messageId: 'never',
    leaks: `${express}
      app.use((req, res, next) => {
        ‹‹req.socket.on('error', (error) => log(req.url, error));
        ‹‹res.connection.on('end', () => log(req.url));
        next();
      });
    `,
    keeps: [
      `${express}
      app.use((req, res, next) => {
        res.on('error', (error) => log(req.url, error));
        req.socket.setTimeout(1000);
        next();
      });
      `,
      `${express}
      app.use((req, res, next) => {
        const report = (error) => log(req.url, error);
        req.socket.on('error', report);
        res.on('close', () => req.socket.off('error', report));
        next();
      });
      `,
      `${express}
      app.get('/events', (req, res) => {
        res.set('content-type', 'text/event-stream');
        req.socket.on('close', () => leave(res));
      });
      `,
      `${express}
      const known = new WeakSet();
      app.use((req, res, next) => {
        if (!known.has(req.socket)) {
          known.add(req.socket);
          req.socket.on('close', () => log(req.socket.remoteAddress));
        }
        next();
      });
      `,
      `${express}
      app.use((req, res, next) => {
        req.socket.on('error', countErrors);
        next();
      });
      `,
    ],
  },
  {
    name: 'a connection of a model in a variable of its module, beside one that is made at the start',
    messageId: 'overwritten',
    leaks: `
      const { Pool } = require('pg');
      const pool = new Pool();
      let client;
      exports.find = async (id) => {
        client = await ‹‹pool.connect();
        const { rows } = await client.query('SELECT * FROM beds WHERE id = $1', [id]);
        client.release();
        return rows;
      };
      let other;
      async function count() {
        other = await ‹‹pool.connect();
        const { rows } = await other.query('SELECT count(*) FROM beds');
        other.release();
        return rows;
      }
      module.exports = { ...exports, count };
    `,
    keeps: [
      `
      const { Pool } = require('pg');
      const pool = new Pool();
      let client;
      exports.start = async () => {
        client = await pool.connect();
        await client.query('LISTEN beds');
      };
      exports.stop = async () => {
        await client.query('UNLISTEN beds');
        client.release();
      };
      `,
      `
      const { Pool } = require('pg');
      const pool = new Pool();
      let client;
      async function migrate() {
        client = await pool.connect();
        await client.query('SELECT 1');
        client.release();
      }
      migrate();
      `,
    ],
  },
]);

const socket = `
  import { Server } from 'socket.io';
  const io = new Server(3000);
`;

testCleanupPairs('require-error-cleanup', 'intervals of connections', [
  {
    name: 'an interval that a message stops, beside one that the end of the connection stops as well',
    messageId: 'abort',
    leaks: `${socket}
      io.on('connection', (socket) => {
        const timer = ‹‹setInterval(() => socket.emit('tick'), 1000);
        socket.on('stop', () => clearInterval(timer));
      });
      io.of('/beds').on('connection', (socket) => {
        let timer;
        socket.on('start', () => {
          if (!timer) timer = ‹‹setInterval(() => socket.emit('tick'), 1000);
        });
        socket.on('stop', () => clearInterval(timer));
      });
    `,
    keeps: [
      `${socket}
      io.on('connection', (socket) => {
        const timer = setInterval(() => socket.emit('tick'), 1000);
        socket.on('stop', () => clearInterval(timer));
        socket.on('disconnect', () => clearInterval(timer));
      });
      `,
      `${socket}
      io.on('connection', (socket) => {
        const timer = setInterval(() => socket.emit('tick'), 1000);
        socket.on('stop', () => clearInterval(timer));
        timers.add(timer);
      });
      `,
      // For as long as a message is worked on.
      `${socket}
      io.on('connection', (socket) => {
        socket.on('load', async (id) => {
          const timer = setInterval(() => socket.emit('tick'), 1000);
          try {
            await load(id);
          } finally {
            clearInterval(timer);
          }
        });
      });
      `,
      // It ends by itself.
      `${socket}
      io.on('connection', (socket) => {
        let left = 10;
        const timer = setInterval(() => {
          socket.emit('tick', left);
          if (--left === 0) clearInterval(timer);
        }, 1000);
        socket.on('stop', () => clearInterval(timer));
      });
      `,
    ],
  },
]);
