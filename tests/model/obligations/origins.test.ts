import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

type Origin = 'yes' | 'no' | 'unknown';

/**
 * Is `receiver` a pool, as the code before it has it? A pool's connection that nobody gives back is reported; one of something
 * unknown only where the code gives it back, but not on every way; one of something else never.
 */
function originOf(before: string, receiver = 'db'): Origin {
  const imports = `import pg, { Pool } from 'pg'; import net from 'node:net'; import { other, Other } from './other.js';`;
  const run = (end: string) =>
    before.includes('class ')
      ? `export ${before.replace('$', `async run(sql) { const client = await ${receiver}.connect(); await client.query(sql); ${end} }`)}`
      : `${before} export async function run(sql) { const client = await ${receiver}.connect(); await client.query(sql); ${end} }`;
  const isReported = (end: string) => obligationsOf(`${imports} ${run(end)}`).length > 0;
  if (isReported('')) return 'yes';
  return isReported('client.release();') ? 'unknown' : 'no';
}

const values: (readonly [value: string, origin: Origin])[] = [
  ['new Pool()', 'yes'],
  ['new pg.Pool()', 'yes'],
  ['new pg.native.Pool()', 'yes'],
  ['new pg.Client()', 'unknown'],
  ['new Other()', 'unknown'],
  ['await new Pool()', 'yes'],
  ['(new Pool() as Other)', 'yes'],
  ["new Pool().on('error', other)", 'yes'],
  ["new Pool().once('error', other)", 'yes'],
  ["new Pool().addListener('error', other).on('connect', other)", 'yes'],
  ['new Pool().options()', 'unknown'],
  ["new Pool()[other]('error')", 'unknown'],
  ['other()', 'unknown'],
  ['other', 'unknown'],
  ['net', 'no'],
  ['net.Socket', 'no'],
  ['Pool', 'yes'],
  ['other ?? new Pool()', 'yes'],
  ['other || new Pool()', 'yes'],
  ['other ? new Pool() : null', 'yes'],
  ['other ? {} : new Pool()', 'yes'],
  ['other ? {} : []', 'no'],
  ['other ? {} : other', 'unknown'],
  ['other && {}', 'unknown'],
  ['{}', 'no'],
  ['[]', 'no'],
  ["'text'", 'no'],
  ['`text`', 'no'],
  ['1', 'no'],
  ['() => {}', 'unknown'],
  ['null', 'unknown'],
  ['undefined', 'unknown'],
];

const declarations: (readonly [before: string, origin: Origin])[] = [
  ['let db = null; db = new Pool();', 'yes'],
  ['let db = undefined; db = new Pool();', 'yes'],
  ['let db; db = {};', 'no'],
  ['let db = null; db = {};', 'no'],
  ['let db = {}; db = other;', 'unknown'],
  ['let db = {}; db = new Pool();', 'yes'],
  ['let db;', 'unknown'],
  ['', 'unknown'],
  ['let made; const db = made = new Pool();', 'yes'],
  ['let made; const db = made = {};', 'no'],
  ['const made = new Pool(), db = made;', 'yes'],
  ['const { db } = new Pool();', 'unknown'],
  ['const [db] = [new Pool()];', 'unknown'],
  ['const { db } = {};', 'unknown'],
  ['let db: Pool;', 'yes'],
  ['let db: pg.Pool;', 'yes'],
  ['let db: Pool | null = null;', 'yes'],
  ['let db: Other;', 'unknown'],
  ['let db: string;', 'unknown'],
];

const members: (readonly [before: string, receiver: string, origin: Origin])[] = [
  ['const box = { db: new Pool() };', 'box.db', 'yes'],
  ['const box = { db: new Pool() };', "box['db']", 'yes'],
  ['const box = { db: new Pool() };', 'box.more', 'unknown'],
  ['const box = { db: new Pool() };', 'box[other]', 'unknown'],
  ['const box = { db: {} };', 'box.db', 'no'],
  ['const box = { db: null };', 'box.db', 'unknown'],
  ['const box = { db: null }; box.db = new Pool();', 'box.db', 'yes'],
  ['const box = { db: undefined }; box.db = {};', 'box.db', 'no'],
  ['class A { db: Pool; $ }', 'this.db', 'yes'],
  ['class A { db: pg.Pool; $ }', 'this.db', 'yes'],
  ['class A { db: Other; $ }', 'this.db', 'unknown'],
  ['class A { db; $ }', 'this.db', 'unknown'],
  ['class A { more: Pool; $ }', 'this.db', 'unknown'],
  ['class A { db: Pool; $ }', 'this[other]', 'unknown'],
  ['class A { db: Pool; $ }', 'this.more.db', 'unknown'],
  ['class A { db = new Pool(); $ }', 'this.db', 'yes'],
  ['class A { db = {}; $ }', 'this.db', 'no'],
  ['class A { constructor(private db: Pool) {} $ }', 'this.db', 'yes'],
  ['class A { constructor(private readonly more: string, readonly db: Pool) {} $ }', 'this.db', 'yes'],
  ['class A { constructor(private db: Pool = other) {} $ }', 'this.db', 'yes'],
  ['class A { constructor(private db: Other) {} $ }', 'this.db', 'unknown'],
  ['class A { constructor(private db) {} $ }', 'this.db', 'unknown'],
  ['class A { constructor(private more: Pool) {} $ }', 'this.db', 'unknown'],
  ['class A { constructor(db: Pool) {} $ }', 'this.db', 'unknown'],
  ['class A { use(db: Pool) {} $ }', 'this.db', 'unknown'],
  ['class A { db(): Pool {} $ }', 'this.db', 'unknown'],
  ['class A { db() {} $ }', 'this.db()', 'unknown'],
];

describe('is it a pool', () => {
  test.each(values)('%s: %s', (value, origin) => {
    expect(originOf(`const db = ${value};`)).toBe(origin);
  });
  test.each(declarations)('%s db: %s', (before, origin) => {
    expect(originOf(before)).toBe(origin);
  });
  test.each(members)('%s %s: %s', (before, receiver, origin) => {
    expect(originOf(before, receiver)).toBe(origin);
  });
});
