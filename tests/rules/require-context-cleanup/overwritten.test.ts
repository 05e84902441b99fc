import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import { Pool } from 'pg';
  import mongoose from 'mongoose';
  import mysql from 'mysql2/promise';
  import mysqlWithCallbacks from 'mysql2';
  import { sequelize } from './models.js';
  import puppeteer from 'puppeteer';
  import { Server } from 'socket.io';
  import { Mutex } from 'async-mutex';
  const app = express();
  const pool = new Pool();
  const io = new Server();
`;

const service = (scope: string, body: string) => `
  import { Injectable, Scope } from '@nestjs/common';
  import { DataSource, type QueryRunner } from 'typeorm';
  @Injectable(${scope})
  export class Orders {
    private runner: QueryRunner;
    constructor(private readonly dataSource: DataSource) {}
    ${body}
  }
`;

const save = `
  async save(order: Order) {
    this.runner = ‹‹this.dataSource.createQueryRunner();
    await this.runner.connect();
    await this.runner.startTransaction();
    try {
      await this.runner.manager.save(order);
      await this.runner.commitTransaction();
    } catch (error) {
      await this.runner.rollbackTransaction();
      throw error;
    } finally {
      await this.runner.release();
    }
  }
`;

testCleanupPairs('require-context-cleanup', 'what each request puts where the others put theirs', [
  {
    name: 'a connection in a variable of the module, beside one of the handler and one that is made once',
    messageId: 'overwritten',
    leaks: `${app}
      let client, session, connection, transaction, callback;
      app.get('/beds', async (req, res) => {
        client = await ‹‹pool.connect();
        try {
          res.json(await client.query('SELECT 1'));
        } finally {
          client.release();
        }
      });
      app.post('/beds', async (req, res) => {
        try {
          session = await ‹‹mongoose.startSession();
          await Bed.create([req.body], { session });
          res.end();
        } finally {
          await session.endSession();
        }
      });
      app.put('/beds', async (req, res) => {
        try {
          transaction = await ‹‹sequelize.transaction();
          await Bed.update(req.body, { transaction });
          await transaction.commit();
          res.end();
        } catch (error) {
          await transaction.rollback();
          throw error;
        }
      });
      app.patch('/beds', (req, res) => {
        callback = ‹‹mysqlWithCallbacks.createConnection(process.env.DATABASE);
        callback.query('UPDATE beds SET made = 1', () => {
          callback.end();
          res.end();
        });
      });
      app.delete('/beds', async (req, res) => {
        connection = await ‹‹mysql.createConnection(process.env.DATABASE);
        await connection.query('DELETE FROM beds').finally(() => connection.end());
        res.end();
      });
    `,
    keeps: [
      `${app}
      app.get('/beds', async (req, res) => {
        let client;
        try {
          client = await pool.connect();
          res.json(await client.query('SELECT 1'));
        } finally {
          client?.release();
        }
      });
      `,
      `${app}
      let client;
      app.get('/beds', async (req, res) => {
        if (!client) client = await pool.connect();
        res.json(await client.query('SELECT 1'));
        if (req.query.last) client.release();
      });
      `,
      // For as long as nothing fails
      `${app}
      let client;
      app.post('/listen', async (req, res) => {
        client = await pool.connect();
        try {
          await client.query('LISTEN beds');
          res.end();
        } catch (error) {
          client.release();
          throw error;
        }
      });
      app.delete('/listen', (req, res) => {
        client.release();
        res.end();
      });
      `,
      // For as long as the connection is there
      `${app}
      let connection;
      app.post('/connect', (req, res) => {
        connection = mysqlWithCallbacks.createConnection(process.env.DATABASE);
        connection.on('error', () => connection.end());
        res.end();
      });
      `,
      // A transaction of something else
      `${app}
      let transaction;
      app.post('/pay', async (req, res) => {
        transaction = await bank.transaction(req.body, 'EUR', 'now');
        await transaction.commit();
        res.end();
      });
      `,
      // No two of a client at the same time
      `${app}
      const clients = {};
      app.get('/beds', async (req, res) => {
        clients[req.id] = await pool.connect();
        res.json(await clients[req.id].query('SELECT 1'));
        clients[req.id].release();
      });
      `,
      // Nothing runs in between
      `${app}
      let client;
      app.get('/pid', async (req, res) => {
        client = await pool.connect();
        res.json(client.processID);
        client.release();
      });
      `,
    ],
  },
  {
    name: 'a browser, beside one that is replaced, and a lock, which keeps the others out',
    messageId: 'overwritten',
    leaks: `${app}
      let browser;
      app.get('/picture', async (req, res) => {
        browser = await ‹‹puppeteer.launch();
        const page = await browser.newPage();
        await page.goto('http://localhost/beds');
        res.send(await page.screenshot());
        await browser.close();
      });
    `,
    keeps: [
      `${app}
      let browser;
      app.post('/restart', async (req, res) => {
        if (browser) await browser.close();
        browser = await puppeteer.launch();
        res.end(await browser.version());
        if (req.query.once) await browser.close();
      });
      `,
      `${app}
      const mutex = new Mutex();
      let release;
      app.get('/beds', async (req, res) => {
        release = await mutex.acquire();
        try {
          res.json(await load());
        } finally {
          release();
        }
      });
      `,
    ],
  },
  {
    name: "a socket's interval, beside one that all of them have and one that is cleared before",
    messageId: 'overwritten',
    leaks: `${app}
      let timer;
      io.on('connection', (socket) => {
        timer = ‹‹setInterval(() => socket.emit('time', Date.now()), 1000);
        socket.on('disconnect', () => clearInterval(timer));
      });
    `,
    keeps: [
      `${app}
      let timer;
      io.on('connection', (socket) => {
        socket.on('stop', () => log(timer));
        timer = setInterval(() => socket.emit('time', Date.now()), 1000);
      });
      process.on('exit', () => clearInterval(timer));
      `,
      `${app}
      let timer;
      io.on('connection', (socket) => {
        if (timer) clearInterval(timer);
        timer = setInterval(() => io.emit('time', Date.now()), 1000);
        socket.on('disconnect', () => clearInterval(timer));
      });
      `,
      `${app}
      io.on('connection', (socket) => {
        const timer = setInterval(() => socket.emit('time', Date.now()), 1000);
        socket.on('disconnect', () => clearInterval(timer));
      });
      `,
      `${app}
      let timer;
      app.post('/start', (req, res) => {
        timer = setInterval(() => io.emit('time', Date.now()), 1000);
        res.end();
      });
      app.post('/stop', (req, res) => {
        clearInterval(timer);
        res.end();
      });
      `,
    ],
  },
  {
    name: 'an interval that a listener clears which stands before it',
    messageId: 'overwritten',
    leaks: `${app}
      let timer;
      io.on('connection', (socket) => {
        socket.on('disconnect', () => clearInterval(timer));
        timer = ‹‹setInterval(() => socket.emit('time', Date.now()), 1000);
      });
    `,
    keeps: [],
  },
  {
    name: 'a field of a service, beside one of a service that each request has',
    filename: 'src/orders.service.ts',
    messageId: 'overwritten',
    leaks: service('', save),
    keeps: [
      service('{ scope: Scope.REQUEST }', save.replace('‹‹', '')),
      // Whoever uses the class has an instance of their own.
      service('', save.replace('‹‹', '')).replace('@Injectable()', ''),
      service(
        '',
        'onModuleInit() { this.runner = this.dataSource.createQueryRunner(); return this.runner.connect(); }',
      ),
    ],
  },
  {
    name: 'a field whose transactions are begun elsewhere in the service, beside one without any',
    filename: 'src/orders.service.ts',
    messageId: 'overwritten',
    leaks: service(
      '',
      `
      private async open() {
        this.runner = ‹‹this.dataSource.createQueryRunner();
        await this.runner.connect();
      }
      async save(order: Order) {
        await this.open();
        await this.runner.startTransaction();
        await this.runner.manager.save(order);
        await this.runner.commitTransaction();
      }
      `,
    ),
    keeps: [
      service(
        '',
        `
        async open() {
          this.runner = this.dataSource.createQueryRunner();
          await this.runner.connect();
        }
        async close() {
          await this.runner.release();
        }
        `,
      ),
    ],
  },
]);
