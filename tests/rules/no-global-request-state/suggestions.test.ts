import { testSuggestions } from '../suggestion-cases.ts';

testSuggestions('no-global-request-state', [
  {
    name: 'one handler, one assignment: a constant of the handler',
    code: `import express from 'express';
const app = express();
let user;

app.get('/me', async (req, res) => {
  user = await load(req.params.id);
  res.json(user);
});
`,
    outputs: {
      declareInHandler: `import express from 'express';
const app = express();

app.get('/me', async (req, res) => {
  const user = await load(req.params.id);
  res.json(user);
});
`,
    },
  },
  {
    name: 'with a type',
    filename: 'src/app.ts',
    code: `import express from 'express';
const app = express();
let user: User | undefined;

app.get('/me', (req, res) => {
  user = req.user;
  res.json(user);
});
`,
    outputs: {
      declareInHandler: `import express from 'express';
const app = express();

app.get('/me', (req, res) => {
  const user: User | undefined = req.user;
  res.json(user);
});
`,
    },
  },
  {
    name: 'one handler that may not assign: a variable of the handler, with what it was',
    code: `import express from 'express';
const app = express();
var locale = 'en';

app.get('/', (req, res) => {
  if (req.query.locale) {
    locale = req.query.locale;
  }
  res.send(translate('hello', locale));
});
`,
    outputs: {
      declareInHandler: `import express from 'express';
const app = express();

app.get('/', (req, res) => {
  let locale = 'en';
  if (req.query.locale) {
    locale = req.query.locale;
  }
  res.send(translate('hello', locale));
});
`,
    },
  },
  {
    name: 'a handler on one line',
    code: `import express from 'express';
const app = express();
let id, other;
let last = null;
app.get('/', (req, res) => { if (req.query.id) last = req.query.id; res.send(last); });
`,
    outputs: {
      declareInHandler: `import express from 'express';
const app = express();
let id, other;
app.get('/', (req, res) => { let last = null; if (req.query.id) last = req.query.id; res.send(last); });
`,
    },
  },
  {
    name: 'declared together with another: nothing is suggested',
    code: `import express from 'express';
const app = express();
let user, other;
app.get('/', (req, res) => { user = req.user; res.json(user); });
`,
    outputs: {},
  },
  {
    name: 'exported: nothing is suggested',
    code: `import express from 'express';
const app = express();
export let user;
app.get('/', (req, res) => { user = req.user; res.json(user); });
`,
    outputs: {},
  },
  {
    name: 'a helper reads it: nothing is suggested',
    code: `import express from 'express';
const app = express();
let user;
const greet = () => 'Hello ' + user.name;
app.get('/', (req, res) => { user = req.user; res.send(greet()); });
`,
    outputs: {},
  },
  {
    name: 'the first request stays: nothing is suggested',
    code: `import express from 'express';
const app = express();
let base;
app.get('/', (req, res) => { base ??= req.headers.host; res.send(base); });
`,
    outputs: {},
  },
  {
    name: "another handler reads it: Express' locals, whatever the response is called",
    code: `import express from 'express';
const app = express();
let tenant = null;

app.use((req, res, next) => {
  tenant = req.headers['x-tenant'];
  next();
});

app.get('/orders', async (request, response) => {
  response.json(await find({ tenant, id: tenant.id }));
});
`,
    outputs: {
      keepOnRequest: `import express from 'express';
const app = express();

app.use((req, res, next) => {
  res.locals.tenant = req.headers['x-tenant'];
  next();
});

app.get('/orders', async (request, response) => {
  response.json(await find({ tenant: response.locals.tenant, id: response.locals.tenant.id }));
});
`,
    },
  },
  {
    name: "Koa's state",
    code: `import Koa from 'koa';
const app = new Koa();
let user;

app.use(async (ctx, next) => {
  user = await authenticate(ctx.headers.authorization);
  await next();
});

app.use((ctx) => {
  ctx.body = user;
});
`,
    outputs: {
      keepOnRequest: `import Koa from 'koa';
const app = new Koa();

app.use(async (ctx, next) => {
  ctx.state.user = await authenticate(ctx.headers.authorization);
  await next();
});

app.use((ctx) => {
  ctx.body = ctx.state.user;
});
`,
    },
  },
  {
    name: 'a handler without a response: nothing is suggested',
    code: `import express from 'express';
const app = express();
let tenant;
app.use((req, res, next) => { tenant = req.headers['x-tenant']; next(); });
app.post('/touch', (req) => { touch(tenant); });
`,
    outputs: {},
  },
  {
    name: 'something in between hides the name: nothing is suggested',
    code: `import express from 'express';
const app = express();
let tenant;
app.use((req, res, next) => { tenant = req.headers['x-tenant']; next(); });
app.get('/', (req, res) => { fetchAll().then((res) => print(res, tenant)); });
`,
    outputs: {},
  },
  {
    name: 'a framework without such an object: nothing is suggested',
    code: `import { createServer } from 'node:http';
let tenant;
createServer((req, res) => { tenant = req.headers['x-tenant']; res.end(); }).listen(3000);
createServer((req, res) => { res.end(tenant); }).listen(3001);
`,
    outputs: {},
  },
  {
    name: 'two handlers, taken out of the query with a default',
    code: `import express from 'express';
const app = express();
let tenant;

app.use((req, res, next) => {
  ({ tenant = 'public' } = req.query);
  next();
});
app.get('/', (req, res) => {
  res.json({ tenant });
});
`,
    outputs: {
      keepOnRequest: `import express from 'express';
const app = express();

app.use((req, res, next) => {
  ({ tenant: res.locals.tenant = 'public' } = req.query);
  next();
});
app.get('/', (req, res) => {
  res.json({ tenant: res.locals.tenant });
});
`,
    },
  },
  {
    name: "Hono's variables",
    code: `import { Hono } from 'hono';
const app = new Hono();
let tenant = null;

app.use(async (c, next) => {
  tenant = await find(c.req.header('x-tenant'));
  await next();
});
app.get('/', (ctx) => ctx.json({ tenant }));
`,
    outputs: {
      keepOnRequest: `import { Hono } from 'hono';
const app = new Hono();

app.use(async (c, next) => {
  c.set('tenant', await find(c.req.header('x-tenant')));
  await next();
});
app.get('/', (ctx) => ctx.json({ tenant: ctx.get('tenant') }));
`,
    },
  },
  {
    name: "Hono's variables cannot be destructured to: nothing is suggested",
    code: `import { Hono } from 'hono';
const app = new Hono();
let tenant = null;

app.use(async (c, next) => {
  ({ tenant } = c.req.query());
  await next();
});
app.get('/', (c) => c.json({ tenant }));
`,
    outputs: {},
  },
  {
    name: "Hono's variables have types: nothing is suggested",
    filename: 'src/app.ts',
    code: `import { Hono } from 'hono';
const app = new Hono();
let tenant: string | undefined;

app.use(async (c, next) => {
  tenant = c.req.header('x-tenant');
  await next();
});
app.get('/', (c) => c.json({ tenant }));
`,
    outputs: {},
  },
  {
    name: "Fastify's request, which has to be decorated",
    code: `import Fastify from 'fastify';

export default async function plugin(fastify) {
  fastify.addHook('onRequest', async (request) => {
    tenant = request.headers['x-tenant'];
  });
  fastify.get('/', async (request) => find(tenant));
}
let tenant;
`,
    outputs: {
      keepOnRequest: `import Fastify from 'fastify';

export default async function plugin(fastify) {
  fastify.decorateRequest('tenant', null);
  fastify.addHook('onRequest', async (request) => {
    request.tenant = request.headers['x-tenant'];
  });
  fastify.get('/', async (request) => find(request.tenant));
}
`,
    },
  },
  {
    name: "two of Fastify's instances: nothing is suggested",
    code: `import Fastify from 'fastify';
const internal = Fastify();
const app = Fastify();
let tenant;

internal.addHook('onRequest', async (request) => {
  tenant = request.headers['x-tenant'];
});
app.get('/', async (request) => find(tenant));
`,
    outputs: {},
  },
  {
    name: "Polka's request",
    code: `import polka from 'polka';
let tenant;
polka()
  .use((req, res, next) => {
    tenant = req.headers['x-tenant'];
    next();
  })
  .get('/', (request, res) => res.end(tenant));
`,
    outputs: {
      keepOnRequest: `import polka from 'polka';
polka()
  .use((req, res, next) => {
    req.tenant = req.headers['x-tenant'];
    next();
  })
  .get('/', (request, res) => res.end(request.tenant));
`,
    },
  },
  {
    name: "a name that is something else on Polka's request: nothing is suggested",
    code: `import polka from 'polka';
let search;
polka()
  .use((req, res, next) => {
    search = req.headers['x-search'];
    next();
  })
  .get('/', (req, res) => res.end(search));
`,
    outputs: {},
  },
  {
    name: 'a handler that answers has nobody to hand it to in this request: nothing is suggested',
    code: `import express from 'express';
const app = express();
let answer;

app.post('/answer', (req, res) => {
  answer = req.body.answer;
  res.end();
});
app.get('/answer', (req, res) => res.json(answer));
`,
    outputs: {},
  },
  {
    name: 'a handler of a path that hands on',
    code: `import express from 'express';
const app = express();
let order;

app.get('/orders/:id', async (req, res, next) => {
  order = await find(req.params.id);
  next();
});
app.get('/orders/:id', (req, res) => res.json(order));
`,
    outputs: {
      keepOnRequest: `import express from 'express';
const app = express();

app.get('/orders/:id', async (req, res, next) => {
  res.locals.order = await find(req.params.id);
  next();
});
app.get('/orders/:id', (req, res) => res.json(res.locals.order));
`,
    },
  },
]);

/** An application with one handler that answers with what is in a variable of the module; `body` is what the handler does. */
const oneHandler = (declaration: string, body: string) => `import express from 'express';
const app = express();
${declaration}
app.get('/', async (req, res) => {
  ${body}
});
`;

/** Variables that cannot become variables of the handler that uses them, or not in this way. */
const kept: Readonly<Record<string, string>> = {
  'declared twice': oneHandler('var user; var user;', 'user = req.user;\n  res.json(user);'),
  'a function of the module': oneHandler('function user() {}', 'user = req.user;\n  res.json(user);'),
  'taken out of something': oneHandler('let [user] = load();', 'user = req.user;\n  res.json(user);'),
  'a property of an object of the module': oneHandler('let state = {};', 'state.user = req.user;\n  res.json(state);'),
  'exported by name': oneHandler('let user;\nexport { user };', 'user = req.user;\n  res.json(user);'),
  'read when the module is loaded': oneHandler('let user;\nprint(user);', 'user = req.user;\n  res.json(user);'),
  'a handler that is an expression': `import express from 'express';
const app = express();
let user;
app.get('/', (req, res) => res.json((user = req.user)));
`,
  'a variable of a function around the handler': `import express from 'express';
export default function plugin(app = express()) {
  let user;
  app.get('/', (req, res) => {
    user = req.user;
    res.json(user);
  });
}
`,
};

testSuggestions(
  'no-global-request-state',
  Object.entries(kept).map(([name, code]) => ({ name: `${name}: nothing is suggested`, code, outputs: {} })),
);

/** What the handler does, before and after its variable is declared in it. */
const declared: readonly (readonly [title: string, declaration: string, before: string, after: string])[] = [
  [
    'read before it is written',
    'let user;',
    'res.json(user);\n  user = req.user;',
    'let user;\n  res.json(user);\n  user = req.user;',
  ],
  [
    'written twice',
    'let user;',
    'user = req.user;\n  user = await load(user);\n  res.json(user);',
    'let user;\n  user = req.user;\n  user = await load(user);\n  res.json(user);',
  ],
  [
    'written inside an expression',
    'let user;',
    'res.json((user = req.user));',
    'let user;\n  res.json((user = req.user));',
  ],
  [
    'read in a function of the handler',
    'let user;',
    'user = req.user;\n  res.json(groups.map((group) => group.of(user)));',
    'const user = req.user;\n  res.json(groups.map((group) => group.of(user)));',
  ],
  [
    'written in a function of the handler',
    'let user;',
    'await each((group) => {\n    user = group.of(req.user);\n  });\n  res.json(user);',
    'let user;\n  await each((group) => {\n    user = group.of(req.user);\n  });\n  res.json(user);',
  ],
];

testSuggestions('no-global-request-state', [
  ...declared.map(([title, declaration, before, after]) => ({
    name: `one handler, ${title}`,
    code: oneHandler(declaration, before),
    outputs: { declareInHandler: oneHandler('', after).replace('express();\n\n', 'express();\n') },
  })),
  {
    name: 'one handler, with blanks before the declaration',
    code: oneHandler(' \tlet user;', 'user = req.user;\n  res.json(user);'),
    outputs: {
      declareInHandler: oneHandler('', 'const user = req.user;\n  res.json(user);').replace(
        'express();\n\n',
        'express();\n',
      ),
    },
  },
  {
    name: 'one handler, with something else behind the declaration',
    code: oneHandler('let user; const title = 1;', 'user = req.user;\n  res.json(user);'),
    outputs: { declareInHandler: oneHandler(' const title = 1;', 'const user = req.user;\n  res.json(user);') },
  },
  {
    name: 'a handler of a path that never hands on: nothing is suggested',
    code: `import express from 'express';
const app = express();
let answer;
app.post('/answer', (req, res, next) => { answer = req.body.answer; res.end(); });
app.get('/answer', (req, res) => res.json(answer));
`,
    outputs: {},
  },
  {
    name: 'handlers of two frameworks: nothing is suggested',
    code: `import express from 'express';
import Koa from 'koa';
const app = express();
const koa = new Koa();
let tenant;
app.use((req, res, next) => { tenant = req.headers['x-tenant']; next(); });
koa.use((ctx) => { ctx.body = tenant; });
`,
    outputs: {},
  },
  {
    name: "types of Polka's request know no such member: nothing is suggested",
    filename: 'src/app.mts',
    code: `import polka from 'polka';
let tenant;
polka()
  .use((req, res, next) => { tenant = req.headers['x-tenant']; next(); })
  .get('/', (request, res) => res.end(tenant));
`,
    outputs: {},
  },
  {
    name: "Hono's variables may have any name",
    code: `import { Hono } from 'hono';
const app = new Hono();
let req = null;

app.use(async (c, next) => {
  req = c.req.header('x-request');
  await next();
});
app.get('/', (c) => c.json(req));
`,
    outputs: {
      keepOnRequest: `import { Hono } from 'hono';
const app = new Hono();

app.use(async (c, next) => {
  c.set('req', c.req.header('x-request'));
  await next();
});
app.get('/', (c) => c.json(c.get('req')));
`,
    },
  },
  ...['count &&= c.req.query().n;', 'if ((count = c.req.query().n)) log();', '[count] = c.req.queries();'].map(
    (write) => ({
      name: `Hono's variables cannot be written by ${write} nothing is suggested`,
      code: `import { Hono } from 'hono';
const app = new Hono();
let count = 0;
app.use(async (c, next) => { ${write} await next(); });
app.get('/', (c) => c.json(count));
`,
      outputs: {},
    }),
  ),
  {
    name: "Fastify's request is decorated without a semicolon where there is none",
    code: `import Fastify from 'fastify'
const app = Fastify()
let tenant

app.addHook('onRequest', async (request) => {
  tenant = request.headers['x-tenant']
})
app.get('/', async (request) => find(tenant))
`,
    outputs: {
      keepOnRequest: `import Fastify from 'fastify'
const app = Fastify()

app.decorateRequest('tenant', null)
app.addHook('onRequest', async (request) => {
  request.tenant = request.headers['x-tenant']
})
app.get('/', async (request) => find(request.tenant))
`,
    },
  },
  ...[
    "if (isOpen) { app.get('/', async (request) => find(tenant)); }",
    "const route = app.get('/', async (request) => find(tenant));",
    "servers.app = app.get('/', async (request) => find(tenant));",
    "app.route({ method: 'GET', url: '/', handler: async (request) => find(tenant) }).after(done);",
  ].map((registration) => ({
    name: `Fastify's handlers are not registered side by side, ${registration} nothing is suggested`,
    code: `import Fastify from 'fastify';
const app = Fastify();
let tenant;
app.addHook('onRequest', async (request) => { tenant = request.headers['x-tenant']; });
${registration}
`,
    outputs: {},
  })),
]);
