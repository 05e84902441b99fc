import { testSuggestions } from '../suggestion-cases.ts';

/** An application that makes two entries in an async handler; `close` is its listener for the end. */
const app = (
  close: string,
  second = 'tokens.set(req.id, req.headers.authorization);',
) => `import express from 'express';
const app = express();
const accounts = new Map();
const tokens = ${second.startsWith('tokens.set') ? 'new Map()' : second.startsWith('tokens.add') ? 'new Set()' : '{}'};

app.use(async (req, res, next) => {
  res.on('close', ${close});
  accounts.set(req.id, await find(req));
  ${second}
  next();
});
`;

/** A handler that adds two keys to a logger's context; `remove` takes one away. */
const logging = (second: string, remove = "logger.removeContext('report');") => `import express from 'express';
import log4js from 'log4js';
const app = express();
const logger = log4js.getLogger();

app.get('/reports/:id', (req, res) => {
  const token = req.headers.authorization;
  logger.addContext('report', req.params.id);
  ${second}
  logger.info('shown');
  ${remove}
  res.end();
});
`;

testSuggestions('require-context-cleanup', [
  {
    name: 'a listener that is one expression',
    code: app('() => accounts.delete(req.id)'),
    outputs: { removeWithRest: app('() => { accounts.delete(req.id); tokens.delete(req.id); }') },
  },
  {
    name: 'a listener with a body',
    code: app('() => {\n    log(req);\n    accounts.delete(req.id); // done\n  }'),
    outputs: {
      removeWithRest: app(
        '() => {\n    log(req);\n    accounts.delete(req.id); // done\n    tokens.delete(req.id);\n  }',
      ),
    },
  },
  {
    name: 'a set, in a listener on one line',
    code: app('() => { accounts.delete(req.id); }', 'tokens.add(req.id);'),
    outputs: {
      removeWithRest: app('() => { accounts.delete(req.id); tokens.delete(req.id); }', 'tokens.add(req.id);'),
    },
  },
  {
    name: 'a property',
    code: app('() => accounts.delete(req.id)', 'tokens[req.id] = req.headers.authorization;'),
    outputs: {
      removeWithRest: app(
        '() => { accounts.delete(req.id); delete tokens[req.id]; }',
        'tokens[req.id] = req.headers.authorization;',
      ),
    },
  },
  {
    name: 'a listener with a body, without semicolons',
    code: app('() => {\n    log(req)\n    accounts.delete(req.id)\n  }'),
    outputs: {
      removeWithRest: app('() => {\n    log(req)\n    accounts.delete(req.id)\n    tokens.delete(req.id)\n  }'),
    },
  },
  {
    name: 'a listener on one line without semicolons: nothing is suggested',
    code: app('() => { accounts.delete(req.id) }'),
    outputs: {},
  },
  {
    name: 'a removal under a condition of its own: nothing is suggested',
    code: app('() => { if (req.id) accounts.delete(req.id); }'),
    outputs: {},
  },
  {
    name: 'a parameter of an arrow function with the removal as its default: nothing is suggested',
    code: app('(done = accounts.delete(req.id)) => log(done)'),
    outputs: {},
  },
  {
    name: 'the answer of the removal is used: nothing is suggested',
    code: app('() => log(accounts.delete(req.id))'),
    outputs: {},
  },
  {
    name: 'a key of a logger, beside another one',
    code: logging('logger.addContext("token", token);'),
    outputs: {
      removeWithRest: logging(
        'logger.addContext("token", token);',
        'logger.removeContext(\'report\');\n  logger.removeContext("token");',
      ),
    },
  },
  {
    name: 'a key of a logger that is set under a condition: nothing is suggested',
    code: logging("if (token) {\n    logger.addContext('token', token);\n  }"),
    outputs: {},
  },
  {
    name: 'a key of a logger that another one than the constants names: nothing is suggested',
    code: logging('logger.addContext(token.name, token);'),
    outputs: {},
  },
]);
