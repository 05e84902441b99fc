import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import fs from 'node:fs';
  import chokidar from 'chokidar';
  import { Queue, QueueEvents } from 'bullmq';
  import Redis from 'ioredis';
  const app = express();
`;

const remote = `
  import { Server } from 'socket.io';
  import { Kafka } from 'kafkajs';
  import { EventSource } from 'eventsource';
  import pty from 'node-pty';
  import Redis from 'ioredis';
  const io = new Server(3000);
  const kafka = new Kafka({ brokers: ['localhost:9092'] });
`;

testCleanupPairs('require-context-cleanup', 'queues, watchers and calls of gRPC', [
  {
    name: 'a queue that each request makes, beside one of the module and one that is closed',
    messageId: 'never',
    leaks: `${app}
      app.post('/jobs', async (req, res) => {
        const queue = ‹‹new Queue('jobs');
        const job = await queue.add('job', req.body);
        res.json({ id: job.id });
      });
    `,
    keeps: [
      `${app}
      const queue = new Queue('jobs');
      const events = new QueueEvents('jobs');
      app.post('/jobs', async (req, res) => {
        const job = await queue.add('job', req.body);
        res.json(await job.waitUntilFinished(events));
      });
      `,
      `${app}
      app.post('/jobs', async (req, res) => {
        const queue = new Queue('jobs');
        try {
          await queue.add('job', req.body);
        } finally {
          await queue.close();
        }
        res.end();
      });
      `,
      `${app}
      export function makeQueue(name) {
        const queue = new Queue(name);
        queue.setGlobalConcurrency(4);
      }
      `,
    ],
  },
  {
    name: 'what each connection opens and listens to, beside what ends with it and what the server opens once',
    messageId: 'never',
    leaks: `${remote}
      io.on('connection', (socket) => {
        const subscriber = ‹‹new Redis();
        subscriber.subscribe('news', () => subscriber.ping());
        subscriber.on('message', (channel, text) => socket.emit('news', text));
        const terminal = ‹‹pty.spawn('bash');
        terminal.onData((text) => socket.emit('output', text));
        socket.on('input', (text) => terminal.write(text));
        const events = ‹‹new EventSource('http://upstream.test');
        events.onmessage = ({ data }) => socket.emit('news', data);
      });
      io.on('connection', async (socket) => {
        const consumer = kafka.consumer({ groupId: socket.id });
        await ‹‹consumer.connect();
        await consumer.run({ eachMessage: async ({ message }) => socket.emit('news', message) });
      });
    `,
    keeps: [
      `${remote}
      io.on('connection', (socket) => {
        const subscriber = new Redis();
        subscriber.on('message', (channel, text) => socket.emit('news', text));
        const terminal = pty.spawn('bash');
        socket.on('input', (text) => terminal.write(text));
        const events = new EventSource('http://upstream.test');
        events.onmessage = ({ data }) => socket.emit('news', data);
        socket.on('disconnect', () => {
          subscriber.quit();
          terminal.kill();
          events.close();
        });
      });
      `,
      `${remote}
      export async function start() {
        const consumer = kafka.consumer({ groupId: 'news' });
        await consumer.connect();
        await consumer.run({ eachMessage: async ({ message }) => io.emit('news', message) });
        const terminal = pty.spawn('bash');
        terminal.onData((text) => io.emit('output', text));
      }
      `,
      // What is kept for later, or handed to somebody who may end it.
      `${remote}
      const terminals = new Map();
      io.on('connection', (socket) => {
        const terminal = pty.spawn('bash');
        terminals.set(socket.id, terminal);
        socket.on('input', (text) => terminal.write(text));
        const events = new EventSource('http://upstream.test');
        endWith(socket, events);
        socket.on('disconnect', () => terminals.delete(socket.id));
      });
      `,
    ],
  },
  {
    name: 'what watches a file for a client, beside what stops with it',
    messageId: 'never',
    leaks: `${app}
      app.get('/log', (req, res) => {
        const watcher = ‹‹fs.watch('log.txt', () => res.write('data: changed'));
        watcher.unref();
      });
      app.get('/logs', (req, res) => {
        const watcher = ‹‹chokidar.watch('logs');
        watcher.on('change', (path) => res.write(path));
      });
    `,
    keeps: [
      `${app}
      app.get('/log', (req, res) => {
        const watcher = fs.watch('log.txt', () => res.write('data: changed'));
        res.on('close', () => watcher.close());
      });
      `,
      `${app}
      export function watchTemplates() {
        const watcher = chokidar.watch('templates');
        watcher.on('change', reload);
      }
      `,
    ],
  },
  {
    name: 'a call of gRPC in a list, beside one that is taken out',
    messageId: 'never',
    leaks: `
      const grpc = require('@grpc/grpc-js');
      const calls = new Set();
      const byName = {};
      const server = new grpc.Server();
      server.addService(proto.Chat.service, {
        join(call) { ‹‹calls.add(call); },
        enter(call) { ‹‹byName[call.request.name] = call; },
      });
    `,
    keeps: `
      const grpc = require('@grpc/grpc-js');
      const calls = new Set();
      const server = new grpc.Server();
      server.addService(proto.Chat.service, {
        join(call) {
          calls.add(call);
          call.on('cancelled', () => calls.delete(call));
        },
        watch(call) {
          const timer = setInterval(() => call.write({}), 1000);
          call.on('cancelled', () => clearInterval(timer));
        },
      });
    `,
  },
  {
    name: 'a connection that a method opens, beside one of a method that only the constructor calls',
    filename: 'src/metrics.ts',
    messageId: 'never',
    leaks: `
      import Redis from 'ioredis';
      export class Metrics {
        constructor(private readonly redis: Redis) {}
        listen(): void {
          const subscriber = ‹‹this.redis.duplicate();
          void subscriber.subscribe('metrics');
        }
      }
    `,
    keeps: [
      `
      import Redis from 'ioredis';
      export class Metrics {
        constructor(private readonly redis: Redis) {
          this.listen();
        }
        private listen(): void {
          const subscriber = this.redis.duplicate();
          void subscriber.subscribe('metrics');
        }
      }
      `,
      `
      import Redis from 'ioredis';
      export class Metrics {
        constructor(redis: Redis) {
          const subscriber = redis.duplicate();
          void subscriber.subscribe('metrics');
        }
      }
      `,
    ],
  },
  {
    name: "a connection that each request's own object opens",
    filename: 'src/metrics.ts',
    messageId: 'never',
    leaks: `
      import express from 'express';
      import Redis from 'ioredis';
      const app = express();
      const redis = new Redis();
      class Metrics {
        constructor() {
          const subscriber = ‹‹redis.duplicate();
          void subscriber.subscribe('metrics');
        }
      }
      app.get('/', (req, res) => {
        res.json(new Metrics());
      });
    `,
    keeps: [],
  },
  {
    name: "a session's transport that nothing removes, beside one that is removed when it closes",
    messageId: 'never',
    leaks: `
      import express from 'express';
      import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
      const app = express();
      const transports = {};
      app.post('/mcp', async (req, res) => {
        const transport = new StreamableHTTPServerTransport({
          sessionIdGenerator: () => crypto.randomUUID(),
          onsessioninitialized: (id) => {
            ‹‹transports[id] = transport;
          },
        });
        await createServer().connect(transport);
        await transport.handleRequest(req, res, req.body);
      });
    `,
    keeps: `
      import express from 'express';
      import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
      const app = express();
      const transports = {};
      app.post('/mcp', async (req, res) => {
        const transport = new StreamableHTTPServerTransport({
          sessionIdGenerator: () => crypto.randomUUID(),
          onsessioninitialized: (id) => {
            transports[id] = transport;
          },
        });
        transport.onclose = () => {
          delete transports[transport.sessionId];
        };
        await createServer().connect(transport);
        await transport.handleRequest(req, res, req.body);
      });
    `,
  },
  {
    name: 'an entry of a socket whose handlers are handed over together, beside one with a handler for its end',
    messageId: 'never',
    leaks: `
      import { Elysia } from 'elysia';
      const players = new Map();
      export const game = new Elysia().ws('/game', {
        open(ws) {
          ‹‹players.set(ws.id, { x: 0, y: 0 });
        },
      });
    `,
    keeps: `
      import { Elysia } from 'elysia';
      const players = new Map();
      export const game = new Elysia().ws('/game', {
        open(ws) {
          players.set(ws.id, { x: 0, y: 0 });
        },
        close(ws) {
          players.delete(ws.id);
        },
      });
    `,
  },
]);
