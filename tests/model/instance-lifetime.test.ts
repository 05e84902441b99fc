import { expect, it } from 'vitest';
import { createInstanceLifetimes } from '../../src/model/storage/instance-lifetime.ts';
import { withModel } from '../model-of.ts';

/** How long the instances of the file's first class live. */
function lifetimeOfFirstClass(code: string): string {
  return withModel(code, {}, ({ file, requestFunctions, flow }) => {
    const [owner] = [...file.nodes.of('ClassDeclaration'), ...file.nodes.of('ClassExpression')];
    if (!owner) throw new Error(`No class in ${code}`);
    return createInstanceLifetimes(file, requestFunctions, flow)(owner);
  });
}

const inExpress = (before: string, body: string) => `
import express from 'express';
const app = express();
${before}
app.get('/', (req, res) => { ${body} });
`;

it.each([
  ['class C {} const c = new C();', '', 'shared'],
  ['class C {} const c = { d: new C() };', '', 'shared'],
  ['class C {} export default new C();', '', 'shared'],
  ['class C {}', 'new C();', 'request'],
  ['class C {} const make = () => new C();', 'make();', 'request'],
  ['class C {} const c = new C();', 'new C();', 'unknown'],
  ['class C {} export const make = () => new C();', '', 'unknown'],
  ['class C {}', '', 'unknown'],
  ['class C { static get() { return (C.one ??= new C()); } }', 'C.get();', 'shared'],
  ['class C { static get() { if (!this.one) this.one = new this(); return this.one; } }', 'C.get();', 'shared'],
  ['class C {} let one; const get = () => (one ??= new C());', 'get();', 'shared'],
  ['class C {} let one; const get = () => { if (!one) one = new C(); return one; };', 'get();', 'shared'],
  ['class C {} let one; const get = () => { one = new C(); return one; };', 'get();', 'request'],
  ['const C = class {}; const c = new C();', '', 'shared'],
  ['class C {} const c = new C(); export const make = () => new C();', '', 'unknown'],
  ['class C {} class D { static one = new this(); }', '', 'unknown'],
  ['class C {}', 'let one; one ??= new C();', 'request'],
  ['class C { static of(request) { return (request.one ??= new C()); } }', 'C.of(req);', 'request'],
  ['const C = class { static of(request) { return (request.one ??= new C()); } };', 'C.of(req);', 'request'],
  ['class C {} class D { get() { return (this.one ??= new C()); } }', 'new D().get();', 'request'],
  // What makes the application serves all of its requests, and what is handed one may not.
  ['export class C { app = express(); }', '', 'shared'],
  ['export class C { constructor() { this.router = express.Router(); } }', '', 'shared'],
  ['class C { app = express(); } export const make = () => new C();', '', 'shared'],
  ['export class C { static app = express(); }', '', 'unknown'],
  ['export class C { constructor(app) { this.app = app; } }', '', 'unknown'],
  ['export class C { constructor() { this.users = load(); } }', '', 'unknown'],
  ['export class C { router = new express.Router(); }', '', 'shared'],
  ['export class C { constructor() { this.app = app; } }', '', 'unknown'],
  ['export class C { constructor(options) { options.app = express(); } }', '', 'unknown'],
  ['export class C { constructor() { const log = open(); this.app = express(); } }', '', 'shared'],
  ['export class C { constructor(); constructor(log?) { this.app = express(); } }', '', 'shared'],
  ['export class C { listen() { this.app = express(); } }', '', 'unknown'],
  ['class C { app = express(); } const c = new C();', 'new C();', 'unknown'],
  ['class C { app = express(); }', 'new C();', 'request'],
  // What a handler keeps as its `this` was there before the requests that it gets.
  ['class C { make() { return (req, res, next) => { this.user = req.user; next(); }; } }', '', 'shared'],
  ['class C { make() { return wrap((req, res, next) => { this.user = req.user; next(); }); } }', '', 'shared'],
  ['class C { make() { if (ok) return (req, res, next) => this.set(req.user, next); } }', '', 'shared'],
  // A part of the application that registers its handlers has state which they are meant to change.
  ['class C { add(app) { app.get("/", (req, res) => res.json(this.user)); } }', '', 'unknown'],
  ['class C { add(app) { app.get("/", (req, res) => res.json(this.user)); return app; } }', '', 'unknown'],
  ['class C { constructor(db) {} make() { return (req, res, next) => this.set(req.user, next); } }', '', 'shared'],
  ['class C { make() { return (req, res, next) => { next(); }; } }', '', 'unknown'],
  ['class C { make() { return function (req, res, next) { this.user = req.user; next(); }; } }', '', 'unknown'],
  ['class C { make() { return (name, value) => { this.user = value; }; } }', '', 'unknown'],
  ['class C { static make() { return (req, res, next) => { this.user = req.user; next(); }; } }', '', 'unknown'],
  ['class C { constructor(app) { app.use((req, res, next) => { this.user = req.user; next(); }); } }', '', 'unknown'],
  [
    'class C { constructor(req) {} make() { return (req, res, next) => { this.user = req.user; next(); }; } }',
    '',
    'unknown',
  ],
  [
    'class C { make() { return (req, res, next) => { this.user = req.user; next(); }; } }',
    'new C().make();',
    'request',
  ],
])('%s in a handler: { %s } live for: %s', (before, body, lifetime) => {
  expect(lifetimeOfFirstClass(inExpress(before, body))).toBe(lifetime);
});

it.each([
  ["import { Controller } from '@nestjs/common'; @Controller() class C {}", 'shared'],
  ["import { Injectable } from '@nestjs/common'; @Injectable() class C {}", 'shared'],
  ["import { Injectable, Scope } from '@nestjs/common'; @Injectable({ scope: Scope.REQUEST }) class C {}", 'request'],
  [
    "import { Injectable, Inject } from '@nestjs/common'; import { REQUEST } from '@nestjs/core'; @Injectable() class C { constructor(@Inject(REQUEST) private request) {} }",
    'request',
  ],
  ["import { Controller } from '@nestjs/common'; class C {} @Controller() class D {}", 'unknown'],
  ["import { Injectable } from './injectable'; @Injectable() class C {}", 'unknown'],
  // Each server of the SDK has one client, one of FastMCP has many.
  [
    "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; export class C { server = new McpServer({}); }",
    'unknown',
  ],
  [
    "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; class C { server = new McpServer({}); } const c = new C();",
    'shared',
  ],
  ["import { FastMCP } from 'fastmcp'; export class C { server = new FastMCP({}); }", 'shared'],
  ["import { DurableObject } from 'cloudflare:workers'; export class C extends DurableObject {}", 'unknown'],
])('%s lives for: %s', (code, lifetime) => {
  expect(lifetimeOfFirstClass(code)).toBe(lifetime);
});
