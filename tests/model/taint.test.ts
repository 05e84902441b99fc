import { describe, expect, it } from 'vitest';
import { withMarkedNode } from '../marked-node.ts';

/** The handler's body, with « and » around the expression asked about; then the source, or `null` for what is no request data. */
type Case = readonly [body: string, source: string | null];

const direct: readonly Case[] = [
  ['«req»;', 'req'],
  ['«req.user»;', 'req.user'],
  ["«req.headers['x-tenant']»;", 'req.headers.x-tenant'],
  ['«req.params[name]»;', 'req.params'],
  ['«req.user!.id»;', 'req.user.id'],
  ['«(req.user as User).id»;', 'req.user.id'],
  ['«req?.user?.id»;', 'req.user.id'],
  ["«req.get('host')»;", 'req'],
  ['«res»;', 'res'],
  ['«res.locals.user»;', 'res.locals.user'],
  ['«res.req.body»;', 'res.req.body'],
  ['«res.statusCode»;', 'res.statusCode'],
  ['«req.app»;', null],
  ['«req.app.locals.title»;', null],
  ['«res.app.locals»;', null],
  ['«req.log»;', 'req.log'],
  ['«next»;', null],
  ['«next.log»;', null],
  ['«other»;', null],
  ["«'req.user'»;", null],
];

const derived: readonly Case[] = [
  ['«`Hello ${req.user.name}`»;', 'req.user.name'],
  ['«sql`select ${req.query.id}`»;', 'req.query.id'],
  ['«req.query.a + 1»;', 'req.query.a'],
  ['«1 + req.query.a»;', 'req.query.a'],
  ['«!req.user»;', 'req.user'],
  ['«-req.query.a»;', 'req.query.a'],
  ['«typeof req.user»;', null],
  ['«void req.user»;', null],
  ['«delete req.user»;', null],
  ['«req.query.a === 1»;', 'req.query.a'],
  ['«req.user ?? guest»;', 'req.user'],
  ['«guest || req.user»;', 'req.user'],
  ['«req.user ? 1 : 2»;', 'req.user'],
  ['«ready ? req.user : guest»;', 'req.user'],
  ['«ready ? 1 : 2»;', null],
  ['«[1, req.user]»;', 'req.user'],
  ['«[...req.body]»;', 'req.body'],
  ['«{ a: { b: req.user } }.a»;', 'req.user'],
  ['(«{ ...req.query }»);', 'req.query'],
  ['(«1, req.user»);', 'req.user'],
  ['(«req.user, 1»);', null],
  ['(«x = req.user»);', 'req.user'],
  ['«await load(req.user)»;', 'req.user'],
  ['«new User(req.body)»;', 'req.body'],
  ['«new User()»;', null],
  ['«prices[req.query.sku]»;', 'req.query.sku'],
  ['«load(req.user).name»;', 'req.user'],
  ['«load(1)»;', null],
  ['«req.body.items.map((item) => item.id)»;', 'req.body.items'],
  ['«retry(() => load(req.params.id))»;', 'req.params.id'],
  ['«retry(() => load(1))»;', null],
  ['«setTimeout(() => load(req.params.id), 10)»;', null],
  ['«render(res)»;', null],
  ['«() => req.user»;', 'req'],
  ['«() => 1»;', null],
  ['const guest = 1; «() => [guest, req.user]»;', 'req'],
  ['onSave(«function () { return req.user; }»);', 'req'],
  ['«res === other»;', null],
  ['«await res.socket»;', 'res.socket'],
  ['(«1, 2, req.user»);', 'req.user'],
  ['«[, req.user]»;', 'req.user'],
  ['«req.user.load(req.params.id)»;', 'req.user'],
  ['«render(res, req.user)»;', 'req.user'],
  ['co(function* () { const user = yield load(req.params.id); «user»; });', 'req.params.id'],
  ['co(function* () { const user = yield load(1); «user»; });', null],
  ['res.render = function (view) { «this.req.user»; };', 'res.req.user'],
  ['res.render = (view) => { «this.req.user»; };', null],
  ['render = function (view) { «this.req.user»; };', null],
];

const variables: readonly Case[] = [
  ['const user = req.user; «user»;', 'req.user'],
  ['const { user } = req; «user»;', 'req.user'],
  ['const { user: { id: userId } } = req; «userId»;', 'req.user.id'],
  ['const { user = guest } = req; «user»;', 'req.user'],
  ['const { app } = req; «app»;', null],
  ['const { app = shared } = req; «app»;', null],
  ['const { app: { locals }, ...rest } = req; «locals»;', null],
  ['const { app: { locals }, ...rest } = req; «rest»;', 'req'],
  ['const [first] = req.body; «first»;', 'req.body.0'],
  ['let x; x = req.user; «x»;', 'req.user'],
  ['let x = 1; «x»;', null],
  ['let x = 1; if (ready) x = req.user; «x»;', 'req.user'],
  ['let x = 1; x += req.query.a; «x»;', 'req.query.a'],
  ['let x; x ??= req.user; «x»;', 'req.user'],
  ['for (const x of req.body) «x»;', 'req.body'],
  ['for (const x in req.body) «x»;', 'req.body'],
  ['const a = b, b = a; «a»;', null],
  ['const list = []; list.push(req.user); «list»;', 'req.user'],
  ['const map = new Map(); map.set(1, req.user); «map»;', 'req.user'],
  ['const o = {}; o.user = req.user; «o»;', 'req.user'],
  ['const o = {}; o.user = 1; «o»;', null],
  ['const user = await load(req.params.id); «user.name»;', 'req.params.id'],
  ['shared = req.user; «shared»;', null],
];

/** What is put into an object that the handler makes, and what of it is asked for. */
const localObjects: readonly Case[] = [
  ['const o = {}; Object.assign(o, req.user); «o»;', 'req.user'],
  ['const o = {}; Object.assign(copy, o, req.user); «o»;', null],
  ['const o = {}; Object.is(o, req.user); «o»;', null],
  ['const o = {}; schema.assign(o, req.user); «o»;', null],
  ['const o = {}; if (o.user === req.user) log(); «o»;', null],
  ['const o = {}; names[o] = req.user; «o»;', null],
  ['const o = {}; o[req.params.id] = 1; «o»;', null],
  ['const list = []; list.includes(req.user); «list»;', null],
  ['const list = []; subscribe(list.push, req.user); «list»;', null],
  ['const o = { a: req.user, b: 1 }; «o.a»;', 'req.user'],
  ['const o = { a: req.user, b: 1 }; «o.b»;', null],
  ['const o = { a: req.user, b: 1 }; «o[key]»;', 'req.user'],
  ['const o = { a: req.user, b: 1 }; const alias = o; «o.b»;', 'req.user'],
  ['const o = { a: req.user, b: 1 }; index[o] = 1; «o.b»;', 'req.user'],
  ['const o = { a: req.user, b: 1 }; «o.b»; return o;', null],
  ['const o = { a: req.user, b: 1 }; save(o, 1); «o.b»;', null],
  ['const o = { a: req.user, b: 1 }; fill(o, req.body); «o.b»;', 'req.user'],
  ['const o = { ...req.query, page: 1 }; «o.limit»;', 'req.query'],
  ['const o = { [name]: req.user }; «o.a»;', 'req.user'],
  ["const o = { 'a': 1, b: req.user }; «o.a»;", null],
  ['const o = {}; o.a = req.user; «o.a»;', 'req.user'],
  ['const o = {}; o.a = req.user; «o.b»;', null],
  ['const o = { b: 1 }; o[key] = req.user; «o.b»;', 'req.user'],
  ['const o = { b: 1 }; if (o.b === req.user) log(); «o.b»;', null],
  ['let o = {}; if (ready) o = { a: req.user }; «o.a»;', 'req.user'],
  ['const { user } = { user: req.user, name: 1 }; «user.name»;', 'req.user'],
  ['const queue = {}; queue.tail = queue.tail.then(() => 1); «queue.tail»;', null],
  ['const queue = {}; queue.tail = queue.tail.finally(log); «queue.tail»;', null],
  ['const queue = {}; queue.tail = queue.tail.then(() => req.user); «queue.tail»;', 'req.user'],
];

const functions: readonly Case[] = [
  ['load(req.params.id, (err, user) => «user»);', 'req.params.id'],
  ['load(req.params.id, (err, user) => «err»);', null],
  ['load(1, (err, user) => «user»);', null],
  ['load(req.params.id).then((user) => «user»);', 'req.params.id'],
  ['load(1).then((user) => «user»);', null],
  ['req.body.items.forEach((item) => «item»);', 'req.body.items'],
  ["req.on('data', (chunk) => «chunk»);", 'req'],
  ['function helper(x) { «x»; } helper(req.user);', 'req.user'],
  ['function helper(x) { «x»; } helper(1);', null],
  ['function helper(x, y) { «y»; } helper(1, req.user);', 'req.user'],
  ['function helper(...all) { «all»; } helper(1, req.user);', 'req.user'],
  ['function helper({ x }) { «x»; } helper({ x: req.user });', 'req.user'],
  ['function helper(x = req.user) { «x»; } helper();', 'req.user'],
  ['function a(x) { b(x); } function b(y) { «y»; } a(req.user);', 'req.user'],
  ['const id = (x) => x; «id(req.user)»;', 'req.user'],
  ['const one = (x) => 1; «one(req.user)»;', null],
  ['const mine = () => req.user; «mine()»;', 'req.user'],
  ['const o = { read: (x) => x.id }; «o.read(req.user)»;', 'req.user'],
  ['class C { constructor(x) { «x»; } } new C(req.user);', 'req.user'],
  ['const make = (x) => () => x; «make(req.user)()»;', 'req.user'],
  ['const f = (x) => («x», f(x)); f(req.user);', 'req.user'],
  ['const last = (x) => (x.next ? last(x.next) : x); «last(req.user)»;', 'req.user'],
  ['const id = (x) => x; id(req.user); «id(1)»;', null],
  ['const mine = (x) => x ?? req.user; «mine(1)»;', 'req.user'],
  ['const second = (x, y) => y; second(1, req.user); «second(1, 2)»;', null],
  ['function helper(x) { «x»; } helper(req.user); helper(req.body);', 'req.user'],
  ['function helper(x, y) { «y»; } helper(...req.body);', 'req.body'],
  ['function helper(x, y) { «x»; } helper(1, ...req.body);', null],
  ['function helper(x) { «x»; } helper(...list, req.user);', 'req.user'],
  ['function helper(x) { «x»; } helper(1, req.user);', null],
  ['function helper(x, ...all) { «all»; } helper(1, 2, req.user);', 'req.user'],
  ['function helper(x, ...all) { «all»; } helper(req.user, 1);', null],
  ['function helper(x, ...all) { «x»; } helper(1, req.user);', null],
  ['function helper(x, y, ...all) { «all»; } helper(...req.body, 1);', 'req.body'],
  ['load(1, req.params.id, (err, user) => «user»);', 'req.params.id'],
  ['load(req.params.id, (e, user) => «e»);', null],
  ['steps.run(() => log(req.user), (result) => «result»);', null],
  ['req.body.items.forEach((e) => «e»);', 'req.body.items'],
  ['req.body.items.forEach((item, index) => «item»);', 'req.body.items'],
  ['req.body.items.forEach((entry, index) => «entry»);', 'req.body.items'],
  ['req.body.items.forEach((value, index) => «value»);', 'req.body.items'],
  ["req.on('error', (problem) => «problem»);", null],
  ["req.session.get('error', (text) => «text»);", 'req.session'],
];

const handler = (body: string) => `
import express from 'express';
const app = express();
let shared;
app.get('/', async (req, res, next) => {
  ${body.startsWith('«{') ? `x = ${body}` : body}
});
`;

describe.each([
  ['members of request and response', direct],
  ['what is made of request data', derived],
  ['variables', variables],
  ['objects of the handler', localObjects],
  ['functions', functions],
] as const)('taint: %s', (_, cases) => {
  it.each(cases)('%s is %s', (body, source) => {
    expect(withMarkedNode(handler(body), {}, (node, { flow }) => flow.taintOf(node)?.text ?? null)).toBe(source);
  });
});

describe('taint: parameters and getters of frameworks', () => {
  it.each([
    ['src/app.ts', "import Koa from 'koa'; new Koa().use(async (ctx) => { «ctx.query.a»; });", 'ctx.query.a'],
    ['src/app.ts', "import Koa from 'koa'; new Koa().use(async (ctx) => { «ctx.app.name»; });", null],
    ['src/a.ts', "import multer from 'multer'; multer({ fileFilter: (req, file, cb) => «req.app.get('io')» });", null],
    ['src/a.ts', "import multer from 'multer'; multer({ fileFilter: (req, file, cb) => «req.user» });", 'req.user'],
    [
      'src/a.ts',
      "import { Strategy } from 'passport-local'; new Strategy({}, (req, a, b, done) => «req.app.get('db')»);",
      null,
    ],
    [
      'src/a.ts',
      "import { Strategy } from 'passport-local'; new Strategy({}, (req, a, b, done) => «req.user.id»);",
      'req.user.id',
    ],
    [
      'src/a.ts',
      "import { Controller, Get, Req } from '@nestjs/common'; @Controller() class C { @Get() a(@Req() r) { «r.app»; } }",
      null,
    ],
    [
      'src/a.ts',
      "import { Controller, Get, Req } from '@nestjs/common'; @Controller() class C { @Get() a(@Req() r) { «r.server»; } }",
      null,
    ],
    [
      'src/a.ts',
      "import { Controller, Get, Req } from '@nestjs/common'; @Controller() class C { @Get() a(@Req() r) { «r.user»; } }",
      'r.user',
    ],
    [
      'src/a.ts',
      "import { Controller, Get, Res } from '@nestjs/common'; @Controller() class C { @Get() a(@Res() r) { «r.locals.user»; } }",
      'r.locals.user',
    ],
    ['src/app.ts', "import Koa from 'koa'; new Koa().use(function () { save(«this»); });", 'this'],
    ['src/app.ts', "import Koa from 'koa'; new Koa().use(function () { run(() => «this.query.a»); });", 'this.query.a'],
    [
      'src/app.ts',
      "import Koa from 'koa'; new Koa().use(function () { run(function () { «this.query.a»; }); });",
      null,
    ],
    ['src/app.ts', "import { Hono } from 'hono'; new Hono().get('/', (c) => «c.req.query('a')»);", 'c.req'],
    ['src/app.ts', "import { Hono } from 'hono'; new Hono().get('/', (c) => «c.env.KEY»);", null],
    ['src/app.ts', "import express from 'express'; express().get('/', ({ [key]: user }, res) => «user»);", 'user'],
    ['src/app.ts', "import express from 'express'; express().use((err, req, res, next) => «err»);", null],
    ['src/app.ts', "import express from 'express'; express().param('id', (req, res, next, id) => «id»);", 'id'],
    [
      'app/page.tsx',
      "import { cookies } from 'next/headers'; export default async function Page() { return «(await cookies()).get('a')»; }",
      'cookies()',
    ],
    ['src/hooks.server.ts', 'export const handle = ({ event, resolve }) => «event.cookies.get("a")»;', 'event.cookies'],
    ['src/handler.ts', 'export const handler = async (event, context) => «event.body»;', 'event.body'],
    [
      'src/store.ts',
      "import { AsyncLocalStorage } from 'node:async_hooks'; const als = new AsyncLocalStorage(); export const h = (req, res) => «als.getStore()»;",
      'als.getStore()',
    ],
    [
      'src/store.ts',
      "import { cache } from './cache'; export const h = (req, res) => «cache.getStore('users')»;",
      null,
    ],
    [
      'src/app.ts',
      "import fastify from 'fastify'; fastify().decorateRequest('setUser', function (...values) { «values»; });",
      'values',
    ],
    [
      'src/app.ts',
      "import fastify from 'fastify'; fastify().decorateRequest('setUser', function (user) { save(«this»); });",
      'this',
    ],
    ['src/worker.ts', 'export default { fetch(request, env) { return «env.log»; } };', null],
    ['src/worker.ts', 'export default { fetch(request, env) { return «request.log»; } };', 'request.log'],
    ['server/api/user.get.ts', 'export default defineEventHandler((event) => «useRuntimeConfig(event)»);', null],
    ['server/api/user.get.ts', "export default defineEventHandler((event) => «useConfig('a', event)»);", 'event'],
    ['server/utils/user.ts', "export const getUser = () => «useCookie('user')»;", "useCookie('user')"],
    ['server/utils/user.ts', "const useCookie = read; export const getUser = () => «useCookie('user')»;", null],
    ['src/utils/user.ts', "export const getUser = () => «useCookie('user')»;", null],
    ['src/app.ts', "import { env } from 'hono/adapter'; export const read = (c, next) => «env(c)»;", null],
    [
      'src/app.ts',
      "import { env } from './env'; import { Hono } from 'hono'; new Hono().get('/', (c) => «env(c.req)»);",
      'c.req',
    ],
    ['src/app.ts', "import express from 'express'; express().get('/', (req, res) => «req.res»);", 'req.res'],
    ['src/app.ts', "import express from 'express'; express().get('/', (req, res) => «load(req.res)»);", null],
    ['src/app.ts', "import express from 'express'; express().get('/', (req, res) => «load(req.res.locals)»);", null],
    [
      'src/app.ts',
      "import express from 'express'; express().get('/', (req, res) => «load(res.locals)»);",
      'res.locals',
    ],
    ['src/app.ts', "import express from 'express'; express().get('/', (req, res) => «load(req.log)»);", null],
    ['src/app.ts', "import express from 'express'; express().get('/', (req, res) => «req.res.app»);", null],
    [
      'src/app.ts',
      "import express from 'express'; express().get('/', (req, res) => «load(req.locals)»);",
      'req.locals',
    ],
  ])('%s: %s is %s', (filename, code, source) => {
    expect(withMarkedNode(code, { filename }, (node, { flow }) => flow.taintOf(node)?.text ?? null)).toBe(source);
  });
});

describe('taint: an object of the current request', () => {
  const settings = { 'request-scope': { requestObjects: ['@sap/cds#context', 'runtime#current.session'] } };

  it.each([
    ["import cds from '@sap/cds'; export const read = () => «cds.context.user»;", 'cds.context'],
    ["import cds from '@sap/cds'; export const read = () => load(«cds.context»);", 'cds.context'],
    ["import cds from '@sap/cds'; export const read = () => «load(cds.context)»;", 'cds.context'],
    ["import cds from '@sap/cds'; export const read = () => «cds.services»;", null],
    ["import { context } from '@sap/cds'; export const read = () => «load(context)»;", 'context'],
    ["import { context } from './cds'; export const read = () => «load(context)»;", null],
    ["import { current } from 'runtime'; export const read = () => «load(current.session)»;", 'current.session'],
    ["import { current } from 'runtime'; export const read = () => «load(current)»;", null],
  ])('%s is %s', (code, source) => {
    expect(withMarkedNode(code, { settings }, (node, { flow }) => flow.taintOf(node)?.text ?? null)).toBe(source);
  });
});

describe('code that asks for the current request', () => {
  const settings = { 'request-scope': { requestObjects: ['*/lib/context#current', 'runtime#current'] } };
  const als = "import { AsyncLocalStorage } from 'node:async_hooks'; const als = new AsyncLocalStorage();";

  it.each([
    ['src/users.ts', `${als} export const keep = () => «als.getStore()»;`, true],
    ['src/users.ts', `${als} export const keep = () => { als.getStore(); log(() => «1»); };`, true],
    ['src/users.ts', `${als} export const keep = () => «als.run(store, work)»;`, false],
    ['src/users.ts', "import { cookies } from 'next/headers'; export const keep = () => «cookies()»;", true],
    ['src/users.ts', "import { cookies } from './headers'; export const keep = () => «cookies()»;", false],
    ['server/utils/users.ts', "export const keep = () => «useCookie('user')»;", true],
    ['src/users.ts', "export const keep = () => «useCookie('user')»;", false],
    ['src/users.ts', "import { current } from './lib/context'; export const keep = () => «current()»;", true],
    ['src/users.ts', "import { current } from 'runtime'; export const keep = () => «current()»;", true],
    ['src/users.ts', "import { current } from './other'; export const keep = () => «current()»;", false],
  ])('runs in it: %s: %s: %s', (filename, code, expected) => {
    expect(withMarkedNode(code, { filename, settings }, (node, { flow }) => flow.isRequestCode(node))).toBe(expected);
  });
});
