import { testCleanupPairs } from '../cleanup-pairs.ts';

testCleanupPairs('require-error-cleanup', 'as found in published packages', [
  {
    name: 'what one caller has under way, beside a group that others join',
    messageId: 'errorPath',
    leaks: `
      const running = new Map();
      export async function build(name, socket) {
        if (!running.has(name)) ‹‹running.set(name, [socket]);
        await compile(name);
        running.delete(name);
      }
    `,
    keeps: `
      const rooms = new Map();
      export async function join(name, socket) {
        if (!rooms.has(name)) rooms.set(name, new Set());
        rooms.get(name).add(socket);
        await greet(socket);
        socket.on('dissolve', () => rooms.delete(name));
      }
    `,
  },
  {
    name: 'a job of a server that ends the process when it fails, beside a command that ends it',
    messageId: 'errorPath',
    leaks: `
      import { knex } from './database.js';
      export async function archive(ids) {
        const transaction = await ‹‹knex.transaction();
        await transaction('posts').whereIn('id', ids).update({ archived: true });
        await transaction.commit();
        try {
          await notify(ids);
        } catch (error) {
          process.exit(1);
        }
      }
    `,
    keeps: `
      import { knex } from './database.js';
      export async function archive(ids) {
        if (!(await confirm('Archive ' + ids.length + ' posts?'))) process.exit(1);
        const transaction = await knex.transaction();
        await transaction('posts').whereIn('id', ids).update({ archived: true });
        await transaction.commit();
      }
    `,
  },
  {
    name: 'a connection of a service, beside one of a command that a parser of command lines runs',
    messageId: 'errorPath',
    leaks: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export const tasks = new TaskList('seed').action(async () => {
        const client = await ‹‹pool.connect();
        await client.query('insert into users default values');
        client.release();
      });
    `,
    keeps: `
      import { Pool } from 'pg';
      import { Command } from 'commander';
      const pool = new Pool();
      export const command = new Command('seed').description('fills the tables').action(async () => {
        const client = await pool.connect();
        await client.query('insert into users default values');
        client.release();
      });
    `,
  },
  {
    name: 'what is added and removed, beside two functions of texts that are called alike',
    messageId: 'errorPath',
    leaks: `
      import express from 'express';
      import { watchers } from './watchers.js';
      const app = express();
      app.get('/files/:name', async (req, res) => {
        ‹‹watchers.addFile(req.path);
        res.json(await find(req.path));
        watchers.removeFile(req.path);
      });
    `,
    keeps: `
      import express from 'express';
      import { paths } from './paths.js';
      const app = express();
      app.get('/files/:name', async (req, res) => {
        const index = await find(paths.addSlash(req.path) + 'index.html');
        res.json({ index, name: decode(paths.removeSlash(req.path)) });
      });
    `,
  },
  {
    name: 'a function that was passed in, beside the continuation of a callback: what that throws ends the process',
    messageId: 'errorPath',
    leaks: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export function getUser(id, toUser, callback) {
        ‹‹pool.connect((error, client, done) => {
          if (error) return callback(error);
          client.query('select * from users where id = $1', [id], (err, result) => {
            const user = toUser(result);
            done();
            callback(err, user);
          });
        });
      }
    `,
    keeps: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export function getUser(id, toUser, callback) {
        pool.connect((error, client, done) => {
          if (error) return callback(error);
          client.query('select * from users where id = $1', [id], (err, result) => {
            callback(err, result);
            done();
          });
        });
      }
    `,
  },
  {
    name: 'an entry of a promise that can fail, beside one of a promise that is only ever resolved',
    messageId: 'errorPath',
    leaks: `
      const probes = new Map();
      export async function isUsed(port) {
        let probe = probes.get(port);
        if (!probe) {
          probe = listen(port);
          ‹‹probes.set(port, probe);
          probe.then(() => probes.delete(port));
        }
        return probe;
      }
      let ready = Promise.resolve();
      function listen(port) {
        const result = ready.then(() => new Promise((resolve, reject) => server.listen(port, resolve).on('error', reject)));
        ready = result.then(() => {});
        return result;
      }
    `,
    keeps: `
      const probes = new Map();
      export async function isUsed(port) {
        let probe = probes.get(port);
        if (!probe) {
          probe = listen(port);
          probes.set(port, probe);
          probe.then(() => probes.delete(port));
        }
        return probe;
      }
      let ready = Promise.resolve();
      function listen(port) {
        const result = ready.then(() => new Promise((resolve) => server.listen(port, resolve).on('error', resolve)));
        ready = result.then(() => {});
        return result;
      }
    `,
  },
]);
