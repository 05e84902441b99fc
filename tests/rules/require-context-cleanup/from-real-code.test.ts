import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import { Pool } from 'pg';
  import { PgTransaction } from './pg-transaction';
  const app = express();
  const pool = new Pool();
`;

testCleanupPairs('require-context-cleanup', 'as found in servers', [
  {
    name: 'what a pool of resources lends, beside a lease of a key that runs out',
    messageId: 'somePath',
    leaks: `
      import { workers } from './workers.js';
      export async function run(job) {
        const worker = await ‹‹workers.acquire();
        if (!job) return null;
        await worker.run(job);
        workers.release(worker);
      }
    `,
    keeps: `
      import { leases } from './leases.js';
      export async function run(key, job) {
        const token = await leases.acquire(key, 60);
        if (!token) return;
        try {
          await job();
          await leases.complete(key, token);
        } catch (error) {
          await leases.release(key, token);
          throw error;
        }
      }
    `,
  },
  {
    name: 'a client that its callback has from there on',
    messageId: 'never',
    leaks: `
      import { MongoClient } from 'mongodb';
      export async function countReports() {
        const client = new MongoClient('mongodb://localhost');
        await ‹‹client.connect();
        return client.db('reports').collection('reports').countDocuments();
      }
    `,
    keeps: `
      import express from 'express';
      import { MongoClient } from 'mongodb';
      export function addRoutes(app) {
        const router = express.Router();
        const client = new MongoClient('mongodb://localhost');
        client.connect((error, connected) => {
          router.get('/', async (req, res) => res.json(await connected.db('reports').collection('reports').findOne()));
          app.use(router);
        });
      }
    `,
  },
  {
    name: 'a connection that is returned in a result',
    messageId: 'somePath',
    leaks: `
      import { createClient } from 'redis';
      export async function count(url) {
        const client = createClient({ url });
        client.on('error', () => client.destroy());
        await ‹‹client.connect();
        return ok(await client.get('count'));
      }
    `,
    keeps: `
      import { createClient } from 'redis';
      export async function connect(url) {
        const client = createClient({ url });
        client.on('error', () => client.destroy());
        await client.connect();
        return ok(client);
      }
    `,
  },
  {
    name: 'connections that a request makes for itself, beside those of the application',
    messageId: 'never',
    leaks: `
      import express from 'express';
      import Redis from 'ioredis';
      import amqp from 'amqplib';
      import { PrismaClient } from '@prisma/client';
      const app = express();
      app.get('/users', async (req, res) => {
        const prisma = ‹‹new PrismaClient();
        res.json(await prisma.user.findMany());
      });
      app.get('/count', async (req, res) => {
        const redis = ‹‹new Redis();
        res.json(await redis.incr('count'));
      });
      app.post('/orders', async (req, res) => {
        await publish(req.body);
        res.end();
      });
      async function publish(order) {
        const connection = await ‹‹amqp.connect('amqp://localhost');
        const channel = await connection.createChannel();
        channel.sendToQueue('orders', Buffer.from(JSON.stringify(order)));
      }
    `,
    keeps: [
      `
      import express from 'express';
      import Redis from 'ioredis';
      import { PrismaClient } from '@prisma/client';
      const app = express();
      const prisma = new PrismaClient();
      export function openRedis() {
        const redis = new Redis();
        redis.on('error', (error) => console.error(error));
      }
      app.get('/users', async (req, res) => {
        res.json(await prisma.user.findMany());
      });
    `,
      `
      import express from 'express';
      import Redis from 'ioredis';
      import { createQueue } from './queues';
      const app = express();
      app.post('/jobs', async (req, res) => {
        const connection = new Redis();
        createQueue('jobs', { connection }).add(req.body.name);
        res.end();
      });
    `,
    ],
  },
  {
    name: 'what an instance was made with belongs to whoever gets the instance',
    messageId: 'somePath',
    leaks: `${app}
      export async function beginTransaction(options) {
        const client = await ‹‹pool.connect();
        const transaction = new PgTransaction(client, options);
        try {
          await transaction.begin();
        } catch (error) {
          client.release(error);
          throw error;
        }
        return transaction.id;
      }
    `,
    keeps: `${app}
      export async function beginTransaction(options) {
        const client = await pool.connect();
        const transaction = new PgTransaction(client, options);
        try {
          await transaction.begin();
        } catch (error) {
          client.release(error);
          throw error;
        }
        return transaction;
      }
    `,
  },
  {
    name: 'functions of another file that end a transaction with the connection',
    messageId: 'somePath',
    leaks: `${app}
      import { begin, commit, rollback } from './transactions';
      export async function remove(id) {
        const client = await ‹‹pool.connect();
        try {
          await begin(client);
          const { rowCount } = await client.query('delete from users where id = $1', [id]);
          if (rowCount === 0) return false;
          await commit(client);
          return true;
        } catch (error) {
          await rollback(client);
          throw error;
        }
      }
    `,
    keeps: `${app}
      import { begin, commit, rollback } from './transactions';
      export async function remove(id) {
        const client = await pool.connect();
        try {
          await begin(client);
          await client.query('delete from users where id = $1', [id]);
          await commit(client);
        } catch (error) {
          await rollback(client);
          throw error;
        }
      }
    `,
  },
  {
    name: 'a file handle is closed by its stream',
    messageId: 'never',
    leaks: `
      import fs from 'node:fs/promises';
      import express from 'express';
      const app = express();
      app.get('/files/:id', async (req, res) => {
        const handle = await ‹‹fs.open(req.params.id, 'r');
        const { size } = await handle.stat();
        res.json({ size });
      });
    `,
    keeps: `
      import fs from 'node:fs/promises';
      import express from 'express';
      const app = express();
      app.get('/files/:id', async (req, res) => {
        const handle = await fs.open(req.params.id, 'r');
        await handle.createReadStream().pipeTo(res);
      });
    `,
  },
  {
    name: 'a session setting leaves with the connection that is closed',
    messageId: 'never',
    leaks: `${app}
      app.post('/reports', async (req, res) => {
        const client = await pool.connect();
        try {
          await ‹‹client.query(\`SET statement_timeout = \${Number(req.query.timeout)}\`);
          res.json((await client.query('select * from report')).rows);
        } finally {
          client.release();
        }
      });
    `,
    keeps: `${app}
      app.post('/reports', async (req, res) => {
        const client = await pool.connect();
        try {
          await client.query(\`SET statement_timeout = \${Number(req.query.timeout)}\`);
          res.json((await client.query('select * from report')).rows);
        } finally {
          client.release(true);
        }
      });
    `,
  },
]);
