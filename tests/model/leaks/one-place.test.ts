import { describe, expect, it } from 'vitest';
import { withModel } from '../../model-of.ts';

/** A piece of an Express application, and what leaks in it. */
type Row = readonly [code: string, ...storages: string[]];

function leaksOf(code: string): string[] {
  const start =
    "import express from 'express'; import { busy, check, load, log } from './other.js'; const app = express();";
  return withModel(`${start} ${code}`, {}, ({ leaks }) => leaks.map(({ storage }) => storage));
}

/** A handler that looks at the slot, fills it and lets a callback empty it; something else reads it. */
const job = (statements: string, others = '') =>
  `let running = null, other = null; ${others} app.post('/', (req, res) => { ${statements} }); app.get('/', (req, res) => res.json(running));`;

const done = 'load(() => { running = null; });';

const jobs: Row[] = [
  [job(`if (running) return res.end(); running = req.body; ${done}`)],
  [job(`if (running) { log(); return res.end(); } running = req.body; ${done}`)],
  [job(`if (running) throw new Error(); running = req.body; ${done}`)],
  [job(`if (running) { return res.end(); log(); } running = req.body; ${done}`), 'running'],
  [job(`if (running) log(); running = req.body; ${done}`), 'running'],
  [job(`if (running) { log(); } running = req.body; ${done}`), 'running'],
  [job(`if (running) { } running = req.body; ${done}`), 'running'],
  [job(`if (other) return res.end(); running = req.body; ${done}`), 'running'],
  [job(`if (busy()) return res.end(); running = req.body; ${done}`), 'running'],
  [job(`running = req.body; if (running) return res.end(); ${done}`), 'running'],
  [job(`log(); if (running) return res.end(); log(); running = req.body; ${done}`)],
  [job(`if (running) res.end(); else { running = req.body; ${done} }`)],
  [job(`if (running) { running = req.body; ${done} } else res.end();`), 'running'],
  [job(`if (other) res.end(); else { running = req.body; ${done} }`), 'running'],
  [job(`running = null; running = req.body; ${done}`)],
  [job(`running = req.body; running = null; ${done}`)],
  [job('if (running) return res.end(); running = req.body; load();'), 'running'],
  [job('if (running) return res.end(); running = req.body; load(() => { other = null; });'), 'running'],
  [job('if (running) return res.end(); running = req.body; load(() => { running = 1; });'), 'running'],
  [job('if (running) return res.end(); load(() => { running = null; }); running = req.body;'), 'running'],
  [
    job(
      'if (running) return res.end(); running = req.body;',
      `const stop = () => { running = null; }; app.get('/stop', stop);`,
    ),
    'running',
  ],
  [job('if (running) res.end(); else start(req.body);', `const start = (body) => { running = body; ${done} };`)],
  [
    job('if (other) res.end(); else start(req.body);', `const start = (body) => { running = body; ${done} };`),
    'running',
  ],
  [
    job(
      'if (running) res.end(); else start(req.body); start(req.body);',
      `const start = (body) => { running = body; ${done} };`,
    ),
    'running',
  ],
  [
    job(
      'if (running) res.end(); else start(req.body);',
      `const start = (body) => { running = body; load(() => { running = null; start(body); }); };`,
    ),
  ],
];

/** A cache of one value that is compared with the caller's own. */
const checked = (statements: string, others = '') =>
  `let checked = ''; ${others} app.post('/', (req, res) => { const { password } = req.body; ${statements} });`;

const compared: Row[] = [
  [checked('if (checked === password) return res.end(); if (check(password)) checked = password;')],
  [checked('if (checked == password) return res.end(); if (check(password)) checked = password;')],
  [checked('if (password === checked) return res.end(); if (check(password)) checked = password;')],
  [checked('if (checked !== password) return res.end(); if (check(password)) checked = password;'), 'checked'],
  [checked('if (checked > password) return res.end(); if (check(password)) checked = password;'), 'checked'],
  [checked("if (checked === 'x') return res.end(); if (check(password)) checked = password;"), 'checked'],
  [checked('if (checked) return res.end(); if (check(password)) checked = password;'), 'checked'],
  [checked('if (checked === password) log(checked); if (check(password)) checked = password;'), 'checked'],
  [checked('if (checked === password) return res.end(); checked = password; checked = null;')],
  [checked('checked = password;'), 'checked'],
  [checked('if (checked === password) return res.end(); later(() => { checked = password; });'), 'checked'],
  [checked('later(() => checked === password); checked = password;'), 'checked'],
  [
    checked(
      "if (checked === password) return res.end(); if (check(password)) checked = password; if (busy()) checked = 'all';",
    ),
    'checked',
  ],
  [
    checked(
      'if (checked === password) return res.end(); if (check(password)) checked = password;',
      "const reset = () => { checked = ''; }; setInterval(reset, 1000);",
    ),
  ],
  [
    checked(
      'if (checked === password) return res.end(); if (check(password)) checked = password;',
      'const show = (password) => checked === password; show(1);',
    ),
    'checked',
  ],
];

/** One entry with a key that is compared with the next one's. */
const entry = (value: string, statements: string, others = '') =>
  `let cached = null; ${others} app.get('/', async (req, res) => { const { v } = req.query; ${statements} cached = ${value}; res.end(); });`;

const make = '{ version: v, body: await load() }';

const keyed: Row[] = [
  [entry(make, 'if (cached && cached.version === v) return res.end(cached.body);')],
  [entry(make, 'if (cached && v === cached.version) return res.end(cached.body);')],
  [entry(make, 'if (cached?.version === v) return res.end(cached.body);')],
  [entry(make, 'if (cached !== null && cached.version === v) return res.end(cached.body);')],
  [entry(make, 'if (!cached) log(); if (cached?.version === v) return res.end(cached.body);')],
  [entry(make, 'if (-cached) log(); if (cached?.version === v) return res.end(cached.body);'), 'cached'],
  [entry(make, 'if (cached && cached.version !== v) return res.end(cached.body);')],
  [entry(make, 'if (cached && cached.version > v) return res.end(cached.body);'), 'cached'],
  [entry(make, 'if (cached && cached.version) return res.end(cached.body);'), 'cached'],
  [entry(make, 'if (cached && cached.other === v) return res.end(cached.body);'), 'cached'],
  [entry(make, 'if (cached) return res.end(cached.body);'), 'cached'],
  [entry(make, 'if (cached && cached.version === v) return res.end(cached.version);'), 'cached'],
  [entry(make, 'if (cached && cached.version === v) return res.end(cached[busy()]);'), 'cached'],
  [entry(make, 'if (cached && cached.version === v) return res.end(cached.body());'), 'cached'],
  [entry(make, 'if (cached && cached.version === v) return res.end(log(cached.body));')],
  [entry(make, 'if (cached && cached.version === v) return res.end(cached);'), 'cached'],
  [entry(make, 'if (cached && cached.version === v) return res.end(log[cached]);'), 'cached'],
  [entry(make, 'const known = cached ? cached.version === v : false; if (known) return res.end(cached.body);')],
  [entry(make, 'const known = v ? cached : cached.version === v; if (known) return res.end(cached.body);'), 'cached'],
  [entry(make, 'const known = cached || cached.version === v; if (known) return res.end(cached.body);'), 'cached'],
  [entry(make, 'const known = cached.version === v && cached; if (known) return res.end(known.body);'), 'cached'],
  [entry(make, 'if (v && cached) log(); if (cached?.version === v) return res.end(cached.body);')],
  [
    entry('{ version: v, query: req.query, body: 1 }', 'if (cached?.version === v) return res.end(cached.body);'),
    'cached',
  ],
  [entry('{ ...req.query, body: 1 }', 'if (cached?.version === v) return res.end(cached.body);'), 'cached'],
  [entry('{ ...log, version: v }', 'if (cached?.version === v) return res.end(cached.body);')],
  [entry('[v]', 'if (cached?.version === v) return res.end(cached.body);'), 'cached'],
  [
    entry(
      make,
      'if (isOf(cached, v)) return res.end(cached.body);',
      'const isOf = (one, v) => one && one.version === v;',
    ),
  ],
  [
    entry(
      make,
      'if (isOf(cached, v)) return res.end(cached.body);',
      'const isOf = (one, v) => log(one.version) === v;',
    ),
    'cached',
  ],
  [
    entry(
      make,
      'if (isOf(v, cached)) return res.end(cached.body);',
      'const isOf = (v, one) => one && one.version === v;',
    ),
  ],
  [
    entry(make, 'if (isOf(v, cached)) return res.end(cached.body);', 'const isOf = (v, { version }) => version === v;'),
    'cached',
  ],
  [
    entry(
      make,
      'if (cached?.version === v) return res.end(show(cached.body, cached));',
      'const show = (body) => body;',
    ),
    'cached',
  ],
  [entry(make, 'if (cached) if (cached.version === v) return res.end(cached.body);')],
  [entry('{ [busy()]: v }', 'if (cached?.version === v) return res.end(cached.body);'), 'cached'],
  [entry(make, 'if (check(cached, v) || cached.version === v) return res.end(cached.body);'), 'cached'],
  [entry(make, 'if (cached(v) || cached.version === v) return res.end(cached.body);'), 'cached'],
];

describe('a variable for one thing at a time', () => {
  it.each([
    ['a job that runs', jobs],
    ['a value that is compared', compared],
    ['an entry under a key', keyed],
  ])('%s', (_title, rows) => {
    expect(rows.map(([code]) => [code, ...new Set(leaksOf(code))])).toEqual(rows);
  });
});
