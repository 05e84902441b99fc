import { testCleanupPairs } from '../cleanup-pairs.ts';

const streams = `
  import { createReadStream } from 'node:fs';
  import { PassThrough, Readable, Transform, pipeline } from 'node:stream';
  import { pipeline as joined } from 'node:stream/promises';
  import { createGzip } from 'node:zlib';
`;
const koa = `${streams}
  import Koa from 'koa';
  const app = new Koa();
`;
const fastify = `${streams}
  import createServer from 'fastify';
  const app = createServer();
`;
const hapi = `${streams}
  import { server as createServer } from '@hapi/hapi';
  const server = createServer();
`;
const hono = `${streams}
  import { Hono } from 'hono';
  const app = new Hono();
`;
const express = `${streams}
  import express from 'express';
  const app = express();
`;

testCleanupPairs('require-error-cleanup', 'what is piped into the body of a response', [
  {
    name: 'Koa: a file through a transform, beside one that is the body and one that ends with the transform',
    messageId: 'abort',
    leaks: `${koa}
      app.use((ctx) => {
        ctx.body = ‹‹createReadStream('export.csv').pipe(createGzip());
      });
      app.use((ctx) => {
        ctx.response.body = ‹‹createReadStream('export.csv').pipe(new Transform()).pipe(createGzip());
      });
      app.use((ctx) => {
        const body = ‹‹createReadStream('export.csv').pipe(createGzip()).on('error', ctx.onerror);
        ctx.body = body;
      });
      app.use((ctx) => {
        const zip = createGzip();
        ctx.body = zip;
        ‹‹createReadStream('export.csv').pipe(zip);
      });
      const open = () => ‹‹createReadStream('export.csv').pipe(createGzip());
      app.use((ctx) => {
        ctx.body = open();
      });
    `,
    keeps: [
      `${koa}
      app.use((ctx) => {
        ctx.body = createReadStream('export.csv');
      });
      `,
      `${koa}
      app.use((ctx) => {
        ctx.body = pipeline(createReadStream('export.csv'), createGzip(), () => {});
      });
      `,
      `${koa}
      app.use((ctx) => {
        const file = createReadStream('export.csv');
        const zip = createGzip();
        zip.on('close', () => file.destroy());
        ctx.body = file.pipe(zip);
      });
      `,
      `${koa}
      app.use((ctx) => {
        const zip = createGzip();
        rows.pipe(zip);
        ctx.body = zip;
      });
      `,
      // Written to a place that is no response.
      `${koa}
      app.use((ctx) => {
        ctx.state.body = createReadStream('export.csv').pipe(createGzip());
        letter.body = createReadStream('export.csv').pipe(createGzip());
      });
      `,
    ],
  },
  {
    name: 'Fastify: sent, behind other methods of the reply, and returned',
    messageId: 'abort',
    leaks: `${fastify}
      app.get('/a', (request, reply) => {
        reply.code(200).type('application/gzip').send(‹‹createReadStream('export.csv').pipe(createGzip()));
      });
      app.get('/b', async () => ‹‹createReadStream('export.csv').pipe(createGzip()));
    `,
    keeps: [
      `${fastify}
      app.get('/a', (request, reply) => {
        reply.code(200).send(createReadStream('export.csv'));
      });
      app.get('/b', async () => createReadStream('export.csv'));
      `,
      // What a start-up function returns, nobody sends.
      `${fastify}
      app.register(async () => createReadStream('export.csv').pipe(createGzip()));
      app.get('/a', (request, reply) => {
        mailer.send(createReadStream('export.csv').pipe(createGzip()));
        reply.send({});
      });
      `,
    ],
  },
  {
    name: 'hapi: in a response, and returned',
    messageId: 'abort',
    leaks: `${hapi}
      server.route({ path: '/a', handler: (request, h) => h.response(‹‹createReadStream('a.csv').pipe(createGzip())).type('text/csv') });
      server.route({ path: '/b', handler: () => ‹‹createReadStream('b.csv').pipe(createGzip()) });
    `,
    keeps: `${hapi}
      server.route({ path: '/a', handler: (request, h) => h.response(createReadStream('a.csv')).type('text/csv') });
      server.route({ path: '/b', handler: () => pipeline(createReadStream('b.csv'), createGzip(), () => {}) });
    `,
  },
  {
    name: 'Nest: in a StreamableFile, also of a service',
    messageId: 'abort',
    filename: 'src/files.service.ts',
    leaks: `${streams}
      import { Injectable, StreamableFile } from '@nestjs/common';
      @Injectable()
      export class FilesService {
        open(name: string) {
          return new StreamableFile(‹‹createReadStream(name).pipe(createGzip()));
        }
      }
    `,
    keeps: `${streams}
      import { Injectable, StreamableFile } from '@nestjs/common';
      @Injectable()
      export class FilesService {
        open(name: string) {
          return new StreamableFile(createReadStream(name));
        }
        zip(name: string) {
          return createReadStream(name).pipe(createGzip());
        }
      }
    `,
  },
  {
    name: 'web responses: in the stream that a request makes of one of Node',
    messageId: 'abort',
    leaks: `${hono}
      app.get('/a', () => new Response(Readable.toWeb(‹‹createReadStream('export.csv').pipe(createGzip()))));
      app.get('/b', (c) => c.body(Readable.toWeb(‹‹createReadStream('export.csv').pipe(createGzip()))));
      app.get('/c', () => new Response(‹‹createReadStream('export.csv').pipe(createGzip())));
    `,
    keeps: [
      `${hono}
      app.get('/a', () => new Response(Readable.toWeb(createReadStream('export.csv'))));
      `,
      // Read by the server itself, at its start.
      `${hono}
      const exported = Readable.toWeb(createReadStream('export.csv').pipe(createGzip()));
      const answer = new Response(createReadStream('export.csv').pipe(createGzip()));
      `,
    ],
  },
  {
    name: 'a pipeline that begins behind the file, and a transform that is piped on',
    messageId: 'abort',
    leaks: `${express}
      app.get('/a', (req, res) => {
        pipeline(‹‹createReadStream('export.csv').pipe(createGzip()), res, () => {});
      });
      app.get('/b', async (req, res) => {
        await joined(‹‹createReadStream('export.csv').pipe(createGzip()), res);
      });
      app.get('/c', (req, res) => {
        const zip = createGzip();
        ‹‹createReadStream('export.csv').pipe(zip);
        zip.pipe(res);
      });
    `,
    keeps: [
      `${express}
      app.get('/a', (req, res) => {
        pipeline(createReadStream('export.csv'), createGzip(), res, () => {});
      });
      `,
      `${express}
      app.get('/a', (req, res) => {
        const zip = createGzip();
        const other = createGzip();
        createReadStream('export.csv').pipe(other);
        zip.pipe(res);
      });
      `,
      `${express}
      app.get('/a', (req, res) => {
        pipeline(createReadStream('export.csv').pipe(createGzip()), archive, () => res.end());
      });
      `,
    ],
  },
]);
