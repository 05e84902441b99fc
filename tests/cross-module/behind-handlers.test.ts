import { describe, expect, it } from 'vitest';
import { createLintedFolder, type FolderOptions } from './linted-folder.ts';

const rule = 'require-error-cleanup';

const clients = `import { pool } from './pool.js';
export const clients = {
  connect: async (req, res, next) => {
    req.client = await pool.connect();
    next();
  },
  close: async (req, res, next) => {
    req.client.release();
    next();
  },
};
`;
const app = (registrations: string) => `import express from 'express';
import { clients } from './clients.js';
import { onError } from './on-error.js';
export const router = express.Router();
${registrations}
`;
const around = `router.use('/*', clients.connect);
router.get('/users', async (req, res, next) => { res.json(await req.client.query('select 1')); next(); });
router.use('/*', clients.close);`;

const lint = (registrations: string, onError = '', options: FolderOptions = {}) =>
  createLintedFolder(
    { 'src/app.js': app(registrations), 'src/clients.js': clients, 'src/on-error.js': onError },
    options,
  ).lint();

describe('what a middleware behind the handlers tears down', () => {
  it('stays behind on an error: two middlewares of another file', async () => {
    expect(await lint(around)).toEqual([`src/clients.js:4 ${rule}`]);
  });

  it('is unknown without the setting, which does not look who registers them', async () => {
    expect(await lint(around, '', { crossModule: false })).toEqual([]);
  });

  it('is torn down by an error handler as well, in a third file', async () => {
    const withHandler = `${around}\nrouter.use(onError);`;
    expect(await lint(withHandler, 'export function onError(err, req, res, next) { next(err); }')).toEqual([
      `src/clients.js:4 ${rule}`,
    ]);
    expect(
      await lint(withHandler, 'export function onError(err, req, res, next) { req.client.release(); next(err); }'),
    ).toEqual([]);
  });

  it.each([
    ['they stand in the other order', "router.use(clients.close);\nrouter.use('/*', clients.connect);"],
    [
      'it is called on the end of the response, too',
      `${around}\nrouter.use((req, res, next) => { onEnd(res, clients.close); next(); });`,
    ],
    ['nobody registers them', ''],
  ])('is silent where %s', async (_, registrations) => {
    expect(await lint(registrations)).toEqual([]);
  });
});

describe('in one file', () => {
  const file = (release: string) => ({
    'src/app.js': `import express from 'express';
import { Pool } from 'pg';
const pool = new Pool();
const app = express();
app.use(async (req, res, next) => {
  req.client = await pool.connect();
  ${release}
  next();
});
app.get('/', async (req, res, next) => { res.json(await req.client.query('select 1')); next(); });
app.use((req, res) => { req.client.release(); });
`,
  });

  it('it stays behind on an error, with the setting and without', async () => {
    expect(await createLintedFolder(file('')).lint()).toEqual([`src/app.js:6 ${rule}`]);
    expect(await createLintedFolder(file(''), { crossModule: false }).lint()).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('it is torn down with the response', async () => {
    expect(await createLintedFolder(file("res.on('close', () => req.client.release());")).lint()).toEqual([]);
  });
});
