import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import requestScope from '../src/index.ts';

/** Pieces of a module; names that several pieces use make them meet in ways that nobody thought of. */
const declarations = [
  'let a;',
  'let b = a;',
  'var c = c || {};',
  'const o = { a, get x() { return this.y; }, set(v) { this.y = v; o.z = v; }, o: {} };',
  'const list = [o, ...[a]];',
  'const map = new Map([[a, b]]);',
  'function f(x, ...rest) { a = x; return g(rest, f); }',
  'function g([x] = [], h = f) { o.x = x; return h(x) ?? (() => g); }',
  'const h = (x) => (y) => { b = x ?? y; return h(y)(x); };',
  'class C extends (o.C ?? Object) { static one; v = a; m(x) { this.v = x; C.one = this; return new C().m(x); } static get() { return (C.one ??= new C()); } }',
  'const k = new C();',
  'const { p, q: { r } = o, ...others } = o;',
  'export default (req, res) => { a = req; };',
  'exports.m = async ({ body }, res) => { o.body = body; };',
  'const app2 = (o.app = express());',
  "const { m: imported } = require('./m');",
  '{ let a = 1; { var d = a; } }',
  'for (let i of list) { i.a = a; }',
  "import pg from 'pg'; const pool = new pg.Pool();",
  "import { AsyncLocalStorage } from 'node:async_hooks'; const als = new AsyncLocalStorage();",
  'async function withClient(use) { const client = await pool.connect(); try { return await use(client); } finally { client.release(); } }',
];

/** Pieces of a handler. */
const statements = [
  'a = req.user;',
  'b = a = req.query.x;',
  'o.a = await load(req.params.id);',
  'o[req.query.k] = req.body;',
  '({ a, b = req.ip, ...o.rest } = req.query);',
  'for (a of req.body) f(a);',
  'f(req, ...req.body);',
  'g([req.user]);',
  'h(req)(res);',
  'k.m(req.user); C.get().m(req.user);',
  'const l = o; l.user = req.user; l.o.o = l;',
  'list.push(req.body); map.set("k", req.user); map.get(req.query.k).x = req.body;',
  'if (req.user.admin) c.admin = true;',
  'try { d = req.user; await f(req); } finally { d = null; }',
  'a ??= req.hostname; b = b || req.hostname; c += req.query.n;',
  'req.x = o; req.x.y = req.user; res.locals = req.x; res.locals.z = req.user;',
  'Object.assign(o, req.query); Reflect.set(c, "k", req.user);',
  'load(req.params.id, (err, user) => { a = user; o.err = err; }).then((x) => { b = x; });',
  'res.render = function (view) { a = this.req; return f.call(this, view); };',
  'process.env.X = req.query.x; globalThis.y = req.user; undeclared = req.user;',
  'return f(() => { if (b) return; a = req; });',
  'switch (req.query.s) { case 1: a = 1; break; default: ({ a } = o); }',
  'app.get("/nested", (req2, res2) => { a = req2.user ?? req.user; });',
  'while (a) { a = a.next; break; }',
  'const client = await pool.connect(); await client.query(req.query.q); if (a) return; client.release();',
  'const client = await pool.connect(); try { a = await client.query("SET ROLE x"); } catch (error) { next(error); } client.release();',
  'als.enterWith({ user: req.user }); await f(als.getStore()); als.enterWith(undefined);',
  'als.enterWith(req.user); try { await withClient((client) => { b = client; }); } finally { als.enterWith(a); }',
  'map.set(req.ip, req); res.on("finish", () => map.delete(req.ip)); if (b) throw new Error();',
  'const timer = setInterval(() => f(req), 10); await load(a); clearInterval(timer);',
  'a.on("x", h); await f(req); a.off("x", h); next();',
];

/** A generator that gives the same numbers for the same seed, so that a failure can be run again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function createProgram(seed: number): string {
  const random = createRandom(seed);
  const chosen = declarations.filter(() => random(2) === 0);
  const handlers = Array.from({ length: 1 + random(4) }, (_, index) => {
    const body = Array.from({ length: 1 + random(6) }, () => statements[random(statements.length)]);
    return `app.${random(2) === 0 ? 'use' : 'get'}(${random(3) === 0 ? '' : `'/${index}', `}async (req, res, next) => {\n  {\n${body.join('\n  }\n  {\n')}\n  }\n});`;
  });
  return ["import express from 'express';", 'const app = express();', ...chosen, ...handlers].join('\n');
}

function verify(code: string, parser: Linter.Parser | null): Linter.LintMessage[] {
  const config: Linter.Config = {
    plugins: { 'request-scope': requestScope },
    languageOptions: { ...(parser && { parser }) },
    rules: requestScope.configs.strict.rules,
  };
  return new Linter().verify(code, [config], { filename: 'src/app.js' });
}

function lint(code: string, parser: Linter.Parser | null): string[] {
  return verify(code, parser).map(({ line, ruleId, message }) => `${line}: ${ruleId ?? 'error'}: ${message}`);
}

describe.each(Array.from({ length: 80 }, (_, index) => index + 1))('random program %i', (seed) => {
  it('is read alike with both parsers, and alike when read again', () => {
    const code = createProgram(seed);
    const reports = lint(code, null);
    expect(reports.filter((report) => report.includes(': error: '))).toEqual([]);
    expect(lint(code, typescriptParser)).toEqual(reports);
    expect(lint(code, null)).toEqual(reports);
  });

  it('is still a program after each suggestion', () => {
    const code = createProgram(seed);
    for (const { desc, fix } of verify(code, null).flatMap(({ suggestions }) => suggestions ?? [])) {
      const changed = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
      expect(
        lint(changed, null).filter((report) => report.includes(': error: ')),
        `${desc}\n${changed}`,
      ).toEqual([]);
    }
  });
});

it('reports something in most random programs', () => {
  const silent = Array.from({ length: 40 }, (_, index) => lint(createProgram(index + 1), null)).filter(
    (reports) => reports.length === 0,
  );
  expect(silent.length).toBeLessThan(10);
});
