import { testSuggestions } from '../suggestion-cases.ts';

testSuggestions('require-context-cleanup', [
  {
    name: 'a connection in a variable of the module that one handler alone uses',
    code: `import express from 'express';
import { Pool } from 'pg';
const pool = new Pool();
const app = express();
let client;

app.get('/beds', async (req, res) => {
  try {
    client = await pool.connect();
    res.json(await client.query('SELECT 1'));
  } finally {
    client?.release();
  }
});
`,
    outputs: {
      declareInHandler: `import express from 'express';
import { Pool } from 'pg';
const pool = new Pool();
const app = express();

app.get('/beds', async (req, res) => {
  let client;
  try {
    client = await pool.connect();
    res.json(await client.query('SELECT 1'));
  } finally {
    client?.release();
  }
});
`,
    },
  },
  {
    name: 'a connection in a variable of the module that two handlers use has no such place',
    code: `import express from 'express';
import { Pool } from 'pg';
const pool = new Pool();
const app = express();
let client;

app.get('/beds', async (req, res) => {
  client = await pool.connect();
  await client.query('SELECT 1').finally(() => client.release());
  res.end();
});
app.get('/busy', (req, res) => res.json(client?.processID));
`,
    outputs: {},
  },
  {
    name: 'enterWith before next()',
    code: `import express from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const app = express();

app.use((req, res, next) => {
  const store = { user: req.user };
  als.enterWith(store);
  next();
});
`,
    outputs: {
      runInContext: `import express from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const app = express();

app.use((req, res, next) => {
  const store = { user: req.user };
  als.run(store, () => {
    next();
  });
});
`,
    },
  },
  {
    name: 'enterWith in a handler that waits and answers',
    code: `import Koa from 'koa';
import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const app = new Koa();

app.use(async (ctx, next) => {
  als.enterWith({
    user: ctx.state.user,
  });
  await next();
  ctx.set('x-done', '1');
});
`,
    outputs: {
      runInContext: `import Koa from 'koa';
import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const app = new Koa();

app.use(async (ctx, next) => {
  return als.run({
    user: ctx.state.user,
  }, async () => {
    await next();
    ctx.set('x-done', '1');
  });
});
`,
    },
  },
  {
    name: 'enterWith in a branch, behind which nothing stands',
    code: `import express from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const app = express();

app.use((req, res, next) => {
  if (req.user) {
    als.enterWith(req.user); // for the log
    // and on
    next();
  } else {
    next();
  }
});
`,
    outputs: {
      runInContext: `import express from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const app = express();

app.use((req, res, next) => {
  if (req.user) {
    als.run(req.user, () => { // for the log
      // and on
      next();
    });
  } else {
    next();
  }
});
`,
    },
  },
  {
    name: 'enterWith in a branch that goes on behind it: nothing is suggested',
    code: `import express from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const app = express();

app.use((req, res, next) => {
  if (req.user) {
    als.enterWith(req.user);
    log(req.user);
  }
  next();
});
`,
    outputs: {},
  },
]);

testSuggestions('require-error-cleanup', [
  {
    name: "'finish' is not 'close'",
    code: `import express from 'express';
const app = express();
const active = new Map();

app.use((req, res, next) => {
  active.set(req.id, req.user);
  res.on("finish", () => active.delete(req.id));
  next();
});
`,
    outputs: {
      listenForClose: `import express from 'express';
const app = express();
const active = new Map();

app.use((req, res, next) => {
  active.set(req.id, req.user);
  res.on("close", () => active.delete(req.id));
  next();
});
`,
    },
  },
  {
    name: "'prefinish', in quotes of another kind",
    code: `import express from 'express';
const app = express();
const active = new Map();

app.use((req, res, next) => {
  active.set(req.id, req.user);
  res.once(\`prefinish\`, () => active.delete(req.id));
  next();
});
`,
    outputs: {
      listenForClose: `import express from 'express';
const app = express();
const active = new Map();

app.use((req, res, next) => {
  active.set(req.id, req.user);
  res.once(\`close\`, () => active.delete(req.id));
  next();
});
`,
    },
  },
  {
    name: "a framework's hook has no 'close': nothing is suggested",
    code: `import Fastify from 'fastify';
const app = Fastify();
const active = new Map();

app.addHook('onRequest', async (request) => {
  active.set(request.id, request.user);
});
app.addHook('onResponse', async (request) => {
  active.delete(request.id);
});
`,
    outputs: {},
  },
  {
    name: 'a release behind what can fail, used further on',
    code: `import pg from 'pg';
const pool = new pg.Pool();

export async function loadOrders(id) {
  const client = await pool.connect();
  const { rows } = await client.query(
    'select * from orders where owner = $1',
    [id],
  );
  client.release();
  return rows;
}
`,
    outputs: {
      tearDownInFinally: `import pg from 'pg';
const pool = new pg.Pool();

export async function loadOrders(id) {
  const client = await pool.connect();
  try {
    const { rows } = await client.query(
      'select * from orders where owner = $1',
      [id],
    );
    return rows;
  } finally {
    client.release();
  }
}
`,
    },
  },
  {
    name: 'a query in a template over several lines keeps its blanks',
    code: `import pg from 'pg';
const pool = new pg.Pool();

export async function touch(id) {
  const client = await pool.connect();
  await client.query(\`update orders
  set touched = now()\`, [id]);
  client.release();
}
`,
    outputs: {
      tearDownInFinally: `import pg from 'pg';
const pool = new pg.Pool();

export async function touch(id) {
  const client = await pool.connect();
  try {
    await client.query(\`update orders
  set touched = now()\`, [id]);
  } finally {
    client.release();
  }
}
`,
    },
  },
  {
    name: 'released on two ways already: nothing is suggested',
    code: `import pg from 'pg';
const pool = new pg.Pool();

export async function loadOrders(id) {
  const client = await pool.connect();
  if (!id) {
    client.release();
    return [];
  }
  const { rows } = await client.query('select * from orders where owner = $1', [id]);
  client.release();
  return rows;
}
`,
    outputs: {},
  },
  {
    name: 'comments stay with what they are about, in steps of the file',
    code: `import pg from 'pg';
const pool = new pg.Pool();

export async function touch(id) {
\tconst client = await pool.connect(); // one of ten

\t// the newest first
\tawait client.query('update orders set touched = now()', [id]);
\t// others wait for it
\tclient.release(); // at last
}
`,
    outputs: {
      tearDownInFinally: `import pg from 'pg';
const pool = new pg.Pool();

export async function touch(id) {
\tconst client = await pool.connect(); // one of ten
\ttry {
\t\t// the newest first
\t\tawait client.query('update orders set touched = now()', [id]);
\t} finally {
\t\t// others wait for it
\t\tclient.release(); // at last
\t}
}
`,
    },
  },
]);
