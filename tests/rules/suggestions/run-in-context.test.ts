import { testSuggestions } from '../suggestion-cases.ts';

/** A middleware of Express with this body. */
const app = (body: string, head = '(req, res, next) =>') => `import express from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const app = express();
app.use(${head} {${body}});
`;

/** What stands behind the set-up, and what becomes of both. */
const changed: readonly (readonly [title: string, before: string, after: string, head?: string])[] = [
  ['on one line', ' als.enterWith(req.user); next(); ', ' als.run(req.user, () => {\n  next();\n}); '],
  [
    'a result that is returned',
    '\n  als.enterWith(req.user);\n  return next();\n',
    '\n  return als.run(req.user, () => {\n    return next();\n  });\n',
  ],
  [
    'a result that a function in it returns',
    '\n  als.enterWith(req.user);\n  names.map((name) => { return name; });\n  next();\n',
    '\n  als.run(req.user, () => {\n    names.map((name) => { return name; });\n    next();\n  });\n',
  ],
  [
    'a function in it that waits, in steps of four blanks',
    '\n    als.enterWith(req.user);\n    names.map(async (name) => { await name; });\n    next();\n',
    '\n    als.run(req.user, () => {\n        names.map(async (name) => { await name; });\n        next();\n    });\n',
    'async (req, res, next) =>',
  ],
  [
    'a branch behind another one',
    '\n  if (!req.user) {\n    next();\n  } else if (req.user.isAdmin) {\n    als.enterWith(req.user);\n    next();\n  }\n',
    '\n  if (!req.user) {\n    next();\n  } else if (req.user.isAdmin) {\n    als.run(req.user, () => {\n      next();\n    });\n  }\n',
  ],
  [
    'no indentation, and a comment on the line',
    '\nals.enterWith(req.user); /* for the log */\nnext();\n',
    '\nals.run(req.user, () => { /* for the log */\n  next();\n});\n',
  ],
  [
    'a comment of several lines',
    '\n  als.enterWith(req.user); /* for\n  the log */\n  next();\n',
    '\n  als.run(req.user, () => {\n    /* for\n    the log */\n    next();\n  });\n',
  ],
];

/** Where a callback would not hold the rest of the request, or not mean the same. */
const kept: Readonly<Record<string, string>> = {
  'nothing behind it': '\n  next();\n  als.enterWith(req.user);\n',
  'in a case': "\n  switch (req.method) {\n    case 'GET':\n      als.enterWith(req.user);\n      next();\n  }\n",
  'without a block of its own': '\n  if (req.user) als.enterWith(req.user);\n  next();\n',
  'in a branch of a branch that goes on':
    '\n  if (a) {\n    if (req.user) {\n      als.enterWith(req.user);\n      next();\n    }\n    log(a);\n  }\n',
  'in a loop that is left':
    '\n  for (const name of names) {\n    als.enterWith(req.user);\n    if (name) break;\n    next();\n  }\n',
  'in a loop that goes on':
    '\n  for (const name of names) {\n    als.enterWith(req.user);\n    if (name) continue;\n    next();\n  }\n',
  'its result is kept': '\n  const entered = als.enterWith(req.user);\n  next();\n',
};

testSuggestions('require-context-cleanup', [
  {
    name: 'a generator that hands on: nothing is suggested',
    code: app('\n  als.enterWith(req.user);\n  yield next();\n', 'function* (req, res, next)'),
    outputs: {},
  },
  ...changed.map(([title, before, after, head]) => ({
    name: `run(): ${title}`,
    code: app(before, head),
    outputs: { runInContext: app(after, head) },
  })),
  ...Object.entries(kept).map(([title, body]) => ({
    name: `${title}: nothing is suggested`,
    code: app(body),
    outputs: {},
  })),
]);
