import { testCleanupPairs } from '../cleanup-pairs.ts';

const options = { requireStaleCheck: true };
const sockets = `
  import { WebSocketServer } from 'ws';
  const server = new WebSocketServer({ port: 8080 });
  const users = new Map();
  const byName = {};
`;
const express = `
  import { AsyncLocalStorage } from 'node:async_hooks';
  import { randomUUID } from 'node:crypto';
  import express from 'express';
  import log4js from 'log4js';
  const app = express();
  const storage = new AsyncLocalStorage();
  const logger = log4js.getLogger();
  const running = new Map();
`;

testCleanupPairs('require-context-cleanup', 'stale contexts', [
  {
    name: 'a store that is entered without a look',
    options,
    settings: { node: '>=24' },
    messageId: 'stale',
    leaks: `${express}
      app.use((req, res, next) => {
        ‹‹storage.enterWith({ user: req.user });
        next();
      });
    `,
    keeps: `${express}
      app.use((req, res, next) => {
        if (storage.getStore()) console.error('left over');
        storage.enterWith({ user: req.user });
        next();
      });
    `,
  },
  {
    name: 'a connection that removes the entry of a later one of the same user',
    options,
    messageId: 'staleRemoval',
    leaks: `${sockets}
      server.on('connection', (socket, req) => {
        const user = req.headers['x-user'];
        users.set(user, socket);
        socket.on('close', () => ‹‹users.delete(user));
      });
    `,
    keeps: [
      `${sockets}
      server.on('connection', (socket, req) => {
        const user = req.headers['x-user'];
        users.set(user, socket);
        socket.on('close', () => {
          if (users.get(user) === socket) users.delete(user);
        });
      });
    `,
      // There is one entry for a socket, and nobody else has its key.
      `${sockets}
      server.on('connection', (socket, req) => {
        users.set(socket, req.headers['x-user']);
        socket.on('close', () => users.delete(socket));
      });
    `,
    ],
  },
  {
    name: 'a property of an object',
    options,
    messageId: 'staleRemoval',
    leaks: `${sockets}
      server.on('connection', (socket, req) => {
        byName[req.url] = socket;
        socket.on('close', () => {
          ‹‹delete byName[req.url];
        });
      });
    `,
    keeps: `${sockets}
      server.on('connection', (socket, req) => {
        byName[req.url] = socket;
        socket.on('close', () => {
          if (byName[req.url] === socket) delete byName[req.url];
        });
      });
    `,
  },
  {
    name: 'a key that the client chooses',
    options,
    messageId: 'staleRemoval',
    leaks: `${express}
      app.post('/jobs/:id', (req, res) => {
        running.set(req.params.id, res);
        res.on('close', () => ‹‹running.delete(req.params.id));
        res.write('started');
      });
    `,
    keeps: [
      // A key of its own.
      `${express}
      app.post('/jobs/:id', (req, res) => {
        const id = randomUUID();
        running.set(id, res);
        res.on('close', () => running.delete(id));
        res.write('started');
      });
    `,
      `${express}
      app.post('/jobs/:id', (req, res) => {
        running.set(req.id, res);
        res.on('close', () => running.delete(req.id));
        res.write('started');
      });
    `,
      // Who comes second does not get in.
      `${express}
      app.post('/jobs/:id', (req, res) => {
        if (running.has(req.params.id)) return res.sendStatus(409);
        running.set(req.params.id, res);
        res.on('close', () => running.delete(req.params.id));
        res.write('started');
      });
    `,
    ],
  },
  {
    name: "a logger's one context",
    options,
    messageId: 'staleRemoval',
    leaks: `${express}
      app.use((req, res, next) => {
        logger.addContext('user', req.user);
        res.on('close', () => ‹‹logger.removeContext('user'));
        next();
      });
    `,
    keeps: `${express}
      app.use((req, res, next) => {
        const own = log4js.getLogger(req.id);
        own.addContext('user', req.user);
        res.on('close', () => own.removeContext('user'));
        next();
      });
    `,
  },
]);

testCleanupPairs('require-context-cleanup', 'stale contexts, without the option', [
  {
    name: 'nothing is said of a look',
    messageId: 'never',
    leaks: `${express}
      app.use((req, res, next) => {
        ‹‹logger.addContext('user', req.user);
        next();
      });
    `,
    keeps: `${sockets}
      server.on('connection', (socket, req) => {
        const user = req.headers['x-user'];
        users.set(user, socket);
        socket.on('close', () => users.delete(user));
      });
    `,
  },
]);
