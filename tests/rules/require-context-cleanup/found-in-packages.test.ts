import { testCleanupPairs } from '../cleanup-pairs.ts';

testCleanupPairs('require-context-cleanup', 'as found in published packages', [
  {
    name: 'a pool that lends by a promise, beside a list of open connections that hands one out at once',
    messageId: 'never',
    leaks: `
      export class Sender {
        async send(mail, callback) {
          const connection = await ‹‹this.connectionPool.getConnection();
          callback(null, connection.id);
        }
      }
    `,
    keeps: `
      export class Sender {
        send(mail, callback) {
          const connection = this.connectionPool.getConnection(mail.domain);
          callback(null, connection.id);
        }
      }
    `,
  },
  {
    name: 'a namespace that is left behind an await, beside one that is left as soon as next() returns',
    messageId: 'tooLate',
    leaks: `
      import Koa from 'koa';
      import { createNamespace } from 'cls-hooked';
      const namespace = createNamespace('log');
      const app = new Koa();
      app.use(async (ctx, next) => {
        const context = namespace.createContext();
        ‹‹namespace.enter(context);
        try {
          namespace.set('id', ctx.get('x-request-id'));
          await next();
        } finally {
          namespace.exit(context);
        }
      });
    `,
    keeps: `
      import express from 'express';
      import { createNamespace } from 'cls-hooked';
      const namespace = createNamespace('log');
      const app = express();
      app.use((req, res, next) => {
        const context = namespace.createContext();
        namespace.enter(context);
        try {
          namespace.set('id', req.get('x-request-id'));
          next();
        } finally {
          namespace.exit(context);
        }
      });
    `,
  },
  {
    name: 'a transaction on whichever connections a pool lends, beside one on one connection',
    messageId: 'onAnyConnection',
    leaks: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export async function pay(id) {
        await ‹‹pool.query('BEGIN');
        await pool.query('UPDATE bills SET paid = true WHERE id = $1', [id]);
        await pool.query('COMMIT');
      }
    `,
    keeps: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export async function pay(id) {
        const client = await pool.connect();
        try {
          await client.query('BEGIN');
          await client.query('UPDATE bills SET paid = true WHERE id = $1', [id]);
          await client.query('COMMIT');
        } catch (error) {
          await client.query('ROLLBACK');
          throw error;
        } finally {
          client.release();
        }
      }
    `,
  },
  {
    name: 'a pool that lends a connection, beside a registry that has one for each tenant',
    messageId: 'never',
    leaks: `
      import pool from './pool.js';
      export async function find(tenant, id) {
        const connection = await ‹‹pool.getConnection();
        return connection.query('SELECT * FROM bills WHERE id = ?', [id]);
      }
    `,
    keeps: `
      import pool from './pool.js';
      export async function find(tenant, id) {
        const connection = await pool.getConnection(tenant);
        return connection.query('SELECT * FROM bills WHERE id = ?', [id]);
      }
    `,
  },
  {
    name: "a connection of a pool that another file makes, beside one of Node's own",
    messageId: 'somePath',
    leaks: `
      import pools from './pools.js';
      function closeClient(client) {
        client.release();
      }
      export async function getClient(origin) {
        const client = await ‹‹pools.connect(origin);
        if (await isOld(client)) return null;
        closeClient(client);
        return origin;
      }
    `,
    keeps: `
      import http2 from 'node:http2';
      function closeClient(client) {
        client.release();
      }
      export async function getClient(origin) {
        const client = await http2.connect(origin);
        if (await isOld(client)) return null;
        closeClient(client);
        return origin;
      }
    `,
  },
  {
    name: 'a list of requests that is left on an event which does not come, beside what is hung on the request itself',
    messageId: 'never',
    leaks: `
      import express from 'express';
      const app = express();
      const open = {};
      app.use((req, res, next) => {
        open[req.id] = req;
        ‹‹res.once('end', () => {
          delete open[req.id];
        });
        next();
      });
    `,
    keeps: `
      import express from 'express';
      const app = express();
      app.use((req, res, next) => {
        req.headers.backup = req;
        res.once('end', () => {
          delete req.headers.backup;
        });
        next();
      });
    `,
  },
]);
