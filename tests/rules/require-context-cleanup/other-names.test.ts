import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import pg from 'pg';
  const app = express();
  const pool = new pg.Pool();
  const clients = new Set();
`;

testCleanupPairs('require-context-cleanup', 'other names for a collection', [
  {
    name: 'what is added under another name',
    messageId: 'never',
    leaks: `${app}
      app.get('/events', (req, res) => {
        const listening = clients;
        ‹‹listening.add(res);
      });
    `,
    keeps: [
      `${app}
      app.get('/events', (req, res) => {
        const listening = new Set();
        listening.add(res);
      });
    `,
      `${app}
      const listening = clients;
      export const forget = (response) => listening.delete(response);
      app.get('/events', (req, res) => {
        clients.add(res);
      });
    `,
    ],
  },
  {
    name: 'a collection that other files see may be emptied there',
    messageId: 'never',
    leaks: `${app}
      app.get('/events', (req, res) => {
        ‹‹clients.add(res);
      });
    `,
    keeps: [
      `${app}
      export const listening = new Set();
      app.get('/events', (req, res) => {
        listening.add(res);
      });
    `,
      `${app}
      export { clients };
      app.get('/events', (req, res) => {
        clients.add(res);
      });
    `,
    ],
  },
]);

testCleanupPairs('require-error-cleanup', 'other names for what outlives the request', [
  {
    name: 'an entry under another name of the collection',
    messageId: 'errorPath',
    leaks: `${app}
      const running = new Map();
      app.post('/jobs', async (req, res) => {
        const jobs = running;
        ‹‹jobs.set(req.body.id, req.body);
        await work(req.body);
        jobs.delete(req.body.id);
      });
    `,
    keeps: `${app}
      const running = new Map();
      app.post('/jobs', async (req, res) => {
        const jobs = new Map(running);
        jobs.set(req.body.id, req.body);
        await work(req.body);
        jobs.delete(req.body.id);
      });
    `,
  },
]);

const sockets = `
  import { Server } from 'socket.io';
  const io = new Server();
  const players = new Set();
`;

testCleanupPairs('require-context-cleanup', 'names of parameters', [
  {
    name: 'a socket is one by whatever name',
    messageId: 'never',
    leaks: `${sockets}
      io.on('connection', (player) => {
        ‹‹players.add(player);
      });
    `,
    keeps: [
      `${sockets}
      io.on('connection', (player) => {
        players.add(player);
        player.on('disconnect', () => players.delete(player));
      });
    `,
      `${sockets}
      io.on('connection', (player) => {
        player.on('name', (name) => players.add(name));
      });
    `,
    ],
  },
]);
