import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of a handler, and what is unmet in it. */
type Row = readonly [body: string, ...unmet: string[]];

const piped: Row[] = [
  ["createReadStream('a').pipe(res);", 'abort createReadStream(…): line 4'],
  ["fs.createReadStream('a').pipe(res);", 'abort fs.createReadStream(…): line 4'],
  ["const file = createReadStream('a'); file.pipe(res);", 'abort file: line 4'],
  ["let file; file = createReadStream('a'); file.pipe(res);", 'abort file: line 4'],
  ["const file = createReadStream('a').on('open', log); file.pipe(res);", 'abort file: line 4'],
  ["const file = createReadStream('a'); file.pipe(zip).pipe(res);", 'abort file.pipe(…): line 4'],
  ["const file = createReadStream('a'); file.pipe(zip).pipe(res); file.pipe(res);", 'abort file.pipe(…): line 4'],
  [
    "const a = createReadStream('a'), b = createReadStream('b'); a.pipe(res); b.pipe(res);",
    'abort a: line 4',
    'abort b: line 4',
  ],
  ['open().pipe(res);', 'abort open(): line 4'],
  ["const file = createReadStream('a'); file.pipe(res); log(file.destroyed);", 'abort file: line 4'],
  ["createReadStream('a').pipe(zip);"],
  ["createReadStream('a').pipe();"],
  ["const { file } = createReadStream('a'); file.pipe(res);"],
  ["const file = createReadStream('a'); file.pipe(res); later(() => file.destroy());"],
  ["const file = createReadStream('a'); file.pipe(res); later(() => file.close());"],
  ["const file = createReadStream('a'); file.pipe(res); later(() => file.unpipe(res));"],
  ["createReadStream('a').pipe(res); res.on('close', log);"],
  ["local('a').pipe(res);"],
  ["const fileStream = local('a'); fileStream.pipe(res);", 'abort fileStream: line 4'],
  ["const fileStream = alias('a'); fileStream.pipe(res);", 'abort fileStream: line 4'],
  ["const fileStream = deep('a'); fileStream.pipe(res);", 'abort fileStream: line 4'],
  ["const fileStream = packaged('a'); fileStream.pipe(res);"],
  ["const fileStream = scoped('a'); fileStream.pipe(res);"],
  ["const file = local('a'); file.pipe(res);"],
  ["const streamOf = local('a'); streamOf.pipe(res);"],
  ["let fileStream = local('a'); fileStream = local('b'); fileStream.pipe(res);"],
  ["const { fileStream } = local('a'); fileStream.pipe(res);", 'abort fileStream: line 4'],
  ["const { file: { fileStream } } = local('a'); fileStream.pipe(res);"],
  // An answer of S3, by what it was asked for.
  [
    '(await s3.send(new GetObjectCommand({}))).Body.pipe(res);',
    'abort (await s3.send(new GetObjectCommand({})…: line 4',
  ],
  ['const all = await s3.send(new GetObjectCommand({})); all.Body.pipe(res);', 'abort all.Body: line 4'],
  ['const all = await s3.send(new GetObjectCommand({})); (all.Body as Readable).pipe(res);', 'abort all.Body: line 4'],
  ['const { Body } = await s3.send(new GetObjectCommand({})); Body.pipe(res);', 'abort Body: line 4'],
  [
    'const command = new GetObjectCommand({}); const { Body: body } = await s3.send(command); body.pipe(res);',
    'abort body: line 4',
  ],
  ['const { Body } = await s3.send(new GetObjectCommand({})); Body.pipe(res); res.on("close", () => Body.destroy());'],
  ['const { Body } = await s3.send(new HeadObjectCommand({})); Body.pipe(res);'],
  ['const { Text } = await s3.send(new GetObjectCommand({})); Text.pipe(res);'],
  ['const all = await s3.send(new GetObjectCommand({})); all.Text.pipe(res);'],
  ['const { Body } = await s3.put(new GetObjectCommand({})); Body.pipe(res);'],
  ['const { Body } = await s3.send(log(1)); Body.pipe(res);'],
  ["const fileStream = new local('a'); fileStream.pipe(res);"],
  ['const fileStream = zip; fileStream.pipe(res);'],
];

const entry = 'active.set(req.id, 1);';
const remove = '() => active.delete(req.id)';

const events: Row[] = [
  [`${entry} res.on('close', ${remove});`],
  [`${entry} res.on('finish', ${remove});`, 'abort active[req.id]: line 4'],
  [`${entry} res.on('finish', ${remove}); res.on('close', ${remove});`],
  [`${entry} res.on('finish', ${remove}); req.on('aborted', ${remove});`],
  [
    `${entry} res.once('close', () => { try { log(); active.delete(req.id); } catch { audit(); } });`,
    'swallowed active[req.id]: line 4',
  ],
  [`${entry} res.once('close', () => { try { active.delete(req.id); log(); } catch { audit(); } });`],
  [`${entry} res.once('close', () => { try { log(); } catch { audit(); } active.delete(req.id); });`],
  [`${entry} res.once('close', () => { try { log(); } finally { active.delete(req.id); } });`],
  [`${entry} res.once('close', () => { log(); active.delete(req.id); });`],
];

const timers: Row[] = [
  ["const timer = setInterval(() => res.write('x'), 10);", 'never interval'],
  ["const timer = setInterval(() => res.write('x'), 10); res.on('close', () => clearInterval(timer));"],
  [
    "const timer = setInterval(() => res.write('x'), 10); later().then(() => clearInterval(timer));",
    'error-path timer: line 4',
  ],
  ["const timer = setInterval(() => res.write('x'), 10); later().finally(() => clearInterval(timer));"],
  // One that may see to itself.
  ["const timer = setInterval(() => { if (res.closed) clearInterval(timer); else res.write('x'); }, 10);"],
  [
    "const timer = setInterval(() => { if (res.closed) clearInterval(timer); else res.write('x'); }, 10); later().then(() => clearInterval(timer));",
  ],
];

const toCode = (method: string, body: string) => `
import express from 'express'; import fs, { createReadStream } from 'node:fs'; import { local, log, later, audit } from './lib.js'; import { s3 } from './s3.js'; import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'; import { alias } from '@/lib'; import { deep } from 'src/lib/streams.js'; import { packaged } from 'streams/web'; import { scoped } from '@streams/web/all';
const active = new Map(), zip = local(); function open() { return createReadStream('a'); }
express().${method}('/', ${/\bawait\b/.test(body) ? 'async ' : ''}(req, res) => { ${body} });`;

describe.each([
  ['a stream that is piped to the response', 'get', piped],
  ['an entry that is removed on an event', 'get', events],
  ['an interval', 'get', timers],
  [
    'an entry of a request with a body',
    'post',
    [
      [`${entry} req.on('close', ${remove});`, 'too-early active[req.id]: line 4'],
      [`${entry} req.on('end', ${remove});`, 'too-early active[req.id]: line 4'],
      [`${entry} req.on('close', ${remove}); res.on('close', ${remove});`],
      [`${entry} res.on('close', ${remove});`],
    ] satisfies Row[],
  ],
] as const)('%s', (_, method, rows) => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    expect(obligationsOf(toCode(method, body))).toEqual(unmet);
  });
});
