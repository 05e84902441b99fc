import { testCleanupPairs } from '../cleanup-pairs.ts';

testCleanupPairs('require-error-cleanup', 'as found in servers', [
  {
    name: 'what an upgrade proxies for a socket, and the socket itself',
    messageId: 'abort',
    leaks: `
      import { ServerResponse } from 'node:http';
      export function handleUpgrade(route, req, socket, target) {
        const rawResponse = new ServerResponse(req);
        rawResponse.assignSocket(socket);
        ‹‹rawResponse.on('finish', () => target.destroy());
        route(req, rawResponse);
      }
    `,
    keeps: `
      import { ServerResponse } from 'node:http';
      export function handleUpgrade(route, req, socket, target) {
        const rawResponse = new ServerResponse(req);
        rawResponse.assignSocket(socket);
        rawResponse.on('finish', () => socket.destroy());
        route(req, rawResponse);
      }
    `,
  },
  {
    name: 'a list of an instance, for parsers that know no decorators',
    messageId: 'errorPath',
    leaks: `
      const clients = new Map();
      export class Processor {
        async process(action) {
          ‹‹clients.set(action.id, action);
          this.running.set(action.id, action);
          await action.run();
          clients.delete(action.id);
        }
      }
    `,
    keeps: `
      export class Processor {
        async process(action) {
          this.running.set(action.id, action);
          try {
            await action.run();
          } finally {
            this.running.delete(action.id);
          }
        }
      }
    `,
  },
  {
    name: 'a request that is destroyed when its refusal is on the wire',
    messageId: 'abort',
    leaks: `
      import { uploads } from './uploads.js';
      export function refuse(req, res) {
        ‹‹res.once('finish', () => uploads.remove(req));
        res.status(413).end();
      }
    `,
    keeps: `
      export function refuse(req, res) {
        res.once('finish', () => req.destroy());
        res.status(413).end();
      }
    `,
  },
  {
    name: 'a session whose end waits for the roll-back, with functions of mongoose imported by name',
    messageId: 'errorPath',
    leaks: `
      import express from 'express';
      import { startSession } from 'mongoose';
      import { Order } from './models/order';
      const router = express.Router();
      router.post('/orders', async (req, res, next) => {
        const session = await ‹‹startSession();
        session.startTransaction();
        try {
          await Order.create([req.body], { session });
          await session.commitTransaction();
          session.endSession();
          res.status(201).end();
        } catch (error) {
          await session.abortTransaction();
          session.endSession();
          next(error);
        }
      });
    `,
    keeps: `
      import express from 'express';
      import { startSession } from 'mongoose';
      import { Order } from './models/order';
      const router = express.Router();
      router.post('/orders', async (req, res, next) => {
        const session = await startSession();
        try {
          await session.withTransaction(() => Order.create([req.body], { session }));
          res.status(201).end();
        } catch (error) {
          next(error);
        } finally {
          session.endSession();
        }
      });
    `,
  },
  {
    name: 'a wrapped function that gives a promise',
    messageId: 'errorPath',
    leaks: `
      import { trace } from '@opentelemetry/api';
      const tracer = trace.getTracer('app');
      export function traced(target) {
        return function (value) {
          const span = ‹‹tracer.startSpan('call');
          const result = target.call(this, value);
          if (result instanceof Promise) return result.finally(() => span.end());
          span.end();
          return result;
        };
      }
    `,
    keeps: [
      `
      import { trace } from '@opentelemetry/api';
      const tracer = trace.getTracer('app');
      export function traced(target) {
        return function (value) {
          const span = tracer.startSpan('call');
          const result = target.call(this, value);
          return result.finally(() => span.end());
        };
      }
    `,
      `
      import { trace } from '@opentelemetry/api';
      const tracer = trace.getTracer('app');
      export function traced(target) {
        return function (value) {
          const span = tracer.startSpan('call');
          return target.call(this, value).finally(() => span.end());
        };
      }
    `,
    ],
  },
  {
    name: 'a listener on what the function was given ends with it',
    messageId: 'swallowed',
    leaks: `
      import { bus } from './bus';
      export function stream(response, chunks) {
        return new Promise(async (resolve) => {
          const stop = () => resolve();
          ‹‹bus.on('close', stop);
          try {
            for await (const chunk of chunks) response.write(chunk);
            bus.removeListener('close', stop);
            resolve();
          } catch (error) {
            response.end(error.message);
          }
        });
      }
    `,
    keeps: `
      export function stream(response, chunks) {
        return new Promise(async (resolve) => {
          const stop = () => resolve();
          response.on('close', stop);
          try {
            for await (const chunk of chunks) response.write(chunk);
            response.removeListener('close', stop);
            resolve();
          } catch (error) {
            response.end(error.message);
          }
        });
      }
    `,
  },
  {
    name: 'a file handle whose stream is never made',
    messageId: 'errorPath',
    leaks: `
      import fs from 'node:fs/promises';
      export async function getFile(id) {
        const handle = await ‹‹fs.open(id, 'r');
        const { size } = await handle.stat();
        if (size === 0) throw new Error('empty');
        return Object.assign(handle.createReadStream(), { size });
      }
    `,
    keeps: `
      import fs from 'node:fs/promises';
      export async function getFile(id) {
        const handle = await fs.open(id, 'r');
        return handle.createReadStream();
      }
    `,
  },
  {
    name: 'a transaction of a database in the browser',
    messageId: 'swallowed',
    leaks: `
      export async function save(db, user) {
        try {
          const tx = await ‹‹db.transaction();
          await tx('users').insert(user);
          await tx.commit();
        } catch (error) {
          console.error(error);
        }
      }
    `,
    keeps: `
      export async function save(db, user) {
        try {
          const tx = db.transaction(['users'], 'readwrite');
          await put(tx.objectStore('users'), user);
          tx.commit();
        } catch (error) {
          console.error(error);
        }
      }
    `,
  },
  {
    name: 'one source that is piped in one way or another is told of once',
    messageId: 'abort',
    leaks: `
      import express from 'express';
      import fs from 'node:fs';
      import zlib from 'node:zlib';
      const app = express();
      app.get('/files/:name', (req, res) => {
        const file = fs.createReadStream(req.params.name);
        if (req.acceptsEncodings('gzip')) ‹‹file.pipe(zlib.createGzip()).pipe(res);
        else file.pipe(res);
      });
    `,
    keeps: `
      import express from 'express';
      import fs from 'node:fs';
      import zlib from 'node:zlib';
      import { pipeline } from 'node:stream';
      const app = express();
      app.get('/files/:name', (req, res) => {
        const file = fs.createReadStream(req.params.name);
        if (req.acceptsEncodings('gzip')) pipeline(file, zlib.createGzip(), res, () => {});
        else pipeline(file, res, () => {});
      });
    `,
  },
  {
    name: 'what fails while a session is held, beside the beginning of its transaction, which asks no server',
    messageId: 'errorPath',
    leaks: `
      import mongoose from 'mongoose';
      export async function move(order) {
        const session = await ‹‹mongoose.startSession();
        await session.startTransaction();
        await Order.updateOne({ _id: order.id }, order, { session });
        try {
          await session.commitTransaction();
        } finally {
          await session.endSession();
        }
      }
    `,
    keeps: `
      import mongoose from 'mongoose';
      export async function move(order) {
        const session = await mongoose.startSession();
        await session.startTransaction();
        try {
          await Order.updateOne({ _id: order.id }, order, { session });
          await session.commitTransaction();
        } finally {
          await session.endSession();
        }
      }
    `,
  },
  {
    name: 'a permit of a semaphore that an error keeps, beside one that is left in a finally',
    messageId: 'errorPath',
    leaks: `
      import { semaphore } from './limits.js';
      export async function handle(request, response) {
        await ‹‹semaphore.enter();
        const values = await receive(request);
        response.end(JSON.stringify(values));
        semaphore.leave();
      }
    `,
    keeps: `
      import { semaphore } from './limits.js';
      export async function handle(request, response) {
        await semaphore.enter();
        try {
          const values = await receive(request);
          response.end(JSON.stringify(values));
        } finally {
          semaphore.leave();
        }
      }
    `,
  },
  {
    name: 'what a plugin opens while the server starts, beside what one of its handlers opens',
    messageId: 'errorPath',
    leaks: `
      import fastify from 'fastify';
      import Redis from 'ioredis';
      const app = fastify();
      app.register(async (instance) => {
        instance.get('/news', async (request) => {
          const subscriber = ‹‹new Redis();
          const news = await load(request.query.topic, subscriber);
          await subscriber.quit();
          return news;
        });
      });
    `,
    keeps: `
      import fastify from 'fastify';
      import Redis from 'ioredis';
      const app = fastify();
      app.register(async (instance) => {
        const subscriber = new Redis();
        instance.decorate('news', await load('all', subscriber));
        instance.addHook('onClose', async () => {
          await subscriber.quit();
        });
      });
    `,
  },
  {
    name: 'what the handlers of the request are shown, beside what they end',
    messageId: 'errorPath',
    leaks: `
      import Koa from 'koa';
      import mongoose from 'mongoose';
      const app = new Koa();
      app.use(async (ctx, next) => {
        const session = await ‹‹mongoose.startSession();
        ctx.state.session = session;
        await next();
        await session.endSession();
      });
    `,
    keeps: [
      `
      import Koa from 'koa';
      import mongoose from 'mongoose';
      const app = new Koa();
      app.use(async (ctx, next) => {
        const session = await mongoose.startSession();
        ctx.state.session = session;
        try {
          await next();
        } finally {
          await session.endSession();
        }
      });
      `,
      `
      import Koa from 'koa';
      import mongoose from 'mongoose';
      const app = new Koa();
      app.use(async (ctx, next) => {
        ctx.state.session = await mongoose.startSession();
        await next();
      });
      `,
    ],
  },
]);
