import { testCleanupPairs } from '../cleanup-pairs.ts';

const express = `
  import express from 'express';
  const app = express();
`;

testCleanupPairs('require-error-cleanup', 'registries, flags and the environment', [
  {
    name: 'an entry that stays when the work fails',
    messageId: 'errorPath',
    leaks: `${express}
      const active = new Map();
      app.post('/jobs/:id', async (req, res) => {
        ‹‹active.set(req.params.id, req);
        await work(req.params.id);
        active.delete(req.params.id);
        res.end();
      });
    `,
    keeps: `${express}
      const active = new Map();
      app.post('/jobs/:id', async (req, res) => {
        active.set(req.params.id, req);
        try {
          await work(req.params.id);
        } finally {
          active.delete(req.params.id);
        }
        res.end();
      });
    `,
  },
  {
    name: 'an entry that is kept on success',
    messageId: 'errorPath',
    leaks: `
      const loading = new Map();
      export async function load(key) {
        ‹‹loading.set(key, true);
        const value = await fetch(key);
        loading.delete(key);
        return value;
      }
    `,
    keeps: `
      const loaded = new Map();
      export async function load(key) {
        loaded.set(key, fetch(key));
        try {
          return await loaded.get(key);
        } catch (error) {
          loaded.delete(key);
          throw error;
        }
      }
    `,
  },
  {
    name: 'a set',
    messageId: 'errorPath',
    leaks: `
      const locked = new Set();
      export async function update(id) {
        ‹‹locked.add(id);
        await save(id);
        locked.delete(id);
      }
    `,
    keeps: `
      export async function update(ids) {
        const seen = new Set();
        seen.add(ids[0]);
        await save(ids);
        seen.delete(ids[0]);
      }
    `,
  },
  {
    name: 'a set of the function around',
    messageId: 'errorPath',
    leaks: `
      export default function makeUsers(db) {
        const deleting = {};
        return {
          async remove(id) {
            if (deleting[id]) throw new Error('busy');
            ‹‹deleting[id] = true;
            await db.remove(id);
            delete deleting[id];
          },
        };
      }
    `,
    keeps: `
      export default async function walk(graph) {
        const visiting = {};
        async function visit(id) {
          if (visiting[id]) throw new Error('cycle');
          visiting[id] = true;
          await graph.next(id, visit);
          delete visiting[id];
        }
        await visit(graph.root);
      }
    `,
  },
  {
    name: 'a flag that keeps everybody out',
    messageId: 'errorPath',
    leaks: `
      let running = false;
      export async function sync() {
        if (running) return;
        ‹‹running = true;
        await pull();
        running = false;
      }
    `,
    keeps: [
      `
      let running = false;
      export async function sync() {
        if (running) return;
        running = true;
        try {
          await pull();
        } finally {
          running = false;
        }
      }
    `,
      `
      export let running = false;
      export async function sync() {
        running = true;
        await pull();
        running = false;
      }
    `,
    ],
  },
  {
    name: 'a count',
    messageId: 'errorPath',
    leaks: `${express}
      let inFlight = 0;
      app.get('/work', async (req, res) => {
        ‹‹inFlight++;
        await work();
        inFlight--;
        res.end();
      });
    `,
    keeps: `${express}
      let handled = 0;
      app.get('/work', async (req, res) => {
        handled++;
        await work();
        res.end();
      });
    `,
  },
  {
    name: 'a count that is added to',
    messageId: 'errorPath',
    leaks: `
      let depth = 0;
      export async function nested(work) {
        ‹‹depth += 1;
        await work();
        depth -= 1;
      }
    `,
    keeps: `
      let depth = 0;
      export async function nested(work) {
        depth += 1;
        try {
          await work();
        } finally {
          depth -= 1;
        }
      }
    `,
  },
  {
    name: 'an environment variable, switched and restored',
    messageId: 'errorPath',
    leaks: `
      export async function inDevelopment(work) {
        const before = process.env.NODE_ENV;
        ‹‹process.env.NODE_ENV = 'development';
        const result = await work();
        process.env.NODE_ENV = before;
        return result;
      }
    `,
    keeps: `
      export async function inDevelopment(work) {
        const before = process.env.NODE_ENV;
        process.env.NODE_ENV = 'development';
        try {
          return await work();
        } finally {
          process.env.NODE_ENV = before;
        }
      }
    `,
  },
  {
    name: 'the whole environment, by a synchronous call',
    messageId: 'errorPath',
    leaks: `
      export function evaluate(features) {
        ‹‹process.env = { ...process.env, NODE_ENV: 'development' };
        const results = features.map((feature) => feature.evaluate());
        process.env = { ...process.env, NODE_ENV: 'production' };
        return results;
      }
    `,
    keeps: `
      export function evaluate(features) {
        process.env = { ...process.env, NODE_ENV: 'development' };
        console.log('evaluating', features.length);
        process.env = { ...process.env, NODE_ENV: 'production' };
      }
    `,
  },
  {
    name: 'a registration with a singleton',
    messageId: 'errorPath',
    leaks: `
      import { AbortRegistry } from './abort-registry.js';
      export async function generate(id, controller) {
        const registry = AbortRegistry.getInstance();
        ‹‹registry.register(id, controller);
        await run(controller.signal);
        registry.unregister(id, controller);
      }
    `,
    keeps: `
      import { AbortRegistry } from './abort-registry.js';
      export async function generate(id, controller) {
        const registry = AbortRegistry.getInstance();
        registry.register(id, controller);
        try {
          await run(controller.signal);
        } finally {
          registry.unregister(id, controller);
        }
      }
    `,
  },
  {
    name: 'a listener on a shared emitter',
    messageId: 'errorPath',
    leaks: `
      import { bus } from './bus.js';
      export async function follow(job) {
        const onProgress = (done) => console.log(done);
        ‹‹bus.on('progress', onProgress);
        await job.run();
        bus.off('progress', onProgress);
      }
    `,
    keeps: [
      `
      export async function follow(job) {
        const onProgress = (done) => console.log(done);
        job.on('progress', onProgress);
        await job.run();
        job.off('progress', onProgress);
      }
    `,
      `
      import { bus } from './bus.js';
      export async function follow(job) {
        const onProgress = (done) => console.log(done);
        bus.on('progress', onProgress);
        try {
          await job.run();
        } finally {
          bus.off('progress', onProgress);
        }
      }
    `,
    ],
  },
]);

testCleanupPairs('require-error-cleanup', 'the end of a response', [
  {
    name: "on 'finish' only",
    messageId: 'abort',
    leaks: `${express}
      const active = new Map();
      app.use((req, res, next) => {
        ‹‹active.set(req.id, { path: req.path });
        res.on('finish', () => {
          active.delete(req.id);
        });
        next();
      });
    `,
    keeps: [
      `${express}
      const active = new Map();
      app.use((req, res, next) => {
        active.set(req.id, { path: req.path });
        res.on('close', () => {
          active.delete(req.id);
        });
        next();
      });
    `,
      `${express}
      const active = new Map();
      app.use((req, res, next) => {
        active.set(req.id, { path: req.path });
        const remove = () => active.delete(req.id);
        res.once('finish', remove);
        res.once('close', remove);
        next();
      });
    `,
    ],
  },
  {
    name: 'a clean-up of another file',
    messageId: 'abort',
    leaks: `${express}
      import * as sessions from './sessions.js';
      app.use((req, res, next) => {
        ‹‹res.on('finish', sessions.cleanup.bind(null, req));
        next();
      });
    `,
    keeps: `${express}
      import * as metrics from './metrics.js';
      app.use((req, res, next) => {
        res.on('finish', metrics.record.bind(null, req));
        next();
      });
    `,
  },
  {
    name: 'a connection destroyed at the end of its answer',
    messageId: 'abort',
    leaks: `
      export function send(connection, body) {
        ‹‹connection.raw.res.on('finish', () => {
          connection.destroy();
        });
        connection.raw.res.end(body);
      }
    `,
    keeps: `
      export function send(connection, body) {
        connection.raw.res.on('finish', () => {
          connection.destroy();
        });
        connection.raw.res.on('close', () => {
          connection.destroy();
        });
        connection.raw.res.end(body);
      }
    `,
  },
  {
    name: 'a listener whose earlier step fails',
    messageId: 'swallowed',
    leaks: `${express}
      import { report } from './metrics.js';
      const startedAt = new Map();
      app.use((req, res, next) => {
        ‹‹startedAt.set(req.id, Date.now());
        res.on('close', () => {
          try {
            report(startedAt.get(req.id));
            startedAt.delete(req.id);
          } catch (error) {
            console.warn(error);
          }
        });
        next();
      });
    `,
    keeps: `${express}
      import { report } from './metrics.js';
      const startedAt = new Map();
      app.use((req, res, next) => {
        startedAt.set(req.id, Date.now());
        res.on('close', () => {
          const began = startedAt.get(req.id);
          startedAt.delete(req.id);
          report(began);
        });
        next();
      });
    `,
  },
  {
    name: 'a listener that can end the process',
    messageId: 'unguarded',
    leaks: `${express}
      import { audit } from './audit.js';
      app.use((req, res, next) => {
        ‹‹res.on('close', async () => {
          await audit(req.path);
        });
        next();
      });
    `,
    keeps: [
      `${express}
      import { audit } from './audit.js';
      app.use((req, res, next) => {
        res.on('close', async () => {
          try {
            await audit(req.path);
          } catch (error) {
            console.error(error);
          }
        });
        next();
      });
    `,
      `${express}
      import { audit } from './audit.js';
      app.use((req, res, next) => {
        res.on('close', async () => {
          await audit(req.path).catch(() => null);
        });
        next();
      });
    `,
    ],
  },
  {
    name: 'a file that is piped',
    messageId: 'abort',
    leaks: `${express}
      import fs from 'node:fs';
      app.get('/files/:name', (req, res) => {
        ‹‹fs.createReadStream('files/' + req.params.name).pipe(res);
      });
    `,
    keeps: [
      `${express}
      import fs from 'node:fs';
      import { pipeline } from 'node:stream/promises';
      app.get('/files/:name', async (req, res) => {
        await pipeline(fs.createReadStream('files/' + req.params.name), res);
      });
    `,
      `${express}
      import fs from 'node:fs';
      app.get('/files/:name', (req, res) => {
        const file = fs.createReadStream('files/' + req.params.name);
        res.on('close', () => file.destroy());
        file.pipe(res);
      });
    `,
      `
      import fs from 'node:fs';
      import { createGzip } from 'node:zlib';
      export function pack(name) {
        fs.createReadStream(name).pipe(createGzip()).pipe(fs.createWriteStream(name + '.gz'));
      }
    `,
    ],
  },
  {
    name: 'a file that is closed when it was read, or could not be',
    messageId: 'abort',
    leaks: `${express}
      import fs from 'node:fs';
      app.get('/files/:name', (req, res) => {
        const file = fs.createReadStream('files/' + req.params.name);
        file.on('end', () => file.close());
        file.on('error', () => {
          file.destroy();
          res.sendStatus(500);
        });
        ‹‹file.pipe(res);
      });
    `,
    keeps: [
      `${express}
      import fs from 'node:fs';
      app.get('/files/:name', (req, res) => {
        const file = fs.createReadStream('files/' + req.params.name);
        file.on('end', () => file.close());
        res.on('close', () => file.close());
        file.pipe(res);
      });
    `,
      // Another emitter's error may be the one of a client that went away.
      `${express}
      import fs from 'node:fs';
      app.get('/files/:name', (req, res) => {
        const file = fs.createReadStream('files/' + req.params.name);
        res.on('error', () => file.destroy());
        file.pipe(res);
      });
    `,
    ],
  },
  {
    name: 'a file through a transform',
    messageId: 'abort',
    leaks: `${express}
      import { createReadStream } from 'node:fs';
      import { createGzip } from 'node:zlib';
      app.get('/export', (req, res) => {
        const file = createReadStream('export.csv');
        ‹‹file.pipe(createGzip()).pipe(res);
      });
    `,
    keeps: `${express}
      import { createGzip } from 'node:zlib';
      app.get('/export', (req, res) => {
        const zip = createGzip();
        zip.pipe(res);
        zip.end('rows');
      });
    `,
  },
  {
    name: 'a stream of a storage',
    messageId: 'abort',
    leaks: `${express}
      import { bucket } from './storage.js';
      app.get('/images/:id', (req, res) => {
        const image = bucket.openDownloadStream(req.params.id);
        ‹‹image.pipe(res);
      });
    `,
    keeps: `${express}
      import { bucket } from './storage.js';
      app.get('/images/:id', (req, res) => {
        const image = bucket.openDownloadStream(req.params.id);
        req.on('close', () => image.destroy());
        image.pipe(res);
      });
    `,
  },
  {
    name: "what only the end of the request's body ends, beside what the end of the connection does",
    messageId: 'abort',
    leaks: `${express}
      const clients = new Set();
      app.get('/events', (req, res) => {
        ‹‹clients.add(res);
        req.on('end', () => clients.delete(res));
      });
      app.get('/ticks', (req, res) => {
        const timer = ‹‹setInterval(() => res.write('tick'), 1000);
        req.on('end', () => clearInterval(timer));
      });
    `,
    keeps: `${express}
      const clients = new Set();
      app.get('/events', (req, res) => {
        clients.add(res);
        req.on('end', () => log(req.url));
        res.on('close', () => clients.delete(res));
      });
      app.get('/ticks', (req, res) => {
        const timer = setInterval(() => res.write('tick'), 1000);
        req.on('end', () => clearInterval(timer));
        req.on('aborted', () => clearInterval(timer));
      });
    `,
  },
  {
    name: "a database's connection that is called as a socket is, beside the socket",
    messageId: 'abort',
    leaks: `${express}
      app.use((req, res, next) => {
        pool.getConnection((error, connection) => {
          if (error) return next(error);
          req.connection = connection;
          ‹‹res.on('finish', () => req.connection.release());
          next();
        });
      });
    `,
    keeps: `${express}
      app.use((req, res, next) => {
        res.on('finish', () => req.connection.destroy());
        next();
      });
    `,
  },
  {
    name: "a request's body that is piped into a file",
    messageId: 'abort',
    leaks: `${express}
      import fs from 'node:fs';
      app.post('/files/:name', (req, res) => {
        const file = ‹‹fs.createWriteStream('files/' + req.params.name);
        file.on('finish', () => res.sendStatus(201));
        req.pipe(file);
      });
    `,
    keeps: [
      `${express}
      import fs from 'node:fs';
      import { pipeline } from 'node:stream/promises';
      app.post('/files/:name', async (req, res) => {
        await pipeline(req, fs.createWriteStream('files/' + req.params.name));
        res.sendStatus(201);
      });
    `,
      ...["req.on('close'", "req.on('aborted'", "req.on('error'", "res.on('close'", "req.socket.once('close'"].map(
        (listener) => `${express}
      import fs from 'node:fs';
      app.post('/files/:name', (req, res) => {
        const file = fs.createWriteStream('files/' + req.params.name);
        ${listener}, () => file.destroy());
        req.pipe(file);
      });
    `,
      ),
      // The answer of another server: whoever asked for it is not this request's client.
      `${express}
      import fs from 'node:fs';
      import http from 'node:http';
      app.post('/mirror', (req, res) => {
        http.get('http://mirror.example/list', (answer) => answer.pipe(fs.createWriteStream('list')));
        res.sendStatus(202);
      });
    `,
    ],
  },
  {
    name: 'a part of an upload that is piped into a file, by whatever gives it, beside one that pipeline joins and a file of something else',
    messageId: 'abort',
    leaks: `${express}
      import fs from 'node:fs';
      import multiparty from 'multiparty';
      import fastify from 'fastify';
      const server = fastify();
      app.post('/busboy', (req, res) => {
        req.busboy.on('file', (field, file) => {
          file.pipe(‹‹fs.createWriteStream('files/' + field));
        });
        req.pipe(req.busboy);
      });
      app.post('/multiparty', (req, res) => {
        const form = new multiparty.Form();
        form.on('part', (part) => part.pipe(‹‹fs.createWriteStream('files/' + part.filename)));
        form.parse(req);
      });
      server.post('/', async (request, reply) => {
        const data = await request.file();
        data.file.pipe(‹‹fs.createWriteStream('files/' + data.filename));
      });
      export class Storage {
        _handleFile(req, file, callback) {
          const target = ‹‹fs.createWriteStream('files/' + file.originalname);
          file.stream.pipe(target);
          target.on('finish', () => callback(null, { size: target.bytesWritten }));
        }
      }
    `,
    keeps: [
      `${express}
      import fs from 'node:fs';
      import { pipeline } from 'node:stream';
      import fastify from 'fastify';
      const server = fastify();
      app.post('/busboy', (req, res) => {
        req.busboy.on('file', (field, file) => {
          pipeline(file, fs.createWriteStream('files/' + field), () => {});
        });
        pipeline(req, req.busboy, () => {});
      });
      server.post('/', async (request, reply) => {
        const data = await request.file();
        pipeline(data.file, fs.createWriteStream('files/' + data.filename), () => {});
      });
      export class Storage {
        _handleFile(req, file, callback) {
          pipeline(file.stream, fs.createWriteStream('files/' + file.originalname), callback);
        }
      }
      `,
      `${express}
      import fs from 'node:fs';
      import { archive } from './archive.js';
      app.post('/export', async (req, res) => {
        const data = await archive.file();
        data.file.pipe(fs.createWriteStream('files/export'));
        archive.on('file', (field, file) => file.pipe(fs.createWriteStream('files/' + field)));
        res.sendStatus(202);
      });
      `,
    ],
  },
  {
    name: 'a file of a form that is piped into a file',
    messageId: 'abort',
    leaks: `${express}
      import fs from 'node:fs';
      import busboy from 'busboy';
      app.post('/files', (req, res) => {
        const form = busboy({ headers: req.headers });
        let target;
        form.on('file', (field, file) => {
          target = ‹‹fs.createWriteStream('files/' + field);
          file.on('limit', () => target.end());
          file.pipe(target);
        });
        form.on('close', () => res.sendStatus(201));
        req.pipe(form);
      });
    `,
    keeps: [
      `${express}
      import fs from 'node:fs';
      import busboy from 'busboy';
      app.post('/files', (req, res) => {
        const form = busboy({ headers: req.headers });
        let target;
        form.on('file', (field, file) => {
          target = fs.createWriteStream('files/' + field);
          file.pipe(target);
        });
        req.on('close', () => target?.destroy());
        form.on('close', () => res.sendStatus(201));
        req.pipe(form);
      });
    `,
      // What unpacks an archive of the server's own has no client that could go away.
      `
      import fs from 'node:fs';
      import { archive } from './archive.js';
      export function unpack() {
        archive.on('file', (name, file) => file.pipe(fs.createWriteStream(name)));
        fs.createReadStream('archive').pipe(archive);
      }
    `,
    ],
  },
  {
    name: "Fastify's onResponse",
    messageId: 'abort',
    leaks: `
      import Fastify from 'fastify';
      const fastify = Fastify();
      const active = new Map();
      fastify.addHook('onRequest', async (request) => {
        ‹‹active.set(request.id, request.url);
      });
      fastify.addHook('onResponse', async (request) => {
        active.delete(request.id);
      });
    `,
    keeps: `
      import Fastify from 'fastify';
      const fastify = Fastify();
      const active = new Map();
      fastify.addHook('onRequest', async (request) => {
        active.set(request.id, request.url);
      });
      fastify.addHook('onResponse', async (request) => {
        active.delete(request.id);
      });
      fastify.addHook('onRequestAbort', async (request) => {
        active.delete(request.id);
      });
    `,
  },
  {
    name: "Nitro's afterResponse and error",
    messageId: 'abort',
    leaks: `
      import { defineNitroPlugin } from 'nitropack/runtime';
      import { interceptor } from './interceptor';
      export default defineNitroPlugin((nitroApp) => {
        nitroApp.hooks.hook('request', (event) => {
          ‹‹interceptor.on('request', event.context.onRequest);
        });
        nitroApp.hooks.hook('afterResponse', (event) => {
          interceptor.off('request', event.context.onRequest);
        });
        nitroApp.hooks.hook('error', (error, { event }) => {
          interceptor.off('request', event.context.onRequest);
        });
      });
    `,
    keeps: `
      import { defineNitroPlugin } from 'nitropack/runtime';
      import { interceptor } from './interceptor';
      export default defineNitroPlugin((nitroApp) => {
        nitroApp.hooks.hook('request', (event) => {
          interceptor.on('request', event.context.onRequest);
          event.node.res.on('close', () => interceptor.off('request', event.context.onRequest));
        });
      });
    `,
  },
  {
    name: "Nest's tap",
    filename: 'src/context.interceptor.ts',
    messageId: 'errorPath',
    leaks: `
      import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
      import { tap } from 'rxjs/operators';
      import { Context } from './context';
      @Injectable()
      export class ContextInterceptor implements NestInterceptor {
        constructor(private readonly context: Context) {}
        intercept(execution: ExecutionContext, next: CallHandler) {
          ‹‹this.context.setRequest(execution.switchToHttp().getRequest());
          return next.handle().pipe(tap(() => this.context.setRequest(null)));
        }
      }
    `,
    keeps: `
      import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
      import { finalize } from 'rxjs/operators';
      import { Context } from './context';
      @Injectable()
      export class ContextInterceptor implements NestInterceptor {
        constructor(private readonly context: Context) {}
        intercept(execution: ExecutionContext, next: CallHandler) {
          this.context.setRequest(execution.switchToHttp().getRequest());
          return next.handle().pipe(finalize(() => this.context.setRequest(null)));
        }
      }
    `,
  },
  {
    name: "Koa's next, without try",
    messageId: 'errorPath',
    leaks: `
      import Koa from 'koa';
      const app = new Koa();
      const active = new Set();
      app.use(async (ctx, next) => {
        ‹‹active.add(ctx.path);
        await next();
        active.delete(ctx.path);
      });
    `,
    keeps: `
      import Koa from 'koa';
      const app = new Koa();
      const active = new Set();
      app.use(async (ctx, next) => {
        active.add(ctx.path);
        try {
          await next();
        } finally {
          active.delete(ctx.path);
        }
      });
    `,
  },
  {
    name: 'an LDAP search that fails',
    messageId: 'errorPath',
    leaks: `
      import ldap from 'ldapjs';
      export function authenticate(user, callback) {
        const client = ‹‹ldap.createClient({ url: 'ldap://host' });
        client.search('dc=example', {}, (failure, result) => {
          if (failure) {
            client.unbind();
            return callback(false);
          }
          result.on('error', () => callback(false));
          result.on('end', () => {
            client.unbind();
            callback(true);
          });
        });
      }
    `,
    keeps: `
      import ldap from 'ldapjs';
      export function authenticate(user, callback) {
        const client = ldap.createClient({ url: 'ldap://host' });
        client.search('dc=example', {}, (failure, result) => {
          if (failure) {
            client.unbind();
            return callback(false);
          }
          result.on('error', () => {
            client.unbind();
            callback(false);
          });
          result.on('end', () => {
            client.unbind();
            callback(true);
          });
        });
      }
    `,
  },
  {
    name: 'a traced function that throws',
    messageId: 'errorPath',
    leaks: `
      import tracer from 'dd-trace';
      export const traced = (target) => function (...args) {
        const span = ‹‹tracer.startSpan(target.name);
        return tracer.scope().activate(span, () => {
          const output = target.call(this, ...args);
          span.finish();
          return output;
        });
      };
    `,
    keeps: `
      import tracer from 'dd-trace';
      export const traced = (target) => function (...args) {
        const span = tracer.startSpan(target.name);
        return tracer.scope().activate(span, () => {
          try {
            return target.call(this, ...args);
          } finally {
            span.finish();
          }
        });
      };
    `,
  },
  {
    name: 'a listener behind an await',
    messageId: 'lateListener',
    options: { lateListeners: true },
    leaks: `
      import express from 'express';
      const app = express();
      const clients = new Set();
      app.get('/events', async (req, res) => {
        res.locals.user = await findUser(req);
        ‹‹clients.add(res);
        res.on('close', () => clients.delete(res));
      });
    `,
    keeps: [
      `
      import express from 'express';
      const app = express();
      const clients = new Set();
      app.get('/events', async (req, res) => {
        res.locals.user = await findUser(req);
        if (res.destroyed) return;
        clients.add(res);
        res.on('close', () => clients.delete(res));
      });
    `,
      `
      import express from 'express';
      const app = express();
      const clients = new Set();
      app.get('/events', async (req, res) => {
        clients.add(res);
        res.on('close', () => clients.delete(res));
        res.locals.user = await findUser(req);
      });
    `,
    ],
  },
  {
    name: 'a listener behind an await, without the option',
    messageId: 'abort',
    leaks: `
      import express from 'express';
      const app = express();
      const readers = new Set();
      app.get('/events', async (req, res) => {
        res.locals.user = await findUser(req);
        ‹‹readers.add(res);
        res.on('finish', () => readers.delete(res));
      });
    `,
    keeps: `
      import express from 'express';
      const app = express();
      const readers = new Set();
      app.get('/events', async (req, res) => {
        res.locals.user = await findUser(req);
        readers.add(res);
        res.on('close', () => readers.delete(res));
      });
    `,
  },
  {
    name: 'only a plain call in between',
    messageId: 'errorPath',
    options: { plainCalls: true },
    leaks: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export async function load(filter) {
        const client = await ‹‹pool.connect();
        const sql = build(filter);
        try {
          return await client.query(sql);
        } finally {
          client.release();
        }
      }
    `,
    keeps: `
      import { Pool } from 'pg';
      const pool = new Pool();
      export async function load(filter) {
        const sql = build(filter);
        const client = await pool.connect();
        try {
          return await client.query(sql);
        } finally {
          client.release();
        }
      }
    `,
  },
  {
    name: 'a pair of the settings',
    messageId: 'errorPath',
    settings: {
      resources: [
        { name: 'tenant connection', receivers: ['@acme/db#pool'], methods: ['lend'], tearDown: ['giveBack'] },
      ],
    },
    leaks: `
      import { pool } from '@acme/db';
      export async function load() {
        const connection = await ‹‹pool.lend();
        await connection.run('select 1');
        connection.giveBack();
      }
    `,
    keeps: `
      import { pool } from '@acme/db';
      export async function load() {
        const connection = await pool.lend();
        try {
          await connection.run('select 1');
        } finally {
          connection.giveBack();
        }
      }
    `,
  },
]);
