import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The registrations of an application, and what is unmet in them. */
type Row = readonly [code: string, ...unmet: string[]];

const written = {
  CONNECT: 'app.use(async (req, res, next) => { req.client = await pool.connect(); next(); });',
  RELEASE: 'app.use((req, res, next) => { req.client.release(); next(); });',
  FUNCTIONS:
    'async function connect(req, res, next) { req.client = await pool.connect(); next(); } function end(req, res, next) { req.client.release(); next(); }',
};

const rows: Row[] = [
  ["CONNECT app.get('/', list); RELEASE", 'behind-handlers req.client: line 1'],
  ['CONNECT RELEASE', 'behind-handlers req.client: line 1'],
  [
    "CONNECT app.get('/', list); app.use((req, res, next) => { req.client.release(true); next(); });",
    'behind-handlers req.client: line 1',
  ],
  ["CONNECT app.get('/', list); app.use((req, res, next) => { req.other.release(); next(); });"],
  ["CONNECT app.get('/', list); app.use((req, res, next) => { req.client.query(1); next(); });"],
  ["CONNECT app.get('/', list); app.use((req, res, next) => { res.client.release(); next(); });"],
  ["CONNECT app.get('/', list); app.use((error, req, res, next) => { req.client.release(); next(error); });"],
  ["CONNECT app.get('/', list); RELEASE app.use((error, req, res, next) => { req.client.release(); next(error); });"],
  ["RELEASE app.get('/', list); CONNECT"],
  ["CONNECT app.get('/', list); other.use((req, res, next) => { req.client.release(); next(); });"],
  ["CONNECT app.get('/', list); app.get('/end', (req, res, next) => { req.client.release(); next(); });"],
  ["CONNECT app.get('/', (req, res, next) => { req.client.release(); next(); });"],
  [
    "CONNECT app.get('/', list); app.use('/api', (req, res, next) => { req.client.release(); next(); });",
    'behind-handlers req.client: line 1',
  ],
  ['app.use(async (req, res, next) => { req.client = await pool.connect(); req.client.release(); next(); });'],
  [
    "app.use(async (req, res, next) => { req.client = await pool.connect(); res.on('close', () => req.client.release()); next(); }); app.get('/', list);",
  ],
  ["app.use(async (req, res, next) => { req.client ??= await pool.connect(); next(); }); app.get('/', list); RELEASE"],
  ["app.use(async (req, res, next) => { req.client = await log.connect(); next(); }); app.get('/', list); RELEASE"],
  ["app.use(async (req, res, next) => { req.client = pool; next(); }); app.get('/', list); RELEASE"],
  ["app.use(async (req, res, next) => { req.client = new Pool(); next(); }); app.get('/', list); RELEASE"],
  [
    "app.use(async (req, res, next) => { req[log] = await pool.connect(); next(); }); app.get('/', list); app.use((req, res, next) => { req[log].release(); next(); });",
  ],
  [
    "app.use(async (req, res, next) => { req['client'] = await pool.connect(); next(); }); app.get('/', list); RELEASE",
    "behind-handlers req['client']: line 1",
  ],
  [
    "app.use(async (req, res, next) => { req.db.client = await pool.connect(); next(); }); app.get('/', list); app.use((req, res, next) => { req.db.client.release(); next(); });",
    'behind-handlers req.db.client: line 1',
  ],
  ["app.use(async (req, res, next) => { req.db.client = await pool.connect(); next(); }); app.get('/', list); RELEASE"],
  [
    "app.use(async (req, res, next) => { res.locals.client = await pool.connect(); next(); }); app.get('/', list); app.use((req, res, next) => { res.locals.client.release(); next(); });",
    'behind-handlers res.locals.client: line 1',
  ],
  [
    "app.use(async (req, res, next) => { log.client = await pool.connect(); next(); }); app.get('/', list); app.use((req, res, next) => { log.client.release(); next(); });",
  ],
  [
    "app.use(async (req, res, next) => { let client; client = await pool.connect(); next(); }); app.get('/', list); RELEASE",
    'never client',
  ],
  [
    "app.use(async (req, res, next) => { req = await pool.connect(); next(); }); app.get('/', list); app.use((req, res, next) => { req.release(); next(); });",
  ],
  [
    "app.get('/', async (req, res, next) => { req.client = await pool.connect(); next(); }); app.get('/', list); RELEASE",
  ],
  ["FUNCTIONS app.use(connect); app.get('/', list); app.use(end);", 'behind-handlers req.client: line 1'],
  ["FUNCTIONS app.use(connect); app.get('/', list, end);"],
  ["FUNCTIONS app.use(connect); app.get('/', list); app.use(end); app.get('/two', end);"],
  ["FUNCTIONS app.get('/', connect, list); app.use(end);"],
  [
    'FUNCTIONS app.use(connect); other.use(connect); app.use(end); other.use(end);',
    'behind-handlers req.client: line 1',
  ],
  ['FUNCTIONS app.use(connect); app.use(end); other.use(end);'],
  ['FUNCTIONS app.use(connect); app.use(end); app.use(end);', 'behind-handlers req.client: line 1'],
  ['FUNCTIONS app.use(connect, end);'],
  ["CONNECT app.get('/', list); RELEASE RELEASE", 'behind-handlers req.client: line 1'],
  ["CONNECT app.get('/', list); RELEASE app.get('/two', (req, res, next) => { req.client.release(); next(); });"],
  [
    "CONNECT app.get('/', list); RELEASE function later(req) { req.client.release(); }",
    'behind-handlers req.client: line 1',
  ],
  ["CONNECT app.get('/', list); RELEASE app.use(release);"],
  ["CONNECT app.get('/', list); RELEASE other.use(release);", 'behind-handlers req.client: line 1'],
  ['CONNECT app.get("/", list); RELEASE app.use(packaged());', 'behind-handlers req.client: line 1'],
  ['CONNECT app.get("/", list); RELEASE app.use(packaged);', 'behind-handlers req.client: line 1'],
  [
    'koa.use(async (ctx, next) => { ctx.client = await pool.connect(); await next(); }); koa.use(async (ctx, next) => { ctx.client.release(); await next(); });',
  ],
  ['koa.use(async (ctx, next) => { ctx.client = await pool.connect(); await next(); ctx.client.release(); });'],
];

describe('what a middleware keeps with the request, and another one behind the handlers tears down', () => {
  test.each(rows.map(([code, ...unmet]) => ({ code, unmet })))('$code', ({ code, unmet }) => {
    const imports = `import express from 'express'; import { Pool } from 'pg'; import Koa from 'koa'; import { log, release } from './lib.js'; import packaged from 'packaged'; const list = (req, res) => res.json(1); const pool = new Pool(), app = express(), other = express(), koa = new Koa();`;
    const whole = code.replace(/CONNECT|RELEASE|FUNCTIONS/g, (name) => written[name as keyof typeof written]);
    expect(obligationsOf(`${imports} ${whole}`)).toEqual(unmet);
  });
});
