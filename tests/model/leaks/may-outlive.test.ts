import { describe, expect, it } from 'vitest';
import { createOutliveLook } from '../../../src/model/leaks/may-outlive.ts';
import { findWrites } from '../../../src/model/writes/find-writes.ts';
import { withModel } from '../../model-of.ts';

/** The targets of the writes that could outlive the call that writes, as written. */
function outliving(code: string, isAlone = true): string[] {
  return withModel(code, {}, ({ file }) =>
    findWrites(file, createOutliveLook(file, isAlone)).map(({ target }) => file.text.slice(...target.range)),
  );
}

describe('what could outlive the call that writes', () => {
  it.each([
    ['let last; function f(x) { last = x; }', ['last']],
    ['function f(x) { let last; last = x; }', []],
    ['let last; last = load();', []],
    ['function f(x) { undeclared = x; }', ['undeclared']],
    // A variable of a function around: of a callback that a list or a promise calls there and then, or of one that somebody keeps.
    ['function f(xs) { let last; xs.forEach((x) => { last = x; }); }', []],
    ['function f(xs) { let last; xs.forEach((x) => x.then((y) => { last = y; })); }', []],
    ['function f() { let last; return new Promise((resolve) => { last = resolve; }); }', []],
    ['function f(xs) { let last; xs.on("x", (x) => { last = x; }); }', ['last']],
    ['function f() { let last; return (x) => { last = x; }; }', ['last']],
    ['function f(xs) { let last; return xs.map((x) => (y) => { last = y; }); }', ['last']],
    // Members: of what the function makes, of what others return, of what it is handed.
    ['function f(x) { const o = {}; o.x = x; }', []],
    ['function f(x) { const o = { p: shared }; o.p.x = x; }', ['o.p.x']],
    ['async function f(x) { const o = await db.load(); o.x = x; }', []],
    ['function f(x) { const o = users.get(x); o.x = x; }', ['o.x']],
    ['const find = () => shared; function f(x) { const o = find(); o.x = x; }', ['o.x']],
    ['import { db } from "./db.js"; function f(x) { const o = db.load(); o.x = x; }', ['o.x']],
    ['function f(o, x) { o.x = x; }', ['o.x']],
    // Instances: of a class that the file shares, or that a framework may.
    ['class C { m(x) { this.x = x; } }', []],
    ['class C { m(x) { this.x = x; } } export const c = new C();', ['this.x']],
    ['class C { app = express(); m(x) { this.x = x; } }', ['this.x']],
    ['class C { constructor() { this.app = express(); } m(x) { this.x = x; } }', ['this.x']],
    ['class C { app = null; m(x) { this.x = x; } }', []],
    ['class C { constructor(x) { this.x = x; } } export const c = new C();', []],
    ['class C { static m(x) { this.x = x; } }', ['this.x']],
    ['class C extends Base { m(x) { this.x = x; } }', ['this.x']],
    ['class C implements I { m(x) { this.x = x; } }', ['this.x']],
    ['@Injectable() class C { m(x) { this.x = x; } }', ['this.x']],
    ['class C { static get() { return new this(); } m(x) { this.x = x; } }', ['this.x']],
    ['const o = { m(x) { this.x = x; } };', ['this.x']],
    // Elements: of what is known to be a list.
    ['const list = []; function f(x) { list.push(x); }', ['list']],
    ['function f(x) { stream.push(x); }', []],
  ])('%s: %s', (code, targets) => {
    expect(outliving(code)).toEqual(targets);
  });

  it('is not told by this file alone where other files tell of its instances and of what theirs return', () => {
    expect(outliving('class C { m(x) { this.x = x; } }', false)).toEqual(['this.x']);
    expect(outliving('async function f(x) { const o = await db.load(); o.x = x; }', false)).toEqual(['o.x']);
  });
});
