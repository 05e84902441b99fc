import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import { Pool } from 'pg';
  const app = express();
  const pool = new Pool();
`;

testCleanupPairs('require-context-cleanup', 'normal ways out', [
  {
    name: 'never released',
    messageId: 'never',
    leaks: `${app}
      app.get('/users', async (req, res) => {
        const client = await ‹‹pool.connect();
        const { rows } = await client.query('select * from users');
        res.json(rows);
      });
    `,
    keeps: `${app}
      app.get('/users', async (req, res) => {
        const { rows } = await pool.query('select * from users');
        res.json(rows);
      });
    `,
  },
  {
    name: 'never released, with callbacks',
    messageId: 'never',
    leaks: `${app}
      app.get('/users', (req, res) => {
        ‹‹pool.connect((error, client) => {
          if (error) throw error;
          client.query('select * from users', (failure, result) => {
            res.json(result.rows);
          });
        });
      });
    `,
    keeps: `${app}
      app.get('/users', (req, res) => {
        pool.connect((error, client) => {
          if (error) throw error;
          client.query('select * from users', (failure, result) => {
            client.release();
            res.json(result.rows);
          });
        });
      });
    `,
  },
  {
    name: 'an early return',
    messageId: 'somePath',
    leaks: `${app}
      app.get('/users/:id', async (req, res) => {
        const client = await ‹‹pool.connect();
        const { rows } = await client.query('select * from users where id = $1', [req.params.id]);
        if (rows.length === 0) {
          res.status(404).end();
          return;
        }
        client.release();
        res.json(rows[0]);
      });
    `,
    keeps: `${app}
      app.get('/users/:id', async (req, res) => {
        const client = await pool.connect();
        try {
          const { rows } = await client.query('select * from users where id = $1', [req.params.id]);
          if (rows.length === 0) {
            res.status(404).end();
            return;
          }
          res.json(rows[0]);
        } finally {
          client.release();
        }
      });
    `,
  },
  {
    name: 'an early return between acquisition and try',
    messageId: 'somePath',
    leaks: `${app}
      app.get('/users/:id', async (req, res) => {
        const client = await ‹‹pool.connect();
        if (!req.params.id) return res.status(400).end();
        try {
          await client.query('select 1');
        } finally {
          client.release();
        }
      });
    `,
    keeps: `${app}
      app.get('/users/:id', async (req, res) => {
        if (!req.params.id) return res.status(400).end();
        const client = await pool.connect();
        try {
          await client.query('select 1');
        } finally {
          client.release();
        }
      });
    `,
  },
  {
    name: 'one branch only',
    messageId: 'somePath',
    leaks: `${app}
      app.get('/users', async (req, res) => {
        const client = await ‹‹pool.connect();
        const { rows } = await client.query('select * from users');
        if (rows.length > 0) {
          client.release();
          res.json(rows);
        } else {
          res.status(404).end();
        }
      });
    `,
    keeps: `${app}
      app.get('/users', async (req, res) => {
        const client = await pool.connect();
        try {
          const { rows } = await client.query('select * from users');
          if (rows.length > 0) {
            res.json(rows);
          } else {
            res.status(404).end();
          }
        } finally {
          client.release();
        }
      });
    `,
  },
  {
    name: 'one case only',
    messageId: 'somePath',
    leaks: `${app}
      export async function run(kind) {
        const client = await ‹‹pool.connect();
        switch (kind) {
          case 'users':
            await client.query('select * from users');
            client.release();
            break;
          case 'orders':
            await client.query('select * from orders');
        }
      }
    `,
    keeps: `${app}
      export async function run(kind) {
        const client = await pool.connect();
        try {
          switch (kind) {
            case 'users':
              await client.query('select * from users');
              break;
            case 'orders':
              await client.query('select * from orders');
          }
        } finally {
          client.release();
        }
      }
    `,
  },
  {
    name: 'in the catch only',
    messageId: 'somePath',
    leaks: `${app}
      export async function run() {
        const client = await ‹‹pool.connect();
        try {
          await client.query('select 1');
        } catch (error) {
          client.release();
          throw error;
        }
      }
    `,
    keeps: `${app}
      export async function run() {
        const client = await pool.connect();
        try {
          await client.query('select 1');
          client.release();
        } catch (error) {
          client.release();
          throw error;
        }
      }
    `,
  },
  {
    name: 'continue past the release',
    messageId: 'somePath',
    leaks: `${app}
      export async function each(ids) {
        for (const id of ids) {
          const client = await ‹‹pool.connect();
          if (!id) continue;
          client.release();
        }
      }
    `,
    keeps: `${app}
      export async function each(ids) {
        for (const id of ids) {
          const client = await pool.connect();
          try {
            if (!id) continue;
            await client.query('select $1', [id]);
          } finally {
            client.release();
          }
        }
      }
    `,
  },
  {
    name: 'a labelled break past the release',
    messageId: 'somePath',
    leaks: `${app}
      export async function find(groups) {
        const client = await ‹‹pool.connect();
        search: {
          for (const group of groups) if (group.done) break search;
          client.release();
        }
      }
    `,
    keeps: `${app}
      export async function find(groups) {
        const client = await pool.connect();
        search: {
          for (const group of groups) if (group.done) break search;
        }
        client.release();
      }
    `,
  },
  {
    name: 'in a callback of the connection',
    messageId: 'somePath',
    leaks: `${app}
      app.get('/users', (req, res) => {
        ‹‹pool.connect((error, client) => {
          if (error) return res.status(500).end();
          client.query('select * from users', (failure, result) => {
            if (result.rows.length === 0) return res.status(404).end();
            client.release();
            res.json(result.rows);
          });
        });
      });
    `,
    keeps: `${app}
      app.get('/users', (req, res) => {
        pool.connect((error, client) => {
          if (error) return res.status(500).end();
          client.query('select * from users', (failure, result) => {
            client.release();
            if (result.rows.length === 0) return res.status(404).end();
            res.json(result.rows);
          });
        });
      });
    `,
  },
  {
    name: 'before the callback is there',
    messageId: 'somePath',
    leaks: `${app}
      app.get('/users', (req, res) => {
        ‹‹pool.connect((error, client, done) => {
          if (error) return res.status(500).end();
          if (!req.query.page) return res.status(400).end();
          client.query('select * from users', (failure, result) => {
            done();
            res.json(result.rows);
          });
        });
      });
    `,
    keeps: `${app}
      app.get('/users', (req, res) => {
        if (!req.query.page) return res.status(400).end();
        pool.connect((error, client, done) => {
          if (error) return res.status(500).end();
          client.query('select * from users', (failure, result) => {
            done();
            res.json(result.rows);
          });
        });
      });
    `,
  },
  {
    name: 'a connection of its own',
    messageId: 'never',
    leaks: `
      import mysql from 'mysql2/promise';
      export async function migrate() {
        const connection = await ‹‹mysql.createConnection({ host: 'db' });
        await connection.execute('create table users (id int)');
      }
    `,
    keeps: [
      `
      import mysql from 'mysql2/promise';
      export async function migrate() {
        const connection = await mysql.createConnection({ host: 'db' });
        await connection.execute('create table users (id int)');
        return connection;
      }
    `,
      `
      import mysql from 'mysql2/promise';
      async function migrate() {
        const connection = await mysql.createConnection({ host: 'db' });
        await connection.execute('create table users (id int)');
      }
      migrate();
    `,
      `
      import mysql from 'mysql2/promise';
      export async function watch(bus) {
        const connection = await mysql.createConnection({ host: 'db' });
        bus.on('query', (sql) => connection.execute(sql));
      }
    `,
    ],
  },
  {
    name: 'a conditional release that has nothing to do with it',
    messageId: 'somePath',
    leaks: `${app}
      export async function run(verbose) {
        const client = await ‹‹pool.connect();
        if (verbose) client.release();
      }
    `,
    keeps: [
      `${app}
      export async function run(verbose) {
        const client = await pool.connect();
        if (client) client.release();
      }
    `,
      `${app}
      export async function run(verbose) {
        let client;
        if (verbose) client = await pool.connect();
        if (verbose) client.release();
      }
    `,
      `${app}
      export async function run() {
        const client = await pool.connect();
        if (!client) return null;
        client.release();
      }
    `,
    ],
  },
  {
    name: 'a transaction that is neither committed nor rolled back',
    messageId: 'somePath',
    leaks: `
      import { Sequelize } from 'sequelize';
      const sequelize = new Sequelize('sqlite::memory:');
      export async function order(items) {
        const transaction = await ‹‹sequelize.transaction();
        if (items.length === 0) return null;
        await transaction.commit();
      }
    `,
    keeps: `
      import { Sequelize } from 'sequelize';
      const sequelize = new Sequelize('sqlite::memory:');
      export async function order(items) {
        return sequelize.transaction(async (transaction) => {
          if (items.length === 0) return null;
          return items;
        });
      }
    `,
  },
]);

testCleanupPairs('require-context-cleanup', 'session settings of pooled connections', [
  {
    name: 'search_path of a tenant',
    messageId: 'never',
    leaks: `${app}
      app.get('/orders', async (req, res) => {
        const client = await pool.connect();
        try {
          await ‹‹client.query(\`SET search_path TO \${req.tenant}\`);
          res.json((await client.query('select * from orders')).rows);
        } finally {
          client.release();
        }
      });
    `,
    keeps: [
      `${app}
      app.get('/orders', async (req, res) => {
        const client = await pool.connect();
        try {
          await client.query('BEGIN');
          await client.query(\`SET LOCAL search_path TO \${req.tenant}\`);
          res.json((await client.query('select * from orders')).rows);
          await client.query('COMMIT');
        } catch (error) {
          await client.query('ROLLBACK');
          throw error;
        } finally {
          client.release();
        }
      });
    `,
      `${app}
      app.get('/orders', async (req, res) => {
        const client = await pool.connect();
        try {
          await client.query(\`SET search_path TO \${req.tenant}\`);
          res.json((await client.query('select * from orders')).rows);
        } finally {
          try {
            await client.query('DISCARD ALL');
          } finally {
            client.release();
          }
        }
      });
    `,
    ],
  },
  {
    name: 'set_config for the session',
    messageId: 'never',
    leaks: `${app}
      export async function withUser(user, work) {
        const client = await pool.connect();
        try {
          await ‹‹client.query("select set_config('app.user', $1, false)", [user.id]);
          return await work(client);
        } finally {
          client.release();
        }
      }
    `,
    keeps: `${app}
      export async function withUser(user, work) {
        const client = await pool.connect();
        try {
          await client.query("select set_config('app.user', $1, true)", [user.id]);
          return await work(client);
        } finally {
          client.release();
        }
      }
    `,
  },
  {
    name: 'a role',
    messageId: 'never',
    leaks: `${app}
      export async function as(role, work) {
        const client = await pool.connect();
        try {
          await ‹‹client.query('SET ROLE ' + role);
          return await work(client);
        } finally {
          client.release();
        }
      }
    `,
    keeps: `${app}
      export async function tuned(work) {
        const client = await pool.connect();
        try {
          await client.query('SET jit = off');
          return await work(client);
        } finally {
          client.release();
        }
      }
    `,
  },
]);
