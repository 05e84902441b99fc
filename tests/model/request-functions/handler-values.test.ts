import { describe, expect, it } from 'vitest';
import { describeRequestFunctions, withModel } from '../../model-of.ts';

/** Statements beside `app` and `router`, and the request functions. */
type Row = readonly [code: string, ...functions: string[]];

const show = 'show: express registration (request, response)';
const nameless = 'line 1: express registration (request, response)';

const bound: Row[] = [
  ["function show(a, b) {} app.get('/', show);", show],
  ["function show(a, b) {} app.get('/', show.bind(null));", show],
  ["function show(a, b) {} app.get('/', show.bind(null, store));"],
  ["function show(a, b) {} app.get('/', show.call(null, store));"],
  ["function show(a, b) {} app.get('/', show); show.call(null, store);", show],
  ["function show(a, b) {} app.get('/', show); log(show.bind, store);", show],
  ["function show(a, b) {} app.get('/', show); show.bind = log(1, 2);", show],
  ["function show(a, b) {} app.get('/', show); other[show](1, 2);", show],
  ["const show = (a, b) => {}; app.get('/', show); show.bind(null, store);", show],
];

const values: Row[] = [
  ["app.get('/', (a, b) => {});", nameless],
  ["app.get('/', [(a, b) => {}]);", nameless],
  ["app.get('/', [, (a, b) => {}]);", nameless],
  ["app.get('/', ...[(a, b) => {}]);", nameless],
  ["app.get('/', [...[(a, b) => {}]]);", nameless],
  ["app.get('/', { show: (a, b) => {} });"],
  ["const show = (a, b) => {}; app.get('/', show);", show],
  ["const show = (a, b) => {}; app.get('/', other);"],
  ["const all = [(a, b) => {}]; app.get('/', all);", nameless],
  ["const all = [(a, b) => {}]; app.get('/', ...all);", nameless],
  ["const all = [(a, b) => {}]; app.get('/', all[0]);"],
  ["const users = { show: (a, b) => {}, parse: (a, b) => {} }; app.get('/', users.show);", show],
  ["const users = { show: [(a, b) => {}], parse: (a, b) => {} }; app.get('/', users.show);", nameless],
  ["const users = { show: [(a, b) => {}], parse: (a, b) => {} }; app.get('/', users.other);"],
  ["const users = { show: wrap((a, b) => {}), parse: (a, b) => {} }; app.get('/', users.show);", nameless],
  ["const { show } = { show: (a, b) => {}, parse: (a, b) => {} }; app.get('/', show);", show],
  ["const { show } = { show: [(a, b) => {}], parse: (a, b) => {} }; app.get('/', show);", nameless],
  ["const { other } = { show: [(a, b) => {}] }; app.get('/', other);"],
  ["const { users: { show } } = { users: { show: wrap((a, b) => {}) } }; app.get('/', show);", nameless],
  ["for (const show of [(a, b) => {}]) app.get('/', show);", nameless],
  ["for (const { show } of [[(a, b) => {}]]) app.get('/', show);"],
  ["[(a, b) => {}].forEach((show) => app.get('/', show));", nameless],
  ["[(a, b) => {}].map((show) => app.get('/', show));", nameless],
  ["[(a, b) => {}].filter((show) => app.get('/', show));"],
  ["[(a, b) => {}].forEach((_, show) => app.get('/', show));"],
  ["[(a, b) => {}].forEach(log, (show) => app.get('/', show));"],
  ["[[(a, b) => {}]].forEach(({ show }) => app.get('/', show));"],
  ["const show = (add) => add((a, b) => {}); show((one) => app.get('/', one));"],
  ["let all = [(a, b) => {}]; all = [...all, (a, b) => {}]; app.get('/', all);", nameless, nameless],
  ["let all = [...more], more = [...all, (a, b) => {}]; app.get('/', all);", nameless],
];

const wrapped: Row[] = [
  ["app.get('/', wrap((a, b) => {}));", nameless],
  ["app.get('/', wrap(options, (a, b) => {}));", nameless],
  ["app.get('/', wrap([(a, b) => {}]));", nameless],
  ["app.get('/', wrap(wrap((a, b) => {})));", nameless],
  ["app.get('/', wrap(() => {}));"],
  ["app.get('/', wrap((req) => {}));", 'line 1: express registration (request)'],
  ["app.get('/', wrap((value) => {}));"],
  ["app.get('/', wrap(({ body }) => {}));", 'line 1: express registration (request)'],
  ["app.get('/', wrap(([body]) => {}));"],
  ["app.get('/', wrap((a = 1) => {}));"],
  ["app.get('/', wrap((store) => (a, b) => {}));", nameless],
  ["app.get('/', wrap((store) => { return async (a, b) => {}; }));", nameless],
  ["app.get('/', wrap((req, res) => other));", nameless],
  ["app.get('/', await wrap((a, b) => {}));", nameless],
  ["app.get('/', lib.wrap((a, b) => {}));", nameless],
  ["app.get('/', body('name').custom((a, b) => {}));"],
  ["app.get('/', (await body('name')).custom((a, b) => {}));"],
  ["app.get('/', new Wrapper((a, b) => {}));"],
  ["const show = () => (a, b) => {}; app.get('/', show());", nameless],
  ["const show = () => (a, b) => {}; app.get('/', show((c, d) => {}));", nameless, nameless],
  ["const show = (run) => (a, b) => run(); app.get('/', show((d) => {}));", nameless],
  ["const show = (run) => { use(run); }; app.get('/', show((c, d) => {}));", nameless],
  ["const show = wrap((a, b) => {}); app.get('/', show);", nameless],
];

const positions: Row[] = [
  ['app.get((a, b) => {});', nameless],
  ['app.ws((a, b) => {});'],
  ['app.ws(log, (a, b) => {});', 'line 1: express registration (context, request)'],
  ['app.ws((a, b) => {}, (a, b) => {});', 'line 1: express registration (context, request)'],
  ["app.param('id', (a, b) => {});", nameless],
  ['app.param((a, b) => {});'],
];

describe('the handlers that a value stands for', () => {
  const start = "import express from 'express'; const app = express(); ";

  it.each([
    ['bound', bound],
    ['values', values],
    ['wrapped', wrapped],
    ['positions', positions],
  ])('%s', (_title, rows) => {
    const describe = (code: string) => describeRequestFunctions(`${start} ${code}`, { parser: 'espree' });
    expect(rows.map(([code]) => [code, ...describe(code)])).toEqual(rows);
  });
});

const resolver = 'user: graphql registration (data, data)';
const member = 'handler: hapi registration (request, response)';

const objects: Row[] = [
  ['server.route({ handler: (a, b) => {} });', member],
  ['server.route({ options: { handler: (a, b) => {} } });', member],
  ['server.route({ other: (a, b) => {} });'],
  ['server.route({ other: { handler: (a, b) => {} } });'],
  ['server.route([{ handler: (a, b) => {} }]);', member],
  ['server.route([, { handler: (a, b) => {} }]);', member],
  ['server.route([...[{ handler: (a, b) => {} }]]);', member],
  ['const route = { handler: (a, b) => {} }; server.route(route);', member],
  [
    'const all = { route: { handler: (a, b) => {} }, other: { handler: (c, d) => {} } }; server.route(all.route);',
    member,
  ],
  ['const { route } = { route: { handler: (a, b) => {} } }; server.route(route);', member],
  ['server.route({ ...{ handler: (a, b) => {} } });', member],
  ['const base = { handler: (a, b) => {} }; server.route({ ...base });', member],
  ['let base = {}; base = { ...base, handler: (a, b) => {} }; server.route(base);', member],
  ['server.route(Object.freeze({ handler: (a, b) => {} }));', member],
  ['server.route(merge(base, { handler: (a, b) => {} }));', member],
  ['const make = () => ({ handler: (a, b) => {} }); server.route(make());', member],
  ['const make = (x) => ({ handler: (a, b) => {} }); server.route(make({ handler: (c, d) => {} }));', member],
  ['function make() { return { handler: (a, b) => {} }; } server.route(make());', member],
  ['const make = () => make(); server.route(make());'],
  ['server.route(merge(() => ({ handler: (a, b) => {} })));'],
  ['server.route(() => ({ handler: (a, b) => {} }));', member],
  ['server.route(function () { return { handler: (a, b) => {} }; });', member],
  ['class Route { handler(a, b) {} } server.route(new Route());', member],
  ["server.route({ 'handler': (a, b) => {} });", member],
  ['server.route({ [handler]: (a, b) => {} });'],
];

const trees: Row[] = [
  ['makeExecutableSchema({ resolvers: { Query: { user: (a, b) => 1 } } });', resolver],
  [
    'makeExecutableSchema({ resolvers: { Query: { user: { resolve: (a, b) => 1 } } } });',
    'resolve: graphql registration (data, data)',
  ],
  ['makeExecutableSchema({ resolvers: { Query: { user: { other: (a, b) => 1 } } } });'],
  ['mergeResolvers([{ Query: { user: (a, b) => 1 } }]);', resolver],
  ['mergeResolvers({ Query: { user: (a, b) => 1 } });', resolver],
  ['mergeResolvers({ user: (a, b) => 1 });'],
  ['mergeResolvers();'],
  ['makeExecutableSchema({ resolvers: { user: (a, b) => 1 } });'],
  ['makeExecutableSchema({ typeDefs: { Query: { user: (a, b) => 1 } } });'],
  ['makeExecutableSchema({ resolvers: [{ Query: { user: (a, b) => 1 } }] });', resolver],
  ['makeExecutableSchema({ resolvers: { ...{ Query: { user: (a, b) => 1 } } } });', resolver],
  ['const Query = { user: (a, b) => 1 }; makeExecutableSchema({ resolvers: { Query } });', resolver],
  ['const Query = { user: (a, b) => 1 }; makeExecutableSchema({ resolvers: { Query: other } });'],
];

const socket = 'line 1: fastify registration (context, request)';
const request = 'line 1: fastify registration (request, response)';

const options: Row[] = [
  ["app.get('/', {}, (a, b) => {});", request],
  ["app.get('/', { websocket: true }, (a, b) => {});", socket],
  ["app.get('/', { websocket: false }, (a, b) => {});", request],
  ["app.get('/', { websocket: on }, (a, b) => {});", request],
  ["app.get('/', { other: true }, (a, b) => {});", request],
  ['app.get({ websocket: true }, (a, b) => {});', request],
  ["const live = { websocket: true }; app.get('/', live, (a, b) => {});", socket],
  ["app.get('/', [{ websocket: true }], (a, b) => {});", socket],
  ["app.get('/', wrap({ websocket: true }), (a, b) => {});", socket],
  ['app.route({ websocket: true, handler: (a, b) => {} });', socket.replace('line 1', 'handler')],
  ['app.route({ handler: (a, b) => {} });', request.replace('line 1', 'handler')],
  ['app.route();'],
];

const context = 'context: apollo registration (context, response)';

/** What is handed to a plugin where that is registered, and to a global function. */
const plugins: Row[] = [
  ['app.register(fastifyApollo(server), { context: async (a, b) => ({}) });', context],
  ['app.register(fastifyApollo, { context: async (a, b) => ({}) });', context],
  ['app.register(other(server), { context: async (a, b) => ({}) });'],
  ['app.register(fastifyApollo(server), { other: async (a, b) => ({}) });'],
  ['fastifyApollo(server, { context: async (a, b) => ({}) });', context],
  ['app.register(mercurius, { context: (a, b) => ({}) });', 'context: mercurius registration (request, response)'],
  [
    'app.register(mercurius, { loaders: { Dog: { owner: (a, b) => [] } } });',
    'owner: mercurius registration (data, context)',
  ],
  [
    'startStandaloneServer(server, { context: async (a, b) => ({}) });',
    'context: apollo registration (context, response)',
  ],
  ['app.register(startStandaloneServer, { context: async (a, b) => ({}) });'],
  ['Deno.serve((a) => new Response());', 'line 1: deno registration (request)'],
  ['Deno.other((a) => new Response());'],
  ['Deno[serve]((a) => new Response());'],
  ['const Deno = other; Deno.serve((a) => new Response());'],
  ['other.serve((a) => new Response());'],
  ['serve((a) => new Response());'],
];

describe('the handlers in an object', () => {
  it.each([
    ['routes', "import Hapi from '@hapi/hapi'; const server = Hapi.server();", objects],
    [
      'plugins',
      "import fastify from 'fastify'; import fastifyApollo from '@as-integrations/fastify'; import { startStandaloneServer } from '@apollo/server/standalone'; import mercurius from 'mercurius'; import { other } from './other.js'; const app = fastify();",
      plugins,
    ],
    ['options', "import fastify from 'fastify'; const app = fastify();", options],
    [
      'trees',
      "import { makeExecutableSchema } from '@graphql-tools/schema'; import { mergeResolvers } from '@graphql-tools/merge';",
      trees,
    ],
  ])('%s', (_title, start, rows) => {
    const describe = (code: string) => describeRequestFunctions(`${start} ${code}`, { parser: 'espree' });
    expect(rows.map(([code]) => [code, ...describe(code)])).toEqual(rows);
  });
});

describe('handlers that a file imports nothing for', () => {
  it.each([
    ['server/api/users.ts', 'export default defineEventHandler((a) => 1);', ['line 1: nitro registration (context)']],
    ['src/lib/users.ts', 'export default defineEventHandler((a) => 1);', []],
    ['server/api/users.ts', 'export default otherHandler((a) => 1);', []],
    [
      'pages/index.tsx',
      'export default function Page() {} Page.getInitialProps = async (a) => a;',
      ['getInitialProps: next convention (context)'],
    ],
    [
      'pages/index.tsx',
      'export default class Page { static async getInitialProps(a) { return a; } }',
      ['getInitialProps: next convention (context)'],
    ],
    ['pages/index.tsx', 'export default function Page() {} Other.getInitialProps = async (a) => a;', []],
    [
      'pages/index.tsx',
      'const Page = () => null; Page.getInitialProps = async (a) => a; export default Page;',
      ['getInitialProps: next convention (context)'],
    ],
  ])('%s: %s', (filename, code, functions) => {
    expect(describeRequestFunctions(code, { filename })).toEqual(functions);
  });
});

describe('functions by the names of their parameters', () => {
  it.each([
    ['export const list = (req, res) => res.end();', ['list: express shape (request, response)']],
    [
      "import 'express'; export const list = (req = {}, res) => res.end();",
      ['list: express shape (request, response)'],
    ],
    ['export function list(this: Server, req, res) { res.end(); }', ['list: express shape (other, request, response)']],
    ['export function list(this: Server, req) { req.end(); }', []],
    ['export const list = (req) => req.end();', []],
    ['export const list = (res, req) => res.end();', []],
    ['export const list = ([req], res) => res.end();', []],
    ['((req, res) => res.end())(1, 2);', []],
    ['[1].map((req, res) => res);', []],
    ['export const show = (ctx, next) => { ctx.body = 1; next(); };', ['show: koa shape (context, callback)']],
    [
      "import 'koa'; export const show = (ctx = {}, next) => { ctx.body = 1; next(); };",
      ['show: koa shape (context, callback)'],
    ],
    ['export const show = (ctx, next) => { ctx.other = 1; next(); };', []],
    ['export const show = (ctx, next) => { log(ctx, body); next(); };', []],
    ['export const show = (ctx, next) => { ctx[body] = 1; next(); };', []],
    ["io.on('connection', (socket) => {});", ['line 1: socket-io shape (context)']],
    ["io.on('connection', [(socket) => {}]);", ['line 1: socket-io shape (context)']],
    ["io.on('message', (socket) => {});", []],
    ['io.on(name, (socket) => {});', []],
    ["io.once('connection', (socket) => {});", []],
    ["io[on]('connection', (socket) => {});", []],
    ["on('connection', (socket) => {});", []],
    ["import net from 'net'; net.createServer().on('connection', (socket) => {});", []],
    ["import net from 'net'; net.on('connection', (socket) => {});", []],
  ])('%s', (code, functions) => {
    expect(describeRequestFunctions(code)).toEqual(functions);
  });

  it.each([
    ['app/session.server.ts', 'export const user = (request) => 1;', ['user: remix convention (request)']],
    ['app/session.server.ts', 'export const user = ({ request }) => 1;', ['user: remix convention (request)']],
    ['app/session.server.ts', 'export const user = ({ request, params }) => 1;', ['user: remix convention (request)']],
    ['app/session.server.ts', 'export const user = ({ ...request }) => 1;', []],
    ['app/session.server.ts', 'export const user = (value) => 1;', []],
    ['app/session.server.ts', 'const user = (request) => 1;', []],
    ['app/session.ts', 'export const user = (request) => 1;', []],
  ])('%s: %s', (filename, code, functions) => {
    expect(describeRequestFunctions(code, { filename })).toEqual(functions);
  });
});

describe('what is told of a function', () => {
  it.each([
    [
      "import express from 'express'; express().get('/', (a, b) => {});",
      "registered with 'get' of Express's application",
    ],
    ["import { createServer } from 'node:http'; createServer((a, b) => {});", "handed to node:http's 'createServer'"],
    [
      "import mercurius from 'mercurius'; app.register(mercurius, { context: (a, b) => ({}) });",
      "handed to Mercurius's 'mercurius'",
    ],
    ['Deno.serve((a) => new Response());', "handed to Deno's 'Deno.serve'"],
    ['export const list = (req, res) => res.end();', 'its parameters are those of a handler'],
    ['export default { fetch(request) {} };', 'exported as Cloudflare Workers expects it'],
    ["'use server'; export async function save(a) {}", "marked 'use server'"],
  ])('%s', (code, text) => {
    const texts = withModel(code, {}, ({ requestFunctions }) =>
      requestFunctions.all.map(({ evidence }) => evidence.text),
    );
    expect(texts).toEqual([text]);
  });
});
