import { testSuggestions } from '../suggestion-cases.ts';

/** An application that keeps something for each request; `map` is how it declares the map, `more` what else it does. */
const app = (map: string, { key = 'req', more = '' } = {}) => `import express from 'express';
const app = express();
${map};

app.use(async (req, res, next) => {
  res.on('finish', () => accounts.delete(${key}));
  accounts.set(${key}, await find(req));
  next();
});
app.get('/', (req, res) => res.json(accounts.get(${key})));
${more}`;

/** What is suggested for the listener, in any case. */
const closing = (code: string) => ({ listenForClose: code.replace("'finish'", "'close'") });

const map = 'const accounts = new Map()';
const exported = app(map, { more: 'export { accounts };\n' });
const counted = app(map, { more: "app.get('/count', (req, res) => res.json(accounts.size));\n" });
const handedOver = app(map, { more: 'sweep(accounts);\n' });
const byId = app(map, { key: 'req.id' });
const filled = app('const accounts = new Map(saved)');
const mixed = app(map, { more: "app.get('/me', (req, res) => res.json(accounts.set('last', req.user)));\n" });

/** Of what else a program does with the map, what a WeakMap cannot do, or not for everybody. */
const others: Readonly<Record<string, string>> = {
  'exported as the default': app(map, { more: 'export default accounts;\n' }),
  'exported where it is declared': app(`export ${map}`),
  'made anew': app('let accounts = new Map()', { more: 'setInterval(() => { accounts = new Map(); }, 1000);\n' }),
  'exported from CommonJS': app(map, { more: 'module.exports = { accounts };\n' }),
  emptied: app(map, { more: 'setInterval(() => accounts.clear(), 1000);\n' }),
  'a method that is not known': app(map, { more: 'export const ask = (method, key) => accounts[method](key);\n' }),
  'a method that is handed over': app(map, { more: 'watch(accounts.get);\n' }),
  'the result of a call of its own': app(map, { more: 'sweep(accounts.delete)(accounts);\n' }),
  'a key that is set without being given': app(map, { more: 'accounts.set(...first);\n' }),
  'a key of a function that no request calls': app(map, {
    more: 'export const remember = (key) => accounts.set(key, null);\n',
  }),
  'a key of the request': app(map, { more: 'app.use(({ session }, res) => res.json(accounts.set(session, 1)));\n' }),
  'the next middleware as a key': app(map, { more: 'app.use((req, res, next) => accounts.set(next, next()));\n' }),
};

testSuggestions(
  'require-error-cleanup',
  Object.entries(others).map(([name, code]) => ({ name: `${name}: not suggested`, code, outputs: closing(code) })),
);

/** What else the listener does, and whether removing is all of it. */
const listeners: readonly (readonly [listener: string, isAll: boolean])[] = [
  ['() => void accounts.delete(req)', true],
  ['() => { accounts.delete(req); }', true],
  ['() => { void accounts.delete(req); }', true],
  ['function () { accounts.delete(req); }', true],
  ['() => !accounts.delete(req)', false],
  ['() => log(accounts.delete(req))', false],
  ['() => { log(req); accounts.delete(req); }', false],
  ['() => { accounts.delete(req); log(req); }', false],
  ['() => { log(accounts.delete(req)); }', false],
  ['() => { const done = accounts.delete(req); }', false],
];

testSuggestions(
  'require-error-cleanup',
  listeners.map(([listener, isAll]) => {
    const code = app(map).replace('() => accounts.delete(req)', listener);
    const weak = { keyWeakly: code.replace('new Map()', 'new WeakMap()') };
    return { name: `a listener that is ${listener}`, code, outputs: { ...closing(code), ...(isAll && weak) } };
  }),
);

const typed = {
  'an annotation of another type': app('const accounts: Registry = new Map()'),
  'an annotation of a type of that name in a namespace': app('const accounts: maps.Map<Request, Account> = new Map()'),
  'an annotation that is no name': app(
    'const accounts: { set(key: unknown, value: unknown): void } & Registry = new Map()',
  ),
};

testSuggestions(
  'require-error-cleanup',
  Object.entries(typed).map(([name, code]) => ({
    name: `${name}: not suggested`,
    filename: 'src/app.ts',
    code,
    outputs: closing(code),
  })),
);

testSuggestions('require-error-cleanup', [
  {
    name: 'the response is the key',
    code: app(map, { key: 'res' }),
    outputs: {
      ...closing(app(map, { key: 'res' })),
      keyWeakly: app('const accounts = new WeakMap()', { key: 'res' }),
    },
  },
  {
    name: "Koa's context is the key",
    code: `import Koa from 'koa';
const app = new Koa();
const accounts = new Map();

app.use(async (ctx, next) => {
  accounts.set(ctx, await find(ctx));
  await next();
  accounts.delete(ctx);
});
`,
    outputs: {
      keyWeakly: `import Koa from 'koa';
const app = new Koa();
const accounts = new WeakMap();

app.use(async (ctx, next) => {
  accounts.set(ctx, await find(ctx));
  await next();
  accounts.delete(ctx);
});
`,
      tearDownInFinally: `import Koa from 'koa';
const app = new Koa();
const accounts = new Map();

app.use(async (ctx, next) => {
  accounts.set(ctx, await find(ctx));
  try {
    await next();
  } finally {
    accounts.delete(ctx);
  }
});
`,
    },
  },
  {
    name: 'with a type that is not written twice',
    filename: 'src/app.ts',
    code: app('const accounts: Map<Request, Account> = new Map()'),
    outputs: {
      ...closing(app('const accounts: Map<Request, Account> = new Map()')),
      keyWeakly: app('const accounts: WeakMap<Request, Account> = new WeakMap()'),
    },
  },
  {
    name: 'asked whether it is there',
    code: app(map, { more: "app.get('/known', (req, res) => res.json(accounts.has(req)));\n" }),
    outputs: {
      ...closing(app(map, { more: "app.get('/known', (req, res) => res.json(accounts.has(req)));\n" })),
      keyWeakly: app('const accounts = new WeakMap()', {
        more: "app.get('/known', (req, res) => res.json(accounts.has(req)));\n",
      }),
    },
  },
  {
    name: 'the request is the key',
    code: `import express from 'express';
const app = express();
const accounts = new Map();

app.get('/', async (req, res) => {
  accounts.set(req, await find(req));
  await prepare(req);
  accounts.delete(req);
  res.end();
});
`,
    outputs: {
      keyWeakly: `import express from 'express';
const app = express();
const accounts = new WeakMap();

app.get('/', async (req, res) => {
  accounts.set(req, await find(req));
  await prepare(req);
  accounts.delete(req);
  res.end();
});
`,
      tearDownInFinally: `import express from 'express';
const app = express();
const accounts = new Map();

app.get('/', async (req, res) => {
  accounts.set(req, await find(req));
  try {
    await prepare(req);
    res.end();
  } finally {
    accounts.delete(req);
  }
});
`,
    },
  },
  {
    name: 'with types, where a listener removes it',
    filename: 'src/app.ts',
    code: app('const accounts: Map<Request, Account> = new Map<Request, Account>()'),
    outputs: {
      ...closing(app('const accounts: Map<Request, Account> = new Map<Request, Account>()')),
      keyWeakly: app('const accounts: WeakMap<Request, Account> = new WeakMap<Request, Account>()'),
    },
  },
  { name: 'somebody asks for its size: not suggested', code: counted, outputs: closing(counted) },
  { name: 'exported: not suggested', code: exported, outputs: closing(exported) },
  { name: 'handed over: not suggested', code: handedOver, outputs: closing(handedOver) },
  { name: 'a key that is a text: not suggested', code: byId, outputs: closing(byId) },
  { name: 'another key that is a text: not suggested', code: mixed, outputs: closing(mixed) },
  { name: 'filled from elsewhere: not suggested', code: filled, outputs: closing(filled) },
]);
