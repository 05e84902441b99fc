import { type CleanupPair, testCleanupPairs } from '../cleanup-pairs.ts';

/** One library: how something is opened, used and ended in an async function. */
interface Library {
  readonly name: string;
  /** Imports, and what the module makes. */
  readonly before: string;
  /** Statements in the function before the set-up. */
  readonly prepare?: string;
  /** The statement that sets up, with ‹‹ before the call. */
  readonly open: string;
  readonly use: string;
  readonly close: string;
}

const libraries: readonly Library[] = [
  {
    name: 'pg client',
    before: "import { Client } from 'pg';",
    prepare: 'const client = new Client();',
    open: 'await ‹‹client.connect();',
    use: "const result = await client.query('select 1');",
    close: 'await client.end();',
  },
  {
    name: 'pg client, not awaited',
    before: "import pg from 'pg';",
    prepare: 'const client = new pg.Client({ host });',
    open: '‹‹client.connect();',
    use: "const result = await client.query('select 1');",
    close: 'client.end();',
  },
  {
    name: 'mysql2 connection',
    before: "import mysql from 'mysql2/promise';",
    open: 'const connection = await ‹‹mysql.createConnection({ host });',
    use: "const [result] = await connection.execute('select 1');",
    close: 'await connection.end();',
  },
  {
    name: 'mssql pool',
    before: "import { ConnectionPool } from 'mssql';",
    prepare: 'const pool = new ConnectionPool({ server: host });',
    open: 'await ‹‹pool.connect();',
    use: "const result = await pool.request().query('select 1');",
    close: 'await pool.close();',
  },
  {
    name: 'oracledb connection',
    before: "import oracledb from 'oracledb';",
    open: 'const connection = await ‹‹oracledb.getConnection({ connectString: host });',
    use: "const result = await connection.execute('select 1 from dual');",
    close: 'await connection.close();',
  },
  {
    name: 'mongoose session',
    before: "import mongoose from 'mongoose';",
    open: 'const session = await ‹‹mongoose.startSession();',
    use: 'const result = await Order.find().session(session);',
    close: 'await session.endSession();',
  },
  {
    name: 'mongodb client',
    before: "import { MongoClient } from 'mongodb';",
    prepare: 'const client = new MongoClient(host);',
    open: 'await ‹‹client.connect();',
    use: "const result = await client.db('app').collection('users').findOne();",
    close: 'await client.close();',
  },
  {
    name: 'mongodb client from the class',
    before: "import { MongoClient } from 'mongodb';",
    open: 'const client = await ‹‹MongoClient.connect(host);',
    use: "const result = await client.db('app').collection('users').findOne();",
    close: 'client.close();',
  },
  {
    name: 'TypeORM query runner',
    before: "import { DataSource } from 'typeorm';\nconst dataSource = new DataSource({ type: 'postgres' });",
    prepare: 'const queryRunner = dataSource.createQueryRunner();',
    open: 'await ‹‹queryRunner.connect();',
    use: "const result = await queryRunner.query('select 1');",
    close: 'await queryRunner.release();',
  },
  {
    name: 'TypeORM data source',
    before: "import { DataSource } from 'typeorm';",
    prepare: "const dataSource = new DataSource({ type: 'postgres' });",
    open: 'await ‹‹dataSource.initialize();',
    use: "const result = await dataSource.query('select 1');",
    close: 'await dataSource.destroy();',
  },
  {
    name: 'redis client',
    before: "import { createClient } from 'redis';",
    prepare: "const client = createClient({ url: host }).on('error', console.error);",
    open: 'await ‹‹client.connect();',
    use: "const result = await client.get('key');",
    close: 'await client.quit();',
  },
  {
    name: 'ioredis connection',
    before: "import Redis from 'ioredis';",
    open: 'const redis = ‹‹new Redis(host);',
    use: "const result = await redis.get('key');",
    close: 'redis.disconnect();',
  },
  {
    name: 'MCP client',
    before:
      "import { Client } from '@modelcontextprotocol/sdk/client/index.js';\nimport { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';",
    prepare: "const client = new Client({ name: 'app' });\nconst transport = new SSEClientTransport(new URL(host));",
    open: 'await ‹‹client.connect(transport);',
    use: 'const result = await client.listTools();',
    close: 'await client.close();',
  },
  {
    name: 'SFTP client',
    before: "import SftpClient from 'ssh2-sftp-client';",
    prepare: 'const sftp = new SftpClient();',
    open: 'await ‹‹sftp.connect({ host });',
    use: "const result = await sftp.list('/');",
    close: 'await sftp.end();',
  },
  {
    name: 'FTP client',
    before: "import * as ftp from 'basic-ftp';",
    prepare: 'const client = new ftp.Client();',
    open: 'await ‹‹client.access({ host });',
    use: 'const result = await client.list();',
    close: 'client.close();',
  },
  {
    name: 'browser',
    before: "import puppeteer from 'puppeteer';",
    open: 'const browser = await ‹‹puppeteer.launch();',
    use: 'const result = await browser.newPage();',
    close: 'await browser.close();',
  },
  {
    name: 'playwright browser',
    before: "import { chromium } from 'playwright';",
    open: 'const browser = await ‹‹chromium.launch({ headless: true });',
    use: 'const result = await browser.newPage();',
    close: 'await browser.close();',
  },
  {
    name: 'file handle',
    before: "import { open } from 'node:fs/promises';",
    open: 'const handle = await ‹‹open(host);',
    use: 'const result = await handle.read(Buffer.alloc(16), 0, 16, 0);',
    close: 'await handle.close();',
  },
  {
    name: 'file handle of fs.promises',
    before: "import fs from 'node:fs';",
    open: "const handle = await ‹‹fs.promises.open(host, 'r');",
    use: 'const result = await handle.readFile();',
    close: 'await handle.close();',
  },
  {
    name: 'mutex',
    before: "import { Mutex } from 'async-mutex';\nconst mutex = new Mutex();",
    open: 'const release = await ‹‹mutex.acquire();',
    use: 'const result = await work();',
    close: 'release();',
  },
  {
    name: 'lock file',
    before: "import lockfile from 'proper-lockfile';",
    open: 'const release = await ‹‹lockfile.lock(host);',
    use: 'const result = await work();',
    close: 'await release();',
  },
  {
    name: 'redlock',
    before: "import Redlock from 'redlock';\nconst redlock = new Redlock([]);",
    open: "const lock = await ‹‹redlock.acquire(['orders'], 5000);",
    use: 'const result = await work();',
    close: 'await lock.release();',
  },
  {
    name: 'span',
    before: "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('app');",
    open: "const span = ‹‹tracer.startSpan('load');",
    use: 'const result = await work();',
    close: 'span.end();',
  },
  {
    name: 'interval',
    before: '',
    open: "const timer = ‹‹setInterval(() => console.log('still there'), 1000);",
    use: 'const result = await work();',
    close: 'clearInterval(timer);',
  },
  {
    name: 'Sequelize transaction',
    before: "import { Sequelize } from 'sequelize';\nconst sequelize = new Sequelize('sqlite::memory:');",
    open: 'const transaction = await ‹‹sequelize.transaction();',
    use: 'const result = await Order.create({}, { transaction });',
    close: 'await transaction.commit();',
  },
  {
    name: 'Knex transaction',
    before: "import knex from 'knex';\nconst db = knex({ client: 'pg' });",
    open: 'const trx = await ‹‹db.transaction();',
    use: "const result = await trx('users').insert({});",
    close: 'await trx.commit();',
  },
];

const indent = (text: string, depth: number) => text.replace(/^/gm, ' '.repeat(depth));

function inFunction({ before, prepare }: Library, body: string): string {
  return `${before}\n\nexport async function load(host) {\n${prepare === undefined ? '' : `${indent(prepare, 2)}\n`}${indent(body, 2)}\n  return result;\n}\n`;
}

function withoutMarks(text: string): string {
  return text.replaceAll('‹‹', '');
}

const skipped = libraries.map((library): CleanupPair => {
  const { name, open, use, close } = library;
  return {
    name: `${name}: skipped when the work fails`,
    messageId: 'errorPath',
    leaks: inFunction(library, `${open}\n${use}\n${close}`),
    keeps: withoutMarks(
      inFunction(
        library,
        `let result;\n${open}\ntry {\n${indent(use.replace(/^const (\[?result\]?)/, '$1').replace(/^\[result\] = (.*);$/, '([result] = $1);'), 2)}\n} finally {\n${indent(close, 2)}\n}`,
      ),
    ),
  };
});

const swallowed = libraries.map((library): CleanupPair => {
  const { name, open, use, close } = library;
  const assigned = use.replace(/^const (\[?result\]?)/, '$1').replace(/^\[result\] = (.*);$/, '([result] = $1);');
  const report = "console.error('failed', error);";
  return {
    name: `${name}: skipped when a failure is caught`,
    messageId: 'swallowed',
    leaks: inFunction(
      library,
      `let result;\n${open}\ntry {\n${indent(`${assigned}\n${close}`, 2)}\n} catch (error) {\n  ${report}\n}`,
    ),
    keeps: withoutMarks(
      inFunction(
        library,
        `let result;\n${open}\ntry {\n${indent(assigned, 2)}\n} catch (error) {\n  ${report}\n}\n${close}`,
      ),
    ),
  };
});

testCleanupPairs('require-error-cleanup', 'connections, sessions, locks and spans that fail', skipped);
testCleanupPairs('require-error-cleanup', 'connections, sessions, locks and spans whose failure is caught', swallowed);
