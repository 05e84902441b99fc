import { testCleanupPairs } from '../cleanup-pairs.ts';

/** A pool of connections with callbacks; `released` says whether a connection was given back already. */
const query = (mark: string, onError: string) => `
  import { Pool } from 'pg';
  const pool = new Pool();
  export function query(text, callback) {
    ${mark}pool.connect((error, client) => {
      if (error) return callback(error);
      let released = false;
      client.once('error', (failure) => {
        if (released) return;
        ${onError}
        callback(failure);
      });
      client.query(text, (failure, result) => {
        if (released) return;
        released = true;
        client.release(failure);
        callback(failure, result);
      });
    });
  }
`;

const execute = (mark: string, behind: string) => `
  import mysql from 'mysql2';
  const pool = mysql.createPool({});
  export function execute(sql, values, callback) {
    ${mark}pool.getConnection((error, connection) => {
      if (error) return callback(error);
      connection
        .execute(sql, values, (failure, rows) => {
          if (isReadOnly(failure)) connection.destroy();
          callback(failure, rows);
        })
        ${behind};
    });
  }
`;

const download = (mark: string, parameters: string) => `
  import http from 'node:http';
  export function answer(${parameters}) {
    ${mark}res.on('end', () => parser.destroy());
    if (res.statusCode === 302) res = null;
  }
`;

const lock = (mark: string, settled: string) => `
  import express from 'express';
  const app = express();
  const locks = new Map();
  app.put('/files/:path', async (req, res) => {
    res.json(await withLock(req.params.path, () => save(req.body)));
  });
  function withLock(path, work) {
    const previous = locks.get(path) ?? Promise.resolve();
    const done = previous.then(work, work);
    const settled = done.then(${settled});
    ${mark}locks.set(path, settled);
    settled.then(() => {
      if (locks.get(path) === settled) locks.delete(path);
    });
    return done;
  }
`;

const preload = (mark: string, page: string) => `
  const pending = new Set();
  export async function preload(url, page) {
    ${mark}pending.add(url);
    await ${page};
    pending.delete(url);
  }
`;

testCleanupPairs('require-error-cleanup', 'as found in servers and browsers', [
  {
    name: 'a page has one user, a server that drives a page has many',
    messageId: 'errorPath',
    leaks: preload('‹‹', 'page.evaluate(() => document.title)'),
    keeps: preload('', 'load(document.baseURI, url)'),
  },
  {
    name: 'a promise whose failure is caught under a name',
    messageId: 'errorPath',
    leaks: lock('‹‹', '() => {}'),
    keeps: lock('', '() => {}, () => {}'),
  },
]);

testCleanupPairs('require-context-cleanup', 'as found in drivers and clients', [
  {
    name: 'a flag that is set where it is released, and one that is also set elsewhere',
    messageId: 'somePath',
    leaks: query('‹‹', 'released = true;'),
    keeps: query('', 'released = true; client.release(failure);'),
  },
  {
    name: 'what the call with the callback gave back releases it',
    messageId: 'somePath',
    leaks: execute('‹‹', ".once('end', () => log(sql))"),
    keeps: execute('', ".once('end', () => connection.release())"),
  },
  {
    name: "a client's answer is no response, also if its variable is emptied later",
    messageId: 'never',
    leaks: download('‹‹', 'req, res'),
    keeps: download('', 'res'),
  },
]);
