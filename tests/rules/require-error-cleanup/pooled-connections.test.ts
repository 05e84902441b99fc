import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import { Pool } from 'pg';
  const app = express();
  const pool = new Pool();
`;

testCleanupPairs('require-error-cleanup', 'pooled connections', [
  {
    name: 'a function that a namespace exports',
    messageId: 'errorPath',
    filename: 'src/users.ts',
    leaks: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export namespace Users {
        export async function list() {
          const client = await ‹‹pool.connect();
          const { rows } = await client.query('select * from users');
          client.release();
          return rows;
        }
      }
    `,
    keeps: `
      import { Pool } from 'pg';
      const pool = new Pool();
      namespace Users {
        async function seed() {
          const client = await pool.connect();
          await client.query('insert into users values (1)');
          client.release();
        }
        void seed();
      }
    `,
  },
  {
    name: 'a handler that is the field of a class',
    messageId: 'errorPath',
    leaks: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export class Users {
        list = async (req, res) => {
          const client = await ‹‹pool.connect();
          const { rows } = await client.query('select * from users');
          client.release();
          res.json(rows);
        };
      }
    `,
    keeps: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export class Users {
        list = async (req, res) => {
          const client = await pool.connect();
          try {
            const { rows } = await client.query('select * from users');
            res.json(rows);
          } finally {
            client.release();
          }
        };
      }
    `,
  },
  {
    name: 'a query that fails',
    messageId: 'errorPath',
    leaks: `${app}
      app.get('/users', async (req, res) => {
        const client = await ‹‹pool.connect();
        const { rows } = await client.query('select * from users');
        client.release();
        res.json(rows);
      });
    `,
    keeps: `${app}
      app.get('/users', async (req, res) => {
        const client = await pool.connect();
        try {
          const { rows } = await client.query('select * from users');
          res.json(rows);
        } finally {
          client.release();
        }
      });
    `,
  },
  {
    name: 'an await between acquisition and try',
    messageId: 'errorPath',
    leaks: `${app}
      app.post('/orders', async (req, res) => {
        const client = await ‹‹pool.connect();
        await client.query('BEGIN');
        try {
          await client.query('insert into orders values ($1)', [req.body.id]);
          await client.query('COMMIT');
        } catch (error) {
          await client.query('ROLLBACK');
          throw error;
        } finally {
          client.release();
        }
        res.end();
      });
    `,
    keeps: `${app}
      app.post('/orders', async (req, res) => {
        const client = await pool.connect();
        const startedAt = Date.now();
        console.log('borrowed', startedAt);
        try {
          await client.query('BEGIN');
          await client.query('insert into orders values ($1)', [req.body.id]);
          await client.query('COMMIT');
        } catch (error) {
          await client.query('ROLLBACK');
          throw error;
        } finally {
          client.release();
        }
        res.end();
      });
    `,
  },
  {
    name: 'a throw between acquisition and try',
    messageId: 'errorPath',
    leaks: `${app}
      app.post('/orders', async (req, res) => {
        const client = await ‹‹pool.connect();
        if (!req.body.id) throw new Error('no id');
        try {
          await client.query('insert into orders values ($1)', [req.body.id]);
        } finally {
          client.release();
        }
      });
    `,
    keeps: `${app}
      app.post('/orders', async (req, res) => {
        if (!req.body.id) throw new Error('no id');
        const client = await pool.connect();
        try {
          await client.query('insert into orders values ($1)', [req.body.id]);
        } finally {
          client.release();
        }
      });
    `,
  },
  {
    name: 'an earlier step of the clean-up fails',
    messageId: 'errorPath',
    leaks: `${app}
      export async function inTransaction(work) {
        const client = await ‹‹pool.connect();
        try {
          return await work(client);
        } finally {
          await client.query('COMMIT');
          client.release();
        }
      }
    `,
    keeps: `${app}
      export async function inTransaction(work) {
        const client = await pool.connect();
        try {
          return await work(client);
        } finally {
          try {
            await client.query('COMMIT');
          } finally {
            client.release();
          }
        }
      }
    `,
  },
  {
    name: 'a catch that answers and forgets',
    messageId: 'swallowed',
    leaks: `${app}
      app.get('/users', async (req, res) => {
        const client = await ‹‹pool.connect();
        try {
          const { rows } = await client.query('select * from users');
          client.release();
          res.json(rows);
        } catch (error) {
          res.status(500).json({ error: error.message });
        }
      });
    `,
    keeps: `${app}
      app.get('/users', async (req, res) => {
        const client = await pool.connect();
        try {
          const { rows } = await client.query('select * from users');
          client.release();
          res.json(rows);
        } catch (error) {
          client.release();
          res.status(500).json({ error: error.message });
        }
      });
    `,
  },
  {
    name: 'released after the catch, which rethrows',
    messageId: 'errorPath',
    leaks: `${app}
      export async function load() {
        const client = await ‹‹pool.connect();
        try {
          await client.query('select 1');
        } catch (error) {
          console.error(error);
          throw error;
        }
        client.release();
      }
    `,
    keeps: `${app}
      export async function load() {
        const client = await pool.connect();
        try {
          await client.query('select 1');
        } catch (error) {
          console.error(error);
        }
        client.release();
      }
    `,
  },
  {
    name: 'in a loop over a cursor',
    messageId: 'errorPath',
    leaks: `${app}
      export async function each(cursor, use) {
        const client = await ‹‹pool.connect();
        for (;;) {
          const rows = await cursor.readAsync(100);
          if (rows.length === 0) {
            client.release();
            return;
          }
          use(rows);
        }
      }
    `,
    keeps: `${app}
      export async function each(cursor, use) {
        const client = await pool.connect();
        try {
          for (;;) {
            const rows = await cursor.readAsync(100);
            if (rows.length === 0) return;
            use(rows);
          }
        } finally {
          client.release();
        }
      }
    `,
  },
  {
    name: 'a for await over its rows',
    messageId: 'errorPath',
    leaks: `${app}
      export async function each(stream, use) {
        const client = await ‹‹pool.connect();
        for await (const row of stream) use(row);
        client.release();
      }
    `,
    keeps: `${app}
      export async function each(stream, use) {
        const client = await pool.connect();
        try {
          for await (const row of stream) use(row);
        } finally {
          client.release();
        }
      }
    `,
  },
  {
    name: 'a chain of promises',
    messageId: 'errorPath',
    leaks: `${app}
      export function load() {
        return ‹‹pool.connect().then((client) => client.query('select 1').then((result) => {
          client.release();
          return result;
        }));
      }
    `,
    keeps: [
      `${app}
      export function load() {
        return pool.connect().then((client) => client.query('select 1').finally(() => client.release()));
      }
    `,
      `${app}
      export function load() {
        return pool.connect().then((client) =>
          client.query('select 1').then(
            (result) => { client.release(); return result; },
            (error) => { client.release(); throw error; },
          ),
        );
      }
    `,
      `${app}
      export function load() {
        return pool.connect().then((client) =>
          client.query('select 1')
            .then((result) => { client.release(); return result; })
            .catch((error) => { client.release(); throw error; }),
        );
      }
    `,
    ],
  },
  {
    name: 'an awaited chain',
    messageId: 'errorPath',
    leaks: `${app}
      export async function load() {
        const client = await ‹‹pool.connect();
        await client.query('select 1').then(() => client.release());
      }
    `,
    keeps: `${app}
      export async function load() {
        const client = await pool.connect();
        await client.query('select 1').catch(() => null).then(() => client.release());
      }
    `,
  },
  {
    name: 'a callback that leaves on its error',
    messageId: 'errorPath',
    leaks: `${app}
      app.get('/users', (req, res, next) => {
        ‹‹pool.connect((error, client, done) => {
          if (error) return next(error);
          client.query('select * from users', (failure, result) => {
            if (failure) return next(failure);
            done();
            res.json(result.rows);
          });
        });
      });
    `,
    keeps: `${app}
      app.get('/users', (req, res, next) => {
        pool.connect((error, client, done) => {
          if (error) return next(error);
          client.query('select * from users', (failure, result) => {
            done();
            if (failure) return next(failure);
            res.json(result.rows);
          });
        });
      });
    `,
  },
  {
    name: 'a helper of the file that releases',
    messageId: 'errorPath',
    leaks: `${app}
      export async function load() {
        const client = await ‹‹pool.connect();
        const giveBack = () => client.release();
        const { rows } = await client.query('select 1');
        giveBack();
        return rows;
      }
    `,
    keeps: `${app}
      export async function load() {
        const client = await pool.connect();
        const giveBack = () => client.release();
        try {
          const { rows } = await client.query('select 1');
          return rows;
        } finally {
          giveBack();
        }
      }
    `,
  },
  {
    name: 'a condition about the connection',
    messageId: 'errorPath',
    leaks: `${app}
      export async function load() {
        let client;
        client = await ‹‹pool.connect();
        await client.query('select 1');
        if (client) client.release();
      }
    `,
    keeps: [
      `${app}
      export async function load() {
        let client;
        try {
          client = await pool.connect();
          await client.query('select 1');
        } finally {
          if (client) client.release();
        }
      }
    `,
      `${app}
      export async function load() {
        let client;
        try {
          client = await pool.connect();
          await client.query('select 1');
        } finally {
          client?.release();
        }
      }
    `,
      `${app}
      export async function load() {
        let client;
        let released = false;
        try {
          client = await pool.connect();
          await client.query('select 1');
          client.release();
          released = true;
        } finally {
          if (!released) client.release();
        }
      }
    `,
    ],
  },
  {
    name: 'a pool of another file',
    messageId: 'errorPath',
    leaks: `
      import { pool } from './db.js';
      export async function load() {
        const client = await ‹‹pool.connect();
        const { rows } = await client.query('select 1');
        client.release();
        return rows;
      }
    `,
    keeps: `
      import { socket } from './io.js';
      export async function load() {
        const client = await socket.connect();
        const { rows } = await client.query('select 1');
        client.close();
        return rows;
      }
    `,
  },
  {
    name: 'a pool of a class',
    filename: 'src/users.service.ts',
    messageId: 'errorPath',
    leaks: `
      import type { Pool } from 'pg';
      export class Users {
        constructor(private readonly pool: Pool) {}
        async all() {
          const client = await ‹‹this.pool.connect();
          const { rows } = await client.query('select * from users');
          client.release();
          return rows;
        }
      }
    `,
    keeps: `
      import type { Pool } from 'pg';
      export class Users {
        constructor(private readonly pool: Pool) {}
        async all() {
          await using client = await this.pool.connect();
          const { rows } = await client.query('select * from users');
          return rows;
        }
      }
    `,
  },
  {
    name: 'mysql2 with promises',
    messageId: 'errorPath',
    leaks: `
      import mysql from 'mysql2/promise';
      const pool = mysql.createPool(process.env.DATABASE_URL);
      export async function all() {
        const connection = await ‹‹pool.getConnection();
        const [rows] = await connection.query('select * from users');
        pool.releaseConnection(connection);
        return rows;
      }
    `,
    keeps: `
      import mysql from 'mysql2/promise';
      const pool = mysql.createPool(process.env.DATABASE_URL);
      export async function all() {
        const connection = await pool.getConnection();
        try {
          const [rows] = await connection.query('select * from users');
          return rows;
        } finally {
          pool.releaseConnection(connection);
        }
      }
    `,
  },
  {
    name: 'mysql with callbacks',
    filename: 'src/users.cjs',
    messageId: 'errorPath',
    leaks: `
      const mysql = require('mysql');
      const pool = mysql.createPool({ host: 'db' });
      exports.login = (req, res) => {
        ‹‹pool.getConnection((err, connection) => {
          if (err) throw err;
          connection.query('select 1', (err, rows) => {
            if (err) return res.status(500).end();
            connection.release();
            res.json(rows);
          });
        });
      };
    `,
    keeps: `
      const mysql = require('mysql');
      const pool = mysql.createPool({ host: 'db' });
      exports.login = (req, res) => {
        pool.getConnection((err, connection) => {
          if (err) throw err;
          connection.query('select 1', (err, rows) => {
            connection.release();
            if (err) return res.status(500).end();
            res.json(rows);
          });
        });
      };
    `,
  },
  {
    name: 'lent to a function of another file',
    messageId: 'errorPath',
    leaks: `${app}
      import { init, findUser } from './users.js';
      export async function load(id) {
        const client = await ‹‹pool.connect();
        await init(client);
        const user = await findUser(client, id);
        client.release();
        return user;
      }
    `,
    keeps: `${app}
      import { init, findUserAndRelease } from './users.js';
      export async function load(id) {
        const client = await pool.connect();
        await init(client);
        return findUserAndRelease(client, id);
      }
    `,
  },
  {
    name: 'handed over',
    messageId: 'errorPath',
    leaks: `${app}
      export async function borrow() {
        const client = await ‹‹pool.connect();
        await client.query('select 1');
        if (!client.ready) client.release();
        return client;
      }
    `,
    keeps: [
      `${app}
      export async function borrow() {
        const client = await pool.connect();
        return client;
      }
    `,
      `${app}
      app.use(async (req, res, next) => {
        const client = await pool.connect();
        req.db = client;
        next();
      });
    `,
      `${app}
      app.use(async (req, res, next) => {
        req.db = await pool.connect();
        next();
      });
    `,
    ],
  },
  {
    name: 'ended by the process',
    messageId: 'errorPath',
    leaks: `${app}
      export async function check() {
        const client = await ‹‹pool.connect();
        try {
          await client.query('select 1');
        } catch (error) {
          throw error;
        }
        client.release();
      }
    `,
    keeps: `${app}
      export async function check() {
        const client = await pool.connect();
        try {
          await client.query('select 1');
        } catch (error) {
          process.exit(1);
        }
        client.release();
      }
    `,
  },
]);
