import { describe, expect, it } from 'vitest';
import { describeRequestFunctions, withModel } from '../../model-of.ts';

/** A file in TypeScript, and its request functions. */
type Row = readonly [code: string, ...functions: string[]];

const handler = 'show: express type (request, response)';
const byRequest = 'show: express type (request, other)';
const nameless = 'line 1: express type (request, response)';

const places: Row[] = [
  ['const show: RequestHandler = (a, b) => b.end();', handler],
  ['const show: Other = (a, b) => b.end();'],
  ['const { show = (a, b) => b.end() }: RequestHandler = {};'],
  ['const show = ((a, b) => b.end()) as RequestHandler;', nameless],
  ['const show = ((a, b) => b.end()) satisfies RequestHandler;', nameless],
  ['const show = <RequestHandler>((a, b) => b.end());', nameless],
  ['const show = <Other>((a, b) => b.end());'],
  ['class Users { show: RequestHandler = (a, b) => b.end(); }', handler],
  ['class Users { show: Other = (a, b) => b.end(); }'],
  ['class Users { show = (a, b) => b.end(); }'],
  ['class Users { [(a, b) => b.end()]: RequestHandler = null; }'],
  ['const show = (): RequestHandler => (a, b) => b.end();', nameless],
  ['const show = (): RequestHandler => { return (a, b) => b.end(); };', nameless],
  ['const show = (): RequestHandler => { return async (a, b) => b.end(); };', nameless],
  ['const show = function (): RequestHandler { return (a, b) => b.end(); };', nameless],
  ['function show(): RequestHandler { return (a, b) => b.end(); }', nameless],
  ['function show(): Other { return (a, b) => b.end(); }'],
  ['function show() { return (a, b) => b.end(); }'],
  ['const show = (inner = (a, b) => b.end()): RequestHandler => inner;'],
  ['function show(): RequestHandler { if (debug) { return (a, b) => b.end(); } return null; }'],
  ['const show: RequestHandler = wrap((a, b) => b.end());', nameless],
  ['const show: RequestHandler = wrap(log, (a, b) => b.end());', nameless],
  ['const show: RequestHandler = wrap((a) => (b) => b.end());'],
  ['const show: RequestHandler = ((a, b) => b.end())();'],
  ['const show: RequestHandler = wrap({ inner: (a, b) => b.end() });'],
  ['const show: RequestHandler = debug ? (a, b) => b.end() : null;'],
];

const parameters: Row[] = [
  ['const show = (a: Request, b) => b.end();', byRequest],
  ['const show = (a: Request, b: Response) => b.end();', handler],
  ['const show = (a, b: Response) => b.end();', 'show: express type (other, response)'],
  ['const show = (a: Request = null, b) => b.end();', byRequest],
  ['const show = (a: Other = null, b) => b.end();'],
  ['const show = ({ url }: Request, b) => b.end();', byRequest],
  ['const show = ([a]: Request[], b) => b.end();'],
  ['const show = (...a: Request[]) => a;'],
  ['const show = (a, b: NextFunction) => b();'],
  ['const show = (a: Request, b: NextFunction) => b();', 'show: express type (request, callback)'],
  ['function show(this: Request, a) { return a; }', 'show: express type (request, other)'],
  ['function show(this: Other, a) { return a; }'],
  ['class Users { constructor(private a: Request, b) {} }', 'constructor: express type (request, other)'],
  ['class Users { constructor(private a: Other, b) {} }'],
  ['class Users { constructor(private a: Request = null, b) {} }', 'constructor: express type (request, other)'],
];

const inObject = 'show: express type ({ a: request, b: response })';

/** An object that holds the request, by the type that the file writes out for it. */
const members: Row[] = [
  ['const show = ({ a, b }: { a: Request; b: Response }) => b.end(a);', inObject],
  ['const show = (all: { a: Request; b: Response; c: Other }) => all.b.end();', inObject],
  ["const show = (all: { 'a': Request; b?: Response; c(): void; [key: string]: Request }) => all.b.end();", inObject],
  ['const show = ({ a, b }: { a: Other; b: Other }) => b.end(a);'],
  ['const show = ({ a, b }: { a: () => Request; b: Response[] }) => b.end(a);'],
  ['interface All { a: Request; b: Response } const show = ({ a, b }: All) => b.end(a);', inObject],
  ['interface Other { a: string } const show = ({ a }: Other) => a;'],
  ['type All = { a: Request; b: Response }; const show = ({ a, b }: All) => b.end(a);', inObject],
  ['type All = { a: Request } & { b: Response }; const show = (all: Readonly<All>) => all.b.end();', inObject],
  ['type All = { a: Request } | { b: Response }; const show = (all: All) => all.b.end();'],
  ['type All = All & { c: string }; const show = (all: All) => all.b.end();'],
  ['const show = (all: lib.All) => all.b.end();'],
  ['const show = (all: Other, { a }: { a: Request }) => a;', 'show: express type (other, { a: request })'],
  ['const show = ({ next }: { next: NextFunction }) => next();'],
  ["import http from 'http'; const show = ({ a }: { a: http.IncomingMessage }) => a.url;"],
  [
    "import http from 'http'; const show = ({ a, b }: { a: http.IncomingMessage; b: http.ServerResponse }) => b.end(a);",
    'show: node-http type ({ a: request, b: response })',
  ],
  ['const show = ({ a }: { a: Request }, b: Response) => b.end(a);', 'show: express type (other, response)'],
  ["const show = ({ a }: { a: Request }) => a; require('express')().get('/', show);", 'show: express type (request)'],
];

const names: Row[] = [
  ['const show: express.RequestHandler = (a, b) => b.end();', handler],
  ['const show: other.RequestHandler = (a, b) => b.end();'],
  ['const show: express.core.RequestHandler = (a, b) => b.end();'],
  ["const show: import('express').RequestHandler = (a, b) => b.end();", handler],
  ["const show: import('./types').RequestHandler = (a, b) => b.end();"],
  ["const show: import('express') = (a, b) => b.end();"],
  ['const show: RequestHandler<{ id: string }> = (a, b) => b.end();', handler],
  ['const show: RequestHandler | null = (a, b) => b.end();', handler],
  ['const show: null | RequestHandler = (a, b) => b.end();', handler],
  ['const show: RequestHandler & { name: string } = (a, b) => b.end();', handler],
  ['const show: Other | null = (a, b) => b.end();'],
  ['const show: () => RequestHandler = (a, b) => b.end();'],
  ['type Show = RequestHandler; const show: Show = (a, b) => b.end();', handler],
  ['type Show = Other; const show: Show = (a, b) => b.end();'],
  ['type Show = Twice; type Twice = RequestHandler; const show: Show = (a, b) => b.end();', handler],
  ['type Show = Twice; type Twice = Show | null; const show: Show = (a, b) => b.end();'],
  ['type RequestHandler2 = () => void; const show: RequestHandler2 = (a, b) => b.end();'],
  ['interface Show extends RequestHandler {} const show: Show = (a, b) => b.end();', handler],
  ['interface Show extends Other, RequestHandler {} const show: Show = (a, b) => b.end();', handler],
  ['interface Show extends express.RequestHandler {} const show: Show = (a, b) => b.end();', handler],
  ['interface Show extends Other {} const show: Show = (a, b) => b.end();'],
  ['interface Show {} const show: Show = (a, b) => b.end();'],
  ['interface Show extends Twice {} interface Twice extends Show {} const show: Show = (a, b) => b.end();'],
  [
    'interface Show extends Twice {} interface Twice extends RequestHandler {} const show: Show = (a, b) => b.end();',
    handler,
  ],
  ['interface Show extends Twice {} type Twice = RequestHandler; const show: Show = (a, b) => b.end();', handler],
  ['interface Show extends Twice {} type Twice = Other; const show: Show = (a, b) => b.end();'],
  ['const show = <T extends Request>(a: T, b) => b.end();', byRequest],
  ['const show = <T extends Other>(a: T, b) => b.end();'],
  ['const show = <T,>(a: T, b) => b.end();'],
  ['class Mine extends Request {} const show = (a: Mine, b) => b.end();'],
  ['interface Own extends Mine {} class Mine extends Request {} const show = (a: Own, b) => b.end();', byRequest],
  ['interface Own extends Mine {} class Mine {} const show = (a: Own, b) => b.end();'],
  ['interface Own extends Mine {} class Mine extends Other {} const show = (a: Own, b) => b.end();'],
];

const base =
  "import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'; import type { Other } from './types';";

const objects: Row[] = [
  [
    "import { RouteOptions } from 'fastify'; const route: RouteOptions = { handler: (a, b) => 1 };",
    'handler: fastify type (request, response)',
  ],
  ["import { RouteOptions } from 'fastify'; const route: RouteOptions = { parse: (a, b) => 1 };"],
  ['const worker: ExportedHandler = { fetch: (a, b) => 1 };', 'fetch: workers type (request, shared)'],
  [
    'interface Worker extends ExportedHandler {} const worker: Worker = { fetch: (a, b) => 1 };',
    'fetch: workers type (request, shared)',
  ],
  ['interface Worker extends OtherHandler {} const worker: Worker = { fetch: (a, b) => 1 };'],
  ['class ExportedHandler {} const worker: ExportedHandler = { fetch: (a, b) => 1 };'],
  ["import { RouteOptions } from 'fastify'; const route: Other = { handler: (a, b) => 1 };"],
  ["import { RouteOptions } from 'fastify'; let route: RouteOptions;"],
  ["import { RouteOptions } from 'fastify'; const route: RouteOptions = (a, b) => 1;"],
  [
    "import { RouteOptions } from 'fastify'; const route = { handler: (a, b) => 1 } as RouteOptions;",
    'handler: fastify type (request, response)',
  ],
  [
    "import { RouteOptions } from 'fastify'; const route = { handler: (a, b) => 1 } satisfies RouteOptions;",
    'handler: fastify type (request, response)',
  ],
  ["import { RouteOptions } from 'fastify'; const route = { handler: (a, b) => 1 } satisfies Other;"],
  [
    "import { RouteOptions } from 'fastify'; class Users { route: RouteOptions = { handler: (a, b) => 1 }; }",
    'handler: fastify type (request, response)',
  ],
  ["import { RouteOptions } from 'fastify'; class Users { route = { handler: (a, b) => 1 }; }"],
  ["import { RouteOptions } from 'fastify'; class Users { route: RouteOptions; }"],
  [
    "import { RouteOptions } from 'fastify'; const routes: RouteOptions[] = [{ handler: (a, b) => 1 }];",
    'handler: fastify type (request, response)',
  ],
  [
    "import { RouteOptions } from 'fastify'; const routes: readonly RouteOptions[] = [{ handler: (a, b) => 1 }];",
    'handler: fastify type (request, response)',
  ],
  [
    "import { RouteOptions } from 'fastify'; const routes: Array<RouteOptions> = [{ handler: (a, b) => 1 }];",
    'handler: fastify type (request, response)',
  ],
  [
    "import { RouteOptions } from 'fastify'; const routes: ReadonlyArray<RouteOptions> = [{ handler: (a, b) => 1 }];",
    'handler: fastify type (request, response)',
  ],
  ["import { RouteOptions } from 'fastify'; const routes: Set<RouteOptions> = { handler: (a, b) => 1 };"],
  ["import { RouteOptions } from 'fastify'; const routes: MyArray<RouteOptions> = [{ handler: (a, b) => 1 }];"],
  ["import { RouteOptions } from 'fastify'; const routes: Arrays<RouteOptions> = [{ handler: (a, b) => 1 }];"],
  ["import { RouteOptions } from 'fastify'; const routes: a.Array<RouteOptions> = [{ handler: (a, b) => 1 }];"],
  ["import { RouteOptions } from 'fastify'; const routes: Array = [{ handler: (a, b) => 1 }];"],
  [
    "import { GraphQLFieldConfigMap } from 'graphql'; const map: GraphQLFieldConfigMap = { user: { resolve: (a, b) => 1 } };",
    'resolve: graphql type (data, data)',
  ],
  ["import { GraphQLFieldConfigMap } from 'graphql'; const map: GraphQLFieldConfigMap = { resolve: (a, b) => 1 };"],
  [
    "import { GraphQLFieldConfig } from 'graphql'; const field: GraphQLFieldConfig = { resolve: (a, b) => 1 };",
    'resolve: graphql type (data, data)',
  ],
  [
    "import { GraphQLFieldConfig } from 'graphql'; const field: GraphQLFieldConfig = { user: { resolve: (a, b) => 1 } };",
  ],
];

describe('functions by the types at them', () => {
  it.each([
    ['places', places],
    ['parameters', parameters],
    ['members', members],
    ['names', names],
  ])('%s', (_title, rows) => {
    expect(rows.map(([code]) => [code, ...describeRequestFunctions(`${base} ${code}`)])).toEqual(rows);
  });

  it('objects', () => {
    expect(objects.map(([code]) => [code, ...describeRequestFunctions(code)])).toEqual(objects);
  });

  it.each([
    [
      "import { RequestHandler } from 'express'; const show: RequestHandler = (a, b) => b.end();",
      "typed as Express's 'RequestHandler'",
      'RequestHandler',
    ],
    [
      "import { Request } from 'express'; const show = (a: Request, b) => b.end();",
      "typed as Express's 'Request'",
      '(a: Request, b) => b.end()',
    ],
    [
      "/** @type {import('express').RequestHandler} */ const show = (a, b) => b.end();",
      "typed as Express's 'RequestHandler'",
      '(a, b) => b.end()',
    ],
  ])('the evidence in %s', (code, text, at) => {
    const evidence = withModel(code, {}, ({ requestFunctions }) =>
      [...requestFunctions.all].map((fn) => [fn.evidence.text, code.slice(...fn.evidence.node.range)]),
    );
    expect(evidence).toEqual([[text, at]]);
  });

  it.each([
    ['function show(this: Context, a) { a(); }', 'context'],
    ['function show(this: Other, a: Context) { a(); }', null],
    ['new Koa().use(function (a: Context) { a(); });', 'context'],
    ['new Koa().use((a: Context) => { a(); });', 'context'],
    ['other.use(function (a: Context) { a(); });', null],
  ])('what `this` is in %s', (code, role) => {
    const roles = withModel(`import Koa, { type Context } from 'koa'; ${code}`, {}, ({ requestFunctions }) =>
      [...requestFunctions.all].map(({ signature }) => signature.thisRole ?? null),
    );
    expect(roles).toEqual([role]);
  });
});
