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

testSuggestions('require-error-cleanup', [
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
