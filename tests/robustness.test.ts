import * as typescriptParser from '@typescript-eslint/parser';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/types';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { walk } from '../src/ast/walk.ts';
import requestScope from '../src/index.ts';

interface Shape {
  readonly name: string;
  readonly code: string;
  /** Its ending chooses the language; JavaScript is read by both parsers. */
  readonly filename?: string;
}

/** Far above what any of these files takes on a slow machine, far below what a loop would. */
const limit = 15_000;

const rules = Object.fromEntries(
  Object.keys(requestScope.rules).map((name) => [`request-scope/${name}`, 'error' as const]),
);

function lint({ code, filename = 'src/app.js' }: Shape, parser: Linter.Parser | null): string[] {
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins: { 'request-scope': requestScope },
    languageOptions: { ...(parser && { parser }), parserOptions: { ecmaFeatures: { jsx: /x$/.test(filename) } } },
    rules,
  };
  return new Linter()
    .verify(code, [config], { filename })
    .map(({ ruleId, message }) => `${ruleId ?? 'error'}: ${message}`);
}

/** A handler, so that the whole model is built, around code of an odd shape. */
const inHandler = (body: string, before = '') => `
import express from 'express';
const app = express();
let last;
${before}
app.get('/', async (req, res) => {
  ${body}
});
`;

const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const circles: readonly Shape[] = [
  {
    name: 'variables that are made of each other',
    code: inHandler('last = a;', 'let a = b; var b = a; b = a; a = b;'),
  },
  {
    name: 'a variable that is made of itself',
    code: inHandler('let x = x; last = x; x = x + x; y = y;', 'var y = y || (y = y);'),
  },
  {
    name: 'objects that hold each other',
    code: inHandler('last = a.b.a.b.c;', 'const a = {}; const b = { a }; a.b = b; a.self = a;'),
  },
  {
    name: 'properties of the request that are each other',
    code: inHandler('req.a = req.b; req.b = req.a; req.a.x = req.b.x; last = req.a;'),
  },
  {
    name: 'destructuring out of itself',
    code: inHandler('let { x = x, y: { z = y } = z } = x; last = x;', 'var z, y;'),
  },
  {
    name: 'options that are made of themselves again and again, in what is exported',
    code: `
import express from 'express';
${repeat(
  12,
  (index) => `
const map${index} = async (visit, rel) => {
  let relation = rel;
  ${repeat(6, (key) => `if (relation.k${key}) { const found = await map${index}(visit, relation.k${key}); relation = { ...relation, k${key}: wrap(found) }; }`)}
  return relation;
};
export const exported${index} = curry(map${index});`,
)}
module.exports = { resolvers: exported0, Query: { ...exported1 } };
`,
  },
  {
    name: 'lists of handlers that are made of themselves',
    code: inHandler(
      'last = req.user;',
      `
let list = [];
${repeat(30, (index) => `list = [...list, wrap(list, (req, res) => { last = req.q${index}; }), ...list];`)}
app.use(list);
`,
    ),
  },
  {
    name: 'helpers that call each other',
    code: inHandler(
      'even(req.query);',
      'function even(n) { last = n; return odd(n); } function odd(n) { return even(n); }',
    ),
  },
  {
    name: 'a helper that calls what it is given',
    code: inHandler(
      'apply(apply, req);',
      'const apply = (fn, value) => { last = fn(fn, value); return apply(fn, value); };',
    ),
  },
  {
    name: 'a function that returns itself',
    code: inHandler('last = f()()()(req.body);', 'const f = () => f; const g = () => h(); const h = () => g();'),
  },
  {
    name: 'spread of itself',
    code: inHandler(
      'last = f(...list, ...req.body);',
      'const f = (...args) => f(...args, ...f(...args)); let list = []; list = [...list, ...list];',
    ),
  },
  {
    name: 'getters that call themselves',
    code: inHandler(
      'last = o.x; o.x = req.body;',
      'const o = { get x() { return this.x; }, set x(v) { this.x = v; last = v; } };',
    ),
  },
  {
    name: 'classes that make each other',
    code: inHandler(
      'last = new A(req); A.make(req).b.set(req);',
      'class A { constructor(r) { this.b = new B(r); } static make(r) { return new A(r); } } class B { constructor(r) { this.a = new A(r); } set(r) { this.r = r; } }',
    ),
  },
  {
    name: 'a class that extends itself',
    code: inHandler('last = req.body;', 'class A extends A {}; class B extends C {} class C extends B {}'),
  },
  {
    name: 'handlers that are their own wrappers',
    code: "import express from 'express';\nconst app = express();\nconst wrap = (fn) => wrap(wrap(fn));\nconst h = wrap(h);\napp.use(h, wrap(wrap), [h, [h]]);",
  },
  {
    name: 'an application that is mounted on itself',
    code: "import express from 'express';\nlet app = app ?? express();\napp.use(app);\napp = app.use(app.route('/').get(app));",
  },
  {
    name: 'imports under the names of each other',
    code: "import { a as b } from './b';\nimport { b as a } from './a';\nexport { a as b, b as a };\nexport default (req, res) => { a.user = req.user; b.user = a; };",
  },
  {
    name: 'require of what require returns',
    code: "const x = require(require('x'));\nconst { y } = y;\nmodule.exports = exports = module.exports = { y, ...module.exports };\nexports.h = (req, res) => { module.exports.last = req.user; };",
  },
];

const deep: readonly Shape[] = [
  { name: 'parentheses and operators', code: inHandler(`last = ${'('.repeat(400)}req.query.a${' + 1)'.repeat(400)};`) },
  { name: 'a long sum', code: inHandler(`last = ${Array(400).fill('req.query.a').join(' + ')};`) },
  { name: 'nested functions', code: inHandler(`${'(() => { '.repeat(60)}last = req.query;${' })();'.repeat(60)}`) },
  { name: 'nested literals', code: inHandler(`last = ${'[{ a: '.repeat(200)}req.query${' }]'.repeat(200)};`) },
  { name: 'nested conditions', code: inHandler(`${'if (req.query.a) { '.repeat(200)}last = true;${' }'.repeat(200)}`) },
  { name: 'a long chain of calls', code: inHandler(`last = req${".get('a')".repeat(400)};`) },
  { name: 'a long chain of members', code: inHandler(`last${'.next'.repeat(600)} = req.query${'.next'.repeat(600)};`) },
  {
    name: 'a long chain of names',
    code: inHandler('last = v299;', `let v0 = {};\n${repeat(299, (index) => `const v${index + 1} = v${index};`)}`),
  },
  {
    name: 'a long chain of helpers',
    code: inHandler(
      'f0(req.query);',
      repeat(300, (index) => `const f${index} = (x) => f${index + 1}(x);`),
    ),
  },
  {
    name: 'nested patterns',
    code: inHandler(`const ${'{ a: ['.repeat(100)}x${'] }'.repeat(100)} = req.body; last = x;`),
  },
  {
    name: 'else if without end',
    code: inHandler(`${repeat(300, (index) => `if (req.query.a === '${index}') last = ${index}; else`)} last = null;`),
  },
];

const large: readonly Shape[] = [
  {
    name: '5,000 lines of handlers',
    code: `import express from 'express';\nconst app = express();\nconst state = {};\n${repeat(1250, (index) => `app.get('/${index}', async (req, res) => {\n  state.v${index} = await load(req.params.id);\n  res.json(state.v${index});\n});`)}`,
  },
  { name: '2,000 writes to one variable', code: inHandler(repeat(2000, (index) => `last = pick(last, ${index});`)) },
  {
    name: '1,000 handlers that share one helper',
    code: `import express from 'express';\nconst app = express();\nlet last;\nfunction note(value) { last = value; }\n${repeat(1000, (index) => `app.get('/${index}', (req, res) => note(req.params.a${index}));`)}`,
  },
  {
    name: 'a table of 10,000 entries',
    code: `${inHandler('last = table[req.query.key];', `const table = {\n${repeat(10_000, (index) => `k${index}: [${index}, 'v${index}'],`)}\n};`)}`,
  },
  {
    name: 'a list of 150,000 elements',
    code: inHandler('last = list[req.query.index];', `const list = [${'0,'.repeat(150_000)}];`),
  },
  {
    name: 'a minified bundle',
    code: `!function(e){var t={};function n(r){if(t[r])return t[r].exports;var o=t[r]={i:r,l:!1,exports:{}};return e[r].call(o.exports,o,o.exports,n),o.l=!0,o.exports}n(0)}([${Array.from({ length: 800 }, (_, index) => `function(e,t,n){"use strict";var r=n(${(index * 7) % 800}),o;e.exports=function(e,t,n){o=e.url;return r(e,t,n)&&(o=void 0,t.end(o)),r=n||r}}`).join(',')}]);`,
  },
];

const small: readonly Shape[] = [
  { name: 'an empty file', code: '' },
  { name: 'white space', code: ' \n\t\n' },
  { name: 'comments alone', code: '// nothing\n/* express, (req, res) => {} */\n' },
  { name: 'a hashbang', code: '#!/usr/bin/env node\n"use strict";\n' },
  { name: 'a byte order mark', code: '\uFEFFexport default (req, res) => { res.end(); };' },
  { name: 'a directive alone', code: "'use server';" },
  { name: 'windows lines', code: inHandler('last = req.user;').replaceAll('\n', '\r\n') },
  {
    name: 'empty functions everywhere',
    code: "import express from 'express';\nexpress().use().get('/').get('/', () => {}).use(function () {});\nexport default () => {};\n[].push(...[]);",
  },
  {
    name: 'calls without what they need',
    code: inHandler(
      'Object.assign(); Object.defineProperty(last); Reflect.set(); last.push(); last.set(); last.set(1); new Map().set(); [, last] = []; ({} = last); [] = last;',
    ),
  },
];

const syntax: readonly Shape[] = [
  {
    name: 'every syntax of ECMAScript 2024',
    code: inHandler(
      `
      label: for (const [i, { a = 1, ...rest }] of Object.entries(req.query)) { if (i > 3) continue label; last = rest; }
      for await (const chunk of req) last = chunk;
      for (last in req.body); for (last of [req.body]);
      do { var v = last?.a?.[req.query.b]?.(req.query.c) ?? void 0; } while (!v);
      while (false) debugger;
      switch (req.query.a) { case 1: { break; } default: last = \`\${req.url}\${tag\`x\${req.url}\`}\`; }
      try { throw new Error('x', { cause: req }); } catch { last = null; } finally { last ||= req.user; }
      const { default: d, 'quoted-name': q, [req.query.k]: computed, ...others } = await import('./x.js', { with: { type: 'json' } });
      last = (1, req.user, delete last.user, typeof req, (-req.query.n) ** 2, 10n, /x(?<n>y)/dgv, import.meta.url, 1_000);
      last = class Named extends (req.base ?? Object) { static #p = 1; #q; static { last = this; } get [req.query.k]() { return super.x; } async *gen() { yield* this; yield await 1; } static async m() { return #q in this; } accessor = 1; };
      last = { __proto__: null, get g() { return req; }, set g(v) { last = v; }, async *[Symbol.iterator]() {}, 'a b': 1, 0: 2, m() { return super.m; }, ...req.query };
      last &&= req.a; last **= 2; last >>>= 1; last = async function* () { yield req; };
      if (req.a) ; else last = req.b;
      (function () { last = [arguments[0], new.target]; })(req); (() => { last = this; })();
      [last, ...last.rest] = [...req.body, , 1,]; ({ last, x: last.y, ...last.z } = req);
      var yieldValue = yieldless; a: b: last = 1; for (let i = 0, n; i < 3; i++, --n) last = i ? req.a : req.b;
    `,
      'function tag() {} export * from "./a.js"; export * as ns from "./b.js"; export { last as "string name" }; import json, * as all from "./c.js"; import "./d.js"; import data from "./d.json" with { type: "json" }; export default class {} ',
    ),
  },
  {
    name: 'scripts with what modules forbid',
    filename: 'src/app.cjs',
    code: "var express = require('express'); var app = express(); with (app) { get('/', function (req, res) { last = req.user; arguments[0] = last; }); } undeclared = delete undeclared; function f(a, a) { return f.caller; }",
  },
  {
    name: 'JSX',
    filename: 'src/page.jsx',
    code: "let last;\nexport default function Page(req, res) { last = <><a.b.c x:y='1' {...req} key={req.url}>{[...req.ids]}{/* x */}{}</a.b.c></>; return last; }\nexport const loader = ({ request }) => { last = request.url; return <p>{last}</p>; };",
  },
  {
    name: 'every syntax of TypeScript',
    filename: 'src/app.ts',
    code: `
      import express, { type Request } from 'express'; import type { Response } from 'express'; import fs = require('fs'); import A = N.B;
      declare global { var user: string; namespace NodeJS { interface Global { x: 1 } } } declare module 'x' { export default function f(req: Request): void; }
      namespace N { export let B = 1; export namespace M { export const handler = (req: Request) => { B = req.query.b as never; }; } }
      enum E { A = 1, B = A << 1, C = 'x'.length } const enum F { X } declare const enum G { Y }
      abstract class C<T extends object = {}> implements I<T> { declare x: T; private readonly y?: T; z!: T; static accessor w = 1; constructor(private req: Request, public readonly res?: Response) { super(); this.req = req; } abstract m(): void; n(this: C<T>, req: Request): asserts req is never; n(req: any) { this.y = req.body; } override get o(): T { return this.y!; } [key: string]: any; }
      interface I<T> { (req: Request): void; new (req: Request): I<T>; readonly a?: T; m?(): void; [k: string]: unknown }
      type U<T> = T extends (infer R extends string)[] ? { readonly [K in keyof T as \`x\${K & string}\`]-?: R } : typeof import('express') | unique symbol | [a: string, b?: number, ...rest: T[]];
      function over(req: Request): void; function over(req: string): void; function over(req: any) { last = <string>req; last = req satisfies unknown as string; last = req!; }
      let last: any, definite!: string; const assertion = <T,>(x: T): x is T & {} => true; const inst = over<string>;
      export = express; export as namespace X; const app = express(); app.get('/', over as express.RequestHandler); function f(this: Request, ...[a, b]: [string, number]) { last = this.body; }
      using resource = open(); label: { break label; } let x = y as const; type Ctor = abstract new () => object; let opt = a?.b!.c; let big: 10n; var t: typeof this.x;
    `.replace('export = express; export as namespace X;', ''),
  },
  {
    name: 'types of every kind',
    filename: 'src/types.ts',
    code: `
      import type { Request } from 'express'; interface Named extends Partial<Request> { self(): this; } type Made = intrinsic;
      abstract class Model<T> { abstract accessor id: bigint; abstract name: boolean; protected last: T['length'] | null | undefined; save: (req: Request) => void = (req) => { this.last = req.body; }; }
      type Pair = [string?, ...number[]]; export const handler = (req: Request, res: Named): void => { Model.prototype.last = req.query; };
    `,
  },
  {
    name: 'what only TypeScript exports',
    filename: 'src/legacy.ts',
    code: "import express = require('express'); let last: unknown; function handler(req: express.Request): void { last = req.body; } export = handler;",
  },
  {
    name: 'a declaration file',
    filename: 'src/legacy.d.ts',
    code: "import type { Request } from 'express'; export as namespace Legacy; export declare let last: Request; export default function handler(req: Request): void;",
  },
  {
    name: 'decorators in every place',
    filename: 'src/users.controller.ts',
    code: `
      import { Controller, Get, Inject, Injectable, Body } from '@nestjs/common';
      @Controller() @(((x: any) => x)) export class Users { @Inject() private a: any; @Get() @(f()) list(@Body() body: any, @f.g.h() x = body, @f() ...rest: any[]) { this.a = body; this['b'] = rest; } @Get() static s(@Body('x') { y }: any) { Users.s = y; } @f get z() { return 1; } @f accessor w = 1; constructor(@Inject('x') public readonly p: any) {} }
      @Injectable({ scope: Scope.REQUEST, ...options }) export default class { @Get() [computed](@Body() b: any) { this[b] = b; } }
      export abstract class Abstract { @Get() list(@Body() b: any): void { Abstract.last = b; } static last: any; }
    `,
  },
  {
    name: 'TSX',
    filename: 'app/page.tsx',
    code: 'let last: unknown;\nexport default async function Page<T,>({ params }: { params: Promise<T> }) { last = await params; return <Generic<string> {...(params as any)} render={<T,>(x: T) => { last = x; return <>of {x as never}{...(params as any)}</>; }} />; }',
  },
];

/** Modifiers, of which the parser makes properties of what they modify. */
const neverMade = /^TS(?:Abstract|Async|Declare|Export|Private|Protected|Public|Readonly|Static)Keyword$/;

it('the syntax above has a node of every type', () => {
  const seen = new Set<string>();
  for (const { code, filename = 'src/app.js' } of syntax) {
    const { ast, visitorKeys } = typescriptParser.parseForESLint(code, {
      ecmaFeatures: { jsx: /x$/.test(filename) },
      filePath: filename,
      sourceType: filename.endsWith('.cjs') ? 'script' : 'module',
    });
    walk(ast as unknown as TSESTree.Program, visitorKeys, ({ type }) => void seen.add(type));
  }
  expect(Object.values(AST_NODE_TYPES).filter((type) => !seen.has(type) && !neverMade.test(type))).toEqual([]);
});

const parsers: readonly (readonly [name: string, parser: Linter.Parser | null])[] = [
  ['espree', null],
  ['typescript-eslint', typescriptParser],
];

describe.each([
  ['circles', circles],
  ['depth', deep],
  ['size', large],
  ['next to nothing', small],
  ['syntax', syntax],
] as const)('files of odd shape: %s', (_, shapes) => {
  for (const shape of shapes) {
    for (const [parserName, parser] of parsers) {
      if (parser === null && /\.tsx?$/.test(shape.filename ?? '')) continue;
      it(`${shape.name} (${parserName})`, () => {
        const start = performance.now();
        const messages = lint(shape, parser);
        expect(performance.now() - start).toBeLessThan(limit);
        // What the parser refuses would test nothing.
        expect(messages.filter((message) => message.startsWith('error:'))).toEqual([]);
      });
    }
  }
});
