import { describe, expect, it } from 'vitest';
import { describeRequestFunctions } from '../model-of.ts';
import { typedTimeout } from './typed-project.ts';

interface TypedCase {
  readonly name: string;
  readonly code: string;
  readonly filename?: string;
  /** What types make of it, as `describeRequestFunctions` prints it. */
  readonly typed: readonly string[];
  /** What the text alone makes of it; default: nothing. */
  readonly untyped?: readonly string[];
}

const cases: readonly TypedCase[] = [
  {
    name: "a project's own alias of a handler's type",
    code: "import type { Handler } from './http.js';\nexport const show: Handler = (a, b) => b.send(a.params.id);",
    typed: ['show: express type (request, response)'],
  },
  {
    name: 'an alias of an alias, of a function type',
    code: "import type { Step } from './http.js';\nexport const keep: Step = async (a, b) => { a.state.user = a.get('x'); await b(); };",
    typed: ['keep: koa type (context, callback)'],
  },
  {
    name: 'satisfies, with the alias of another file',
    code: "import type { Handler } from './http.js';\nexport const show = ((a, b) => b.send(a.params.id)) satisfies Handler;",
    typed: ['line 2: express type (request, response)'],
  },
  {
    name: 'an object of a type of the project, of which one property is a handler',
    code: "import type { Module } from './http.js';\nexport const users: Module = { show: (a, b) => b.send(a.params), parse: (a, b) => a ?? b };",
    typed: ['show: express type (request, response)'],
  },
  {
    name: 'a function of the project that takes handlers, beside one that takes something else',
    code: "import { route, schedule } from './http.js';\nroute('/x', (a, b) => b.send(a.params));\nschedule('* * * * *', (a, b) => console.log(a, b));",
    typed: ['line 2: express type (request, response)'],
  },
  {
    name: 'an imported router',
    code: "import { router } from './http.js';\nrouter.get('/x', (a, b) => { b.send(a.params); });\nexport const parse = (a, b) => a ?? b;",
    typed: ['line 2: express type (request, response)'],
  },
  {
    name: 'a wrapper with a type parameter',
    code: "import { wrap } from './http.js';\nexport const show = wrap(async (a, b) => { b.send(a.params); });",
    typed: ['line 2: express type (request, response)'],
  },
  {
    name: 'parameters whose types another file declares: an alias of a context, an interface that extends a request',
    code: "import type { AppContext, AppRequest } from './http.js';\nexport function keep(a: AppContext) { return a.state.user; }\nexport function tenant(from: AppRequest) { return from.tenant; }",
    typed: ['keep: koa type (context)', 'tenant: express type (request)'],
  },
  {
    name: 'parameters that get their types from the place of the function',
    code: "import type { Action } from './http.js';\nexport const save: Action = async (a, b) => { b.send(a.params); };",
    typed: ['save: express type (request, response)'],
  },
  {
    name: 'a module that the project declares itself',
    code: "import type { RouteHandlerMethod as Route } from 'fastify';\ntype Own = Route;\nexport const routes: { list: Own } = { list: async (a, b) => b.send(a.user) };",
    typed: ['list: fastify type (request, response)'],
  },
  {
    name: 'a class that extends the guard of another file, beside one that extends something else',
    code: "import { BaseGuard, PlainBase } from './providers.js';\nexport class Admins extends BaseGuard { canActivate(to) { return to.user; } }\nexport class Users extends PlainBase { canActivate(to) { return to.user; } }",
    typed: ['canActivate: nest class (context)'],
  },
  {
    name: 'a class that extends a guard made by a function, in another file',
    code: "import { Injectable } from '@nestjs/common';\nimport { JwtGuard } from './providers.js';\n@Injectable() export class Admins extends JwtGuard { handleRequest(error, user) { return user; } }",
    typed: ['handleRequest: nest class (error, data)'],
  },
  {
    name: "a client's callback with a handler's names",
    code: "import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';\nexport const log = (req: InternalAxiosRequestConfig, res: AxiosResponse) => console.log(req.url, res.data);",
    typed: [],
    untyped: ['log: express shape (request, response)'],
  },
  {
    name: "a client's callback whose types stand in a namespace, beside a handler with a type of its own",
    code: "import type { request } from 'superagent';\nexport const log = (req: request.SuperAgentRequest, res: request.Response) => console.log(req.url, res.text);\nexport const show = (req: { url: string }, res: { send(text: string): void }) => res.send(req.url);",
    typed: ['show: express shape (request, response)'],
    untyped: ['log: express shape (request, response)', 'show: express shape (request, response)'],
  },
  {
    name: 'a canvas, and a number',
    code: 'export function draw(ctx: CanvasRenderingContext2D, next: () => void) { ctx.fill(); next(); }\nexport const add = (req: number, res: number) => req + res;',
    typed: [],
    untyped: ['add: express shape (request, response)'],
  },
  {
    name: "a request of the project's own, of which nothing certain is known",
    code: 'interface Incoming { user: string }\nexport const show = (req: Incoming, res: { send(text: string): void }) => res.send(req.user);\nexport const list = (req: any, res: any) => res.send(req.user);\nexport const find = (req: Record<string, any>, res) => res.send(req.user);',
    typed: [
      'show: express shape (request, response)',
      'list: express shape (request, response)',
      'find: express shape (request, response)',
    ],
    untyped: [
      'show: express shape (request, response)',
      'list: express shape (request, response)',
      'find: express shape (request, response)',
    ],
  },
  {
    name: 'a method of an object, whose parameters get their types from its place',
    code: "import type { Module } from './http.js';\nexport const users: Module = { show(a, b) { b.send(a.params); }, parse(a, b) { return a ?? b; } };",
    typed: ['show: express type (request, response)'],
  },
  {
    name: 'a function that is called at once, and one that only another type asks for',
    code: "import type { Handler } from './http.js';\nexport const started = ((a, b) => a ?? b)(1, 2);\nexport const job: (a: string, b: string) => void = (a, b) => console.log(a, b);\nexport const make = (): Handler => (a, b) => { b.send(a.params.id); };",
    typed: ['line 4: express type (request, response)'],
    untyped: [],
  },
  {
    name: 'a declaration with parameters of a type, and one with other types of the package',
    code: "import type { AppRequest } from './http.js';\nimport type { Application } from 'express';\nexport function tenant(from: AppRequest, to) { return to ?? from.tenant; }\nexport function start(app: Application, port) { return app.listen(port); }",
    typed: ['tenant: express type (request, other)'],
  },
  {
    name: "maps, sets and dates with a request's name, beside those that may also be one",
    code: 'interface Incoming { user: string }\nexport const a = (req: Map<string, string>, res: any) => res.send(req.get("user"));\nexport const b = (req: Map<string, string> | Set<string>, res: any) => res.send(req.size);\nexport const c = (req: Date, res: any) => res.send(req.getTime());\nexport const e = (req: string, res: any) => res.send(req.length);\nexport const f = (req: Map<string, string> | Incoming, res: any) => res.send(req);\nexport const g = (req: any, res: Map<string, string>) => res.set("user", req.user);\nexport const h = (req: any, res: number) => req.user + res;\nexport const i = (req: Promise<string>, res: any) => res.send(req);',
    typed: [
      'f: express shape (request, response)',
      'g: express shape (request, response)',
      'h: express shape (request, response)',
      'i: express shape (request, response)',
    ],
    untyped: ['a', 'b', 'c', 'e', 'f', 'g', 'h', 'i'].map((name) => `${name}: express shape (request, response)`),
  },
  {
    name: 'a handler of errors, whose first parameter only the type of the whole function tells',
    code: "import { type Hooks, onError, type OnError } from './http.js';\nonError((a, b, c, d) => { c.send(a); });\nexport const hooks: Hooks = { failed: (a, b, c, d) => { c.send(a); } };\nexport class Users { failed: OnError = (a, b, c, d) => { c.send(a); }; }\nexport const failed: OnError = function (a, b, c, d) { c.send(a); };",
    typed: [
      'line 2: express type (error, request, response, callback)',
      'failed: express type (error, request, response, callback)',
      'failed: express type (error, request, response, callback)',
      'failed: express type (error, request, response, callback)',
    ],
  },
  {
    name: 'the same as a method, which no place asks for a type',
    code: "import type { Hooks } from './http.js';\nexport const hooks: Hooks = { failed(a, b, c, d) { c.send(a); } };",
    typed: ['failed: express type (other, request, response, callback)'],
  },
  {
    name: "a map with a context's name, and what is mounted with a request's name",
    code: "import type { Application } from 'express';\nexport const draw = (ctx: Map<string, string>, next: () => void) => { ctx.body = 'a'; next(); };\nexport const serve = (ctx: { body: string }, next: () => void) => { ctx.body = 'a'; next(); };\nexport const mount = (req: Application, res: any) => res.send(req.name);",
    typed: ['serve: koa shape (context, callback)', 'mount: express shape (request, response)'],
    untyped: [
      'draw: koa shape (context, callback)',
      'serve: koa shape (context, callback)',
      'mount: express shape (request, response)',
    ],
  },
  {
    name: 'what a registration in the text says stays',
    code: "import express from 'express';\nconst app = express();\napp.get('/x', (req, res) => { res.send([1].map((n, i) => n + i)); });",
    typed: ['line 3: express registration (request, response)'],
    untyped: ['line 3: express registration (request, response)'],
  },
  {
    name: 'one response of a client says nothing',
    code: "import * as http from 'http';\nimport { current } from './stores.js';\nhttp.get('http://a.test', (answer) => { current.set('last', answer.statusCode); });",
    typed: [],
  },
  {
    name: "JavaScript with a type of its comments, which is an alias of the project's, beside one that is not",
    filename: 'src/script.js',
    code: "/** @typedef {import('./http.js').Handler} Show */\n/** @typedef {{ a: string }} Pair */\n/** @type {{ list: Show, parse: (a: Pair, b: string) => string }} */\nexport const users = { list: (a, b) => b.send(a.params), parse: (a, b) => a.a + b };",
    typed: ['list: express type (request, response)'],
  },
  {
    name: 'JavaScript with imports of typed files',
    filename: 'src/script.js',
    code: "import { route } from './http.js';\nroute('/x', (a, b) => { b.send(a.params); });",
    typed: ['line 2: express type (request, response)'],
  },
];

describe.each(cases)('$name', ({ code, filename = 'src/app.ts', typed, untyped = [] }) => {
  it('with types', { timeout: typedTimeout }, () => {
    expect(describeRequestFunctions(code, { parser: 'typed', filename })).toEqual(typed);
  });

  it('without types', () => {
    expect(describeRequestFunctions(code, { parser: 'typescript', filename })).toEqual(untyped);
  });
});
