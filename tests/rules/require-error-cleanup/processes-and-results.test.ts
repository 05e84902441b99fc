import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import { spawn } from 'node:child_process';
  import { pipeline } from 'node:stream';
  import { Pool } from 'pg';
  const app = express();
  const pool = new Pool();
`;

testCleanupPairs('require-error-cleanup', 'processes, and what calls give back', [
  {
    name: 'the output of a process, which waits for ever when its client has gone, beside one that ends with it',
    messageId: 'abort',
    leaks: `${app}
      app.get('/clip', (req, res) => {
        const child = spawn('ffmpeg', ['-i', 'clip.mov', '-f', 'mp4', '-']);
        ‹‹child.stdout.pipe(res);
      });
      app.get('/dump', (req, res) => {
        const { stdout } = spawn('mysqldump', ['beds']);
        ‹‹stdout.pipe(res);
      });
    `,
    keeps: [
      `${app}
      app.get('/clip', (req, res) => {
        const child = spawn('ffmpeg', ['-i', 'clip.mov', '-f', 'mp4', '-']);
        child.stdout.pipe(res);
        res.on('close', () => child.kill());
      });
      `,
      `${app}
      app.get('/clip', (req, res) => {
        const child = spawn('ffmpeg', ['-i', 'clip.mov', '-f', 'mp4', '-']);
        pipeline(child.stdout, res, () => {});
      });
      `,
      `${app}
      app.get('/log', (req, res) => {
        const child = connect('log');
        child.stdout.pipe(res);
      });
      `,
    ],
  },
  {
    name: 'a turn that can be refused, beside one that only comes and the end of a Repeater, which does',
    messageId: 'errorPath',
    leaks: `${app}
      const turns = new Map();
      export async function withBeds(id, work) {
        const turn = turns.get(id) ?? Promise.resolve();
        turns.set(id, turn.then(work));
        const client = ‹‹await pool.connect();
        await turn;
        client.release();
      }
    `.replace('‹‹await ', 'await ‹‹'),
    keeps: [
      `${app}
      const turns = new Map();
      export async function withBeds(id) {
        const turn = turns.get(id) ?? Promise.resolve();
        const gate = new Promise((resolve) => queue.push(resolve));
        turns.set(id, turn.then(() => gate));
        const client = await pool.connect();
        await turn;
        client.release();
      }
      `,
      `${app}
      import { Repeater } from 'graphql-yoga';
      export const times = () =>
        new Repeater(async (push, stop) => {
          const timer = setInterval(() => push(Date.now()), 1000);
          await stop;
          clearInterval(timer);
        });
      `,
    ],
  },
  {
    name: 'what a transaction that failed is asked for, beside what something else is',
    filename: 'src/begin.ts',
    messageId: 'errorPath',
    leaks: `
      import { Pool } from 'pg';
      import { Transaction, isOpen } from './transaction.js';
      const pool = new Pool();
      export async function begin() {
        const client = await ‹‹pool.connect();
        try {
          await client.query('SELECT 1');
          client.release();
        } catch (error) {
          if (!isOpen()) client.release();
          throw error;
        }
      }
    `,
    keeps: `
      import { Pool } from 'pg';
      import { Transaction } from './transaction.js';
      const pool = new Pool();
      export async function begin() {
        const client = await pool.connect();
        const transaction = new Transaction(client);
        try {
          await transaction.begin();
          return transaction;
        } catch (error) {
          if (!transaction.isCompleted()) client.release();
          throw error;
        }
      }
    `,
  },
  {
    name: 'a query runner of a shared source, beside one of a source that the function ends',
    filename: 'src/create.ts',
    messageId: 'errorPath',
    leaks: `
      import { DataSource } from 'typeorm';
      export async function create(source: DataSource): Promise<void> {
        const runner = source.createQueryRunner();
        await ‹‹runner.query('CREATE TABLE beds (id int)');
        await runner.query('CREATE INDEX beds_id ON beds (id)');
        await runner.release();
      }
    `,
    keeps: `
      import { DataSource } from 'typeorm';
      async function open(options): Promise<DataSource> {
        const source = new DataSource(options);
        return source.initialize();
      }
      export async function create(options): Promise<void> {
        const source = await open(options);
        try {
          const runner = source.createQueryRunner();
          await runner.query('CREATE TABLE beds (id int)');
          await runner.query('CREATE INDEX beds_id ON beds (id)');
          await runner.release();
        } finally {
          await source.destroy();
        }
      }
    `,
  },
  {
    name: 'a clean-up that ends the process, beside a handler that goes on when the body is there',
    messageId: 'unguarded',
    leaks: `
      import http from 'node:http';
      http.createServer((req, res) => {
        ‹‹res.on('close', async () => {
          await forget(req.url);
        });
        res.end();
      });
    `,
    keeps: `
      import http from 'node:http';
      http.createServer((req, res) => {
        req.on('end', async () => {
          res.end(await load(req.url));
        });
      });
    `,
  },
]);

testCleanupPairs('require-context-cleanup', 'what calls with callbacks give back', [
  {
    name: 'a callback that tears down on an error alone, beside what the call gave back',
    messageId: 'somePath',
    leaks: `
      import { trace } from '@opentelemetry/api';
      const tracer = trace.getTracer('app');
      export function patch(original, run) {
        return function patched(...args) {
          const span = ‹‹tracer.startSpan('query');
          return run(() => original.apply(this, args), (error) => { if (error) span.end(); });
        };
      }
    `,
    keeps: [
      `
      import { trace } from '@opentelemetry/api';
      const tracer = trace.getTracer('app');
      export function patch(original, run) {
        return function patched(...args) {
          const span = tracer.startSpan('query');
          const done = run(() => original.apply(this, args), (error) => { if (error) span.end(); });
          return endWith(span, done);
        };
      }
      function endWith(span, promise) {
        return promise.then((rows) => { span.end(); return rows; }, (error) => { span.end(); throw error; });
      }
      `,
      `
      import { trace } from '@opentelemetry/api';
      import { endWith } from './spans.js';
      const tracer = trace.getTracer('app');
      export function patch(original, run) {
        return function patched(...args) {
          const span = tracer.startSpan('query');
          const done = run(() => original.apply(this, args), (error) => { if (error) span.end(); });
          return endWith(span, done);
        };
      }
      `,
      `
      import { trace } from '@opentelemetry/api';
      const tracer = trace.getTracer('app');
      export function patch(original, run) {
        return function patched(...args) {
          const span = tracer.startSpan('query');
          const done = run(() => original.apply(this, args), (error) => { if (error) span.end(); });
          done.then(() => span.end(), () => span.end());
          return done;
        };
      }
      `,
    ],
  },
  {
    name: 'an early return before a chain that is cast, beside the chain alone',
    filename: 'src/read.ts',
    messageId: 'somePath',
    leaks: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export async function read(sql: string, isWanted: boolean): Promise<Rows> {
        const client = await ‹‹pool.connect();
        if (!isWanted) return [] as unknown as Rows;
        return client.query(sql).finally(() => { client.release(); }) as unknown as Promise<Rows>;
      }
    `,
    keeps: [
      `
      import { Pool } from 'pg';
      const pool = new Pool();
      export async function read(sql: string): Promise<Rows> {
        const client = await pool.connect();
        return client.query(sql).finally(() => { client.release(); }) as unknown as Promise<Rows>;
      }
      `,
      `
      import { Pool } from 'pg';
      const pool = new Pool();
      export async function read(sql: string): Promise<Rows> {
        const client = await pool.connect();
        const rows = client.query(sql).finally(() => { client.release(); })! satisfies Promise<Rows>;
        return rows;
      }
      `,
    ],
  },
  {
    name: 'a client of which nothing is kept, beside one whose database is given to a promise',
    messageId: 'never',
    leaks: `
      import { MongoClient } from 'mongodb';
      export const count = (url) =>
        new Promise((resolve, reject) => {
          MongoClient.connect(url).then((client) => client.db('app').collection('beds').countDocuments().then(resolve), reject);
        });
    `.replace('MongoClient.connect(url)', '‹‹MongoClient.connect(url)'),
    keeps: `
      import { MongoClient } from 'mongodb';
      export const open = (url) =>
        new Promise((resolve, reject) => {
          MongoClient.connect(url).then((client) => { resolve(client.db('app')); }, reject);
        });
    `,
  },
]);
