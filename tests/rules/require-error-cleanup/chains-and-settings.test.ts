import { testCleanupPairs } from '../cleanup-pairs.ts';

testCleanupPairs('require-error-cleanup', 'chains of middleware', [
  {
    name: "Koa's next() rejects, Hono's has made an answer of the error",
    messageId: 'errorPath',
    leaks: `
      import Koa from 'koa';
      const app = new Koa();
      const active = new Map();
      app.use(async (ctx, next) => {
        ‹‹active.set(ctx, Date.now());
        await next();
        active.delete(ctx);
      });
    `,
    keeps: [
      `
      import { Hono } from 'hono';
      const app = new Hono();
      const active = new Map();
      app.use(async (c, next) => {
        active.set(c, Date.now());
        await next();
        active.delete(c);
      });
      `,
      `
      import { initTRPC } from '@trpc/server';
      const t = initTRPC.create();
      const active = new Map();
      export const timed = t.procedure.use(async ({ path, next }) => {
        active.set(path, Date.now());
        const result = await next();
        active.delete(path);
        return result;
      });
      `,
    ],
  },
  {
    name: 'what Hono waits for beside next() rejects',
    messageId: 'errorPath',
    leaks: `
      import { Hono } from 'hono';
      const app = new Hono();
      const active = new Map();
      app.use(async (c, next) => {
        ‹‹active.set(c, Date.now());
        await authorize(c);
        await next();
        active.delete(c);
      });
    `,
    keeps: `
      import { Hono } from 'hono';
      const app = new Hono();
      const active = new Map();
      app.use(async (c, next) => {
        await authorize(c);
        active.set(c, Date.now());
        await next();
        active.delete(c);
      });
    `,
  },
]);

const query = `await client.query("SELECT set_config('app.tenant', $1, false)", [req.get('x-tenant')]);`;

const handler = (body: string): string => `
  import express from 'express';
  import { Pool } from 'pg';
  const app = express();
  const pool = new Pool();
  app.get('/reports', async (req, res) => {
    const client = await pool.connect();
    ${body}
  });
`;

testCleanupPairs('require-error-cleanup', 'settings of a session', [
  {
    name: 'reset before the finally that releases',
    messageId: 'errorPath',
    leaks: handler(`
      try {
        ${query.replace('client', '‹‹client')}
        res.json(await client.query('SELECT * FROM reports'));
        await client.query('RESET app.tenant');
      } finally {
        client.release();
      }
    `),
    keeps: [
      handler(`
        let failure;
        try {
          ${query}
          res.json(await client.query('SELECT * FROM reports'));
        } finally {
          await client.query('RESET app.tenant').catch((error) => (failure = error));
          client.release(failure);
        }
      `),
      handler(`
        try {
          ${query}
          res.json(await client.query('SELECT * FROM reports'));
          await client.query('RESET app.tenant');
          client.release();
        } catch (error) {
          client.release(error);
          throw error;
        }
      `),
      handler(`
        try {
          await client.query("SELECT set_config('app.tenant', $1, true)", [req.get('x-tenant')]);
          res.json(await client.query('SELECT * FROM reports'));
          await client.query('RESET app.tenant');
        } finally {
          client.release();
        }
      `),
    ],
  },
]);

const hono = (event: string, mark = ''): string => `
  import { Hono } from 'hono';
  const app = new Hono();
  const active = new Map();
  app.use(async (c, next) => {
    ${mark}active.set(c, Date.now());
    c.env.outgoing.on('${event}', () => active.delete(c));
    await next();
  });
`;

const apollo = (event: string, mark = ''): string => `
  import { startStandaloneServer } from '@apollo/server/standalone';
  const active = new Map();
  const context = async ({ req, res }) => {
    ${mark}active.set(req, Date.now());
    res.on('${event}', () => active.delete(req));
    return { req };
  };
  startStandaloneServer(server, { context });
`;

testCleanupPairs('require-error-cleanup', 'responses of Hono and of a context function', [
  { name: "Hono's on Node", messageId: 'abort', leaks: hono('finish', '‹‹'), keeps: hono('close') },
  { name: 'taken apart beside the request', messageId: 'abort', leaks: apollo('finish', '‹‹'), keeps: apollo('close') },
]);
