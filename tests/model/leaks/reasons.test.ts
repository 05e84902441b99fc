import { describe, expect, it } from 'vitest';
import { withModel } from '../../model-of.ts';

/** What a handler does, and its leaks: storage, reason and, where it is debatable, kind. */
type Row = readonly [statements: string, ...leaks: string[]];

/** The leaks of a handler with these statements, beside state of the module that something else reads, `base` too unless told not to. */
function leaksOf(statements: string, others: boolean): string[] {
  const code = `
    import express from 'express';
    import { config, env } from './config.js';
    const app = express();
    let base = null, flag = false, tail = Promise.resolve(), total = 0;
    const cache = {}, list = [], table = new Map(), on = true, names = { admin: 'root' };
    app.get('/', async (req, res) => { ${statements} });
    setInterval(() => print(${others ? 'base, ' : ''}flag, tail, total, cache.entry, cache.flag, list, table), 1000);
  `;
  return withModel(code, {}, ({ leaks }) =>
    leaks.map(({ storage, reason, kind }) =>
      kind === 'plain' ? `${storage}: ${reason}` : `${storage}: ${reason}, ${kind}`,
    ),
  );
}

const memos: Row[] = [
  ['if (!base) base = req.host;', 'base: memo'],
  ['if (!base) { base = req.host; }', 'base: memo'],
  ['if (base === null) base = req.host;', 'base: memo'],
  ['if (base == undefined) base = req.host;', 'base: memo'],
  ['if (null === base) base = req.host;', 'base: memo'],
  ['if (!base && req.host) base = req.host;', 'base: memo'],
  ['if (req.host && !base) base = req.host;', 'base: memo'],
  ['if (!base) { if (req.host) base = req.host; }', 'base: memo'],
  ['if (!(await base)) base = req.host;', 'base: memo'],
  ['base ??= req.host;', 'base: memo'],
  ['base ||= req.host;', 'base: memo'],
  ['base = base ?? req.host;', 'base: memo'],
  ['if (!cache.entry) cache.entry = req.host;', 'cache.entry: memo'],
  ['if (!base || req.host) base = req.host;', 'base: conditional-value'],
  ['if (base) base = req.host;', 'base: conditional-value'],
  ['if (!flag) base = req.host;', 'base: conditional-value'],
  ['if (base !== null) base = req.host;', 'base: conditional-value'],
  ['if (base === req.host) base = req.host;', 'base: conditional-value'],
  ['if (-base) base = req.host;', 'base: conditional-value'],
  ['if (!base) log(); else base = req.host;', 'base: conditional-value'],
  ['if (!cache.other) cache.entry = req.host;', 'cache.entry: conditional-value'],
];

const values: Row[] = [
  ['base = req.host;', 'base: value'],
  ['base = await load(req.host);', 'base: value'],
  ['base = req.host ? req.host : base;', 'base: conditional-value'],
  ['if (req.host) base = req.host;', 'base: conditional-value'],
  ['if (flag) base = req.host;', 'base: conditional-value'],
  ['flag && (base = req.host);', 'base: conditional-value'],
  ['flag ? (base = req.host) : null;', 'base: conditional-value'],
  ['switch (req.method) { case "GET": base = req.host; }', 'base: conditional-value'],
  ['try { load(); } catch { base = req.host; }', 'base: conditional-value'],
  ['if (!req.host) return; base = req.host;', 'base: conditional-value'],
  ['if (!req.host) { log(); return; } base = req.host;', 'base: conditional-value'],
  ['if (!req.host) { log(); log(); return; } base = req.host;', 'base: conditional-value'],
  ['if (!req.host) throw new Error(); base = req.host;', 'base: conditional-value'],
  ['if (!req.host) log(); base = req.host;', 'base: value'],
  ['if (!req.host) { } base = req.host;', 'base: value'],
  ['base = req.host; if (!req.host) return;', 'base: value'],
  ['{ base = req.host; }', 'base: value'],
  ['base = 1;'],
  ['base = load();'],
  ['tail = tail.then(() => work(req));'],
  ['tail = tail.then(() => work(req)).catch(log);'],
  ['tail = tail.finally(() => work(req)).then(log);'],
  ['tail = await tail.catch(() => work(req));'],
  ['tail = load().then(() => work(req));', 'tail: value'],
  ['tail = tail.concat(work(req));', 'tail: value, collection'],
  ['tail = base.then(() => work(req));', 'tail: value'],
];

const flags: Row[] = [
  ['if (req.user.isAdmin) flag = true;', 'flag: condition'],
  ["if (req.user.isAdmin) flag = 'all';", 'flag: condition'],
  ['if (req.user.isAdmin) flag = on;', 'flag: condition'],
  ['if (req.user.isAdmin) flag = config.level;', 'flag: condition'],
  ['req.user.isAdmin && (flag = true);', 'flag: condition'],
  ['switch (req.user.role) { case "admin": flag = true; }', 'flag: condition'],
  ['if (req.user.isAdmin) { if (req.query.all) flag = true; }', 'flag: condition'],
  ['if (req.user.isAdmin) cache.flag = true;', 'cache.flag: condition'],
  ['if (req.user.isAdmin) app.locals.flag = true;', 'app.locals.flag: condition'],
  ["if (req.user.isAdmin) process.env.LEVEL = 'all';", 'process.env.LEVEL: condition'],
  ['if (req.user.isAdmin) config.flag = true;', 'config.flag: condition'],
  ['if (req.user.isAdmin) cache.unread = true;'],
  // Each request sets its own: told once, and not as what stays set.
  ['if (req.user.isAdmin) flag = "all"; else flag = "own";', 'flag: value'],
  ['if (req.user.isAdmin) { flag = "all"; } else { log(); flag = false; }', 'flag: value'],
  ['req.user.isAdmin ? (flag = "all") : (flag = "own");', 'flag: value'],
  ['if (req.user.isAdmin) flag = req.user.name; else flag = "nobody";', 'flag: conditional-value'],
  ['if (req.user.isAdmin) flag = "nobody"; else flag = req.user.name;', 'flag: conditional-value'],
  ['if (req.user.isAdmin) flag = "all"; else if (tail) flag = "own";', 'flag: condition'],
  ['if (req.user.isAdmin) flag = "all"; else cache.flag = "own";', 'flag: condition', 'cache.flag: condition'],
  [
    'if (req.user.isAdmin) flag = "all"; else for (const n of list) flag = "own";',
    'flag: condition',
    'flag: condition',
  ],
  [
    'if (req.user.isAdmin) { for (const n of list) flag = "all"; } else flag = "own";',
    'flag: condition',
    'flag: condition',
  ],
  ['if (req.user.isAdmin) flag = true;  else flag += "own";', 'flag: condition'],
  ['if (req.user.isAdmin) flag = false;'],
  ['if (req.user.isAdmin) flag = null;'],
  ['if (req.user.isAdmin) flag = load();'],
  ['if (req.user.isAdmin) flag = {};'],
  ['if (config.sandbox) flag = true;'],
  ['if (req.user.isAdmin) { if (config.sandbox) flag = true; }'],
  ["if (req.method === 'POST') flag = true;"],
  ["if (req.url === '/on') flag = true;"],
  ['if (!req.user) return; flag = true;'],
  ['if (!flag && req.user.isAdmin) flag = true;'],
  ["if (cache.region === 'CN' && req.user.isAdmin) cache.flag = true;", 'cache.flag: condition'],
  ['if (req.user.isAdmin) { if (!cache.region) cache.flag = true; }'],
  ['if (req.user.isAdmin) list.push(1);'],
];

const kinds: Row[] = [
  ['list.push(req.host);', 'list: value, collection'],
  ["table.set('last', req.host);", 'table: value'],
  ['total += req.body.amount;', 'total: value, accumulation'],
  ['base += req.body.text;', 'base: value, accumulation'],
  ['total += await parse(req.body);', 'total: value, collection'],
  ['config.level = req.body.level;', 'config.level: value, setting'],
  ['config.user = req.user;', 'config.user: value'],
  ['cache.entry = req.body.level;', 'cache.entry: value'],
  ['cache.settings = req.body;', 'cache.settings: value, setting'],
  ['cache.mailSettings = req.body;', 'cache.mailSettings: value, setting'],
  ['cache.resettings = req.body;', 'cache.resettings: value'],
  ['cache.settings = req.query;', 'cache.settings: value'],
  ['cache.settings = await parse(req.body);', 'cache.settings: value, setting'],
];

const stretches: Row[] = [
  ['base = req.host; use(); base = null;', 'base: value'],
  ['base = req.host; base = null;'],
  ['base = req.host; const n = 1; base = null;'],
  ['base = req.host; await 0; base = null;', 'base: value'],
  ['base = req.host; base = await load();', 'base: value'],
  ['base = req.host; base = load();', 'base: value'],
  ['base = req.host; new Job(); base = null;', 'base: value'],
  ['base = req.host; if (flag) return; base = null;', 'base: value'],
  ['base = req.host; if (flag) throw flag; base = null;', 'base: value'],
  ['for (;;) { base = req.host; if (flag) break; base = null; }', 'base: value'],
  ['for (;;) { base = req.host; if (flag) continue; base = null; }', 'base: value'],
  ['base = req.host; const later = () => use(); base = null;'],
  ['base = req.host; const later = async () => { await 0; }; base = null;'],
  ['base = req.host; if (flag) base = null;', 'base: value'],
  ['base = req.host; flag && (base = null);', 'base: value'],
  ['base = req.host; flag ? (base = null) : 0;', 'base: value'],
  ['base = req.host; while (flag) base = null;', 'base: value'],
  ['base = req.host; for (const n of []) base = null;', 'base: value'],
  ['base = req.host; switch (flag) { case 1: base = null; }', 'base: value'],
  ['if (flag) { base = req.host; base = null; }'],
  ['base = req.host; try { use(); } finally { base = null; }'],
  ['try { base = req.host; use(); } finally { base = null; }'],
  ['base = req.host; try { await use(); } finally { base = null; }', 'base: value'],
  ['base = req.host; try { for await (const n of use()) n; } finally { base = null; }', 'base: value'],
  ['base = req.host; use(); try { use(); } finally { base = null; }', 'base: value'],
  ['base = req.host; try { use(); } catch { base = null; }', 'base: value'],
  ['base = req.host; try { use(); } finally { if (flag) base = null; }', 'base: value'],
  ['base = null; base = req.host;', 'base: value'],
  ['base = req.host; cache.entry = null;', 'base: value'],
  ['base = req.host; const reset = () => { base = null; };', 'base: value'],
  ['base = req.host; if (base) base = null;'],
  ['base = req.host; console.log(base); base = null;'],
  ['base = req.host; list.forEach((n) => { total += 1; }); base = null;'],
  ['base = req.host; list.forEach((n) => { use(n); }); base = null;', 'base: value'],
  ['base = req.host; list.forEach(async (n) => { await n; }); base = null;', 'base: value'],
  ['base = req.host; list.forEach(use); base = null;', 'base: value'],
  ['base = req.host; list.map((n) => n); base = null;', 'base: value'],
  ['cache.entry = req.host; delete cache.entry;'],
  ['cache.entry = req.host; delete cache.other;', 'cache.entry: value'],
  ['cache.entry = req.host; void cache.entry;', 'cache.entry: value'],
  ['delete cache.entry; cache.entry = req.host;', 'cache.entry: value'],
  ['while (flag) { base = req.host; base = null; }'],
  ['switch (flag) { case 1: { base = req.host; base = null; } }'],
  ['switch (flag) { case 1: base = req.host; base = null; }'],
  ['switch (flag) { case 1: base = req.host; case 2: base = null; }', 'base: conditional-value'],
  ['try { use(); } catch { base = req.host; base = null; }'],
  ['try { base = req.host; } finally { use(); } base = null;', 'base: value'],
  ['base = req.host; if (flag) return; try { total += 1; } finally { base = null; }', 'base: value'],
  ['try { if (flag) base = req.host; return use(); } finally { base = null; }'],
];

const oneEntry: Row[] = [
  ['const own = load(req); if (base === own) return; base = own;'],
  ['const own = load(req); if (own == base) return; base = own;'],
  ['const own = load(req); if (base !== own) base = own;', 'base: conditional-value'],
  ['const own = load(req); if (base === req.host) return; base = own;', 'base: conditional-value'],
  ['const own = load(req); if (base === own) return; base = req.host;', 'base: conditional-value'],
  ['const own = load(req); if (base === own) log(base); base = own;', 'base: value'],
  ['const own = load(req); if (base > own) return; base = own;', 'base: conditional-value'],
  [
    'const own = load(req); const same = () => base === own; if (same()) return; base = own;',
    'base: conditional-value',
  ],
  ['const own = load(req); if (base === own) return; base = own; later(() => { base = null; });'],
  [
    'const own = load(req); if (base === own) return; base = own; later(() => { base = 1; });',
    'base: conditional-value',
  ],
];

/** Each way to write. */
const writes: Row[] = [
  ['[base] = [req.host];', 'base: value'],
  ['({ host: base } = req);', 'base: value'],
  ['({ host: base = on } = config);'],
  ['({ host: base = req.host } = config);', 'base: value'],
  ['for (base of req.body) use();', 'base: value'],
  ['for (base in req.body) use();', 'base: value'],
  ['for (base of list) use();'],
  ['for (const item of req.body) use();'],
  ['base &&= req.host;', 'base: value'],
  ['base -= req.body.amount;', 'base: value, accumulation'],
  ['base = base + req.host;', 'base: value, accumulation'],
  ['const before = base; base = before + req.host;', 'base: value, accumulation'],
  ['const before = base; base = before;'],
  ['base = { base: req.host };', 'base: value'],
  ['base = req.host || base;', 'base: conditional-value'],
  ['base = flag ? base + req.host : base;', 'base: value, accumulation'],
  ['Object.assign(cache, req.body);', 'cache: value'],
  ["Object.defineProperty(cache, 'user', { value: req.user });", 'cache: value'],
  ["Reflect.set(cache, 'user', req.user);", 'cache: value'],
  ['Object.is(cache, req.body);'],
  ['const Object = load(); Object.assign(cache, req.body);'],
  ['list.unshift(req.host);', 'list: value, collection'],
  ['list.includes(req.host);'],
  ['new Set(list).add(req.host);'],
  ["table.set('last', 1);"],
  ["table.set('last');"],
  ['table.set(req.host, req.user);'],
  ['push(req.host);'],
];

/** Entries under one of a few keys, which all requests share, beside those of a registry. */
const keys: Row[] = [
  ['for (const name of list) cache[name] = req.headers[name];', 'cache[name]: value'],
  ["for (const name of ['a', 'b']) cache[name] = req.headers[name];", 'cache[name]: value'],
  ['for (const name of req.body) cache[name] = req.host;'],
  ['for (const name of load()) cache[name] = req.host;'],
  ['const own = [req.host]; for (const name of own) cache[name] = req.host;'],
  ['for (const name in list) cache[name] = req.host;'],
  ['for (const { name } of list) cache[name] = req.host;'],
  ['list.forEach((name) => { cache[name] = req.headers[name]; });', 'cache[name]: value'],
  ["['a', 'b'].map((name) => (cache[name] = req.headers[name]));", 'cache[name]: value'],
  ['list.forEach((item, name) => { cache[name] = req.host; });'],
  ['list.forEach(({ name }) => { cache[name] = req.host; });'],
  ['list.reduce((name) => { cache[name] = req.host; });'],
  ['each((name) => { cache[name] = req.host; });'],
  ['list.forEach(log, (name) => { cache[name] = req.host; });'],
  ['req.body.forEach((name) => { cache[name] = req.host; });'],
  ['for (const name of list) cache[req.host][name] = req.host;'],
  ['const own = {}; for (const name of list) own[name] = req.host;'],
  ['for (const name of list) cache[name + req.host] = 1;'],
  ['const name = req.host; for (const other of list) cache[name] = other;'],
];

describe.each([
  ['keys', keys],
  ['ways to write', writes],
  ['memos', memos],
  ['values', values],
  ['flags', flags],
  ['kinds', kinds],
  ['set and reset', stretches],
  ['caches of one entry', oneEntry],
] as const)('leaks: %s', (_, rows) => {
  it.each(rows.map(([statements, ...leaks]) => ({ statements, leaks })))('$statements', ({ statements, leaks }) => {
    expect(leaksOf(statements, rows !== oneEntry)).toEqual(leaks);
  });
});

describe('a library that is imported only when it is needed', () => {
  it.each([
    ["const i18n = await import('i18next');", 1],
    ["const { default: i18n } = await import('i18next');", 1],
    ["const i18n = await import ( 'i18next' );", 1],
    ["const i18n = await import('./i18n');", 0],
    ['const i18n = await import(name);', 0],
  ])('%s', (imported, count) => {
    const code = `
      import express from 'express';
      ${imported}
      express().get('/', (req, res) => { i18n.changeLanguage(req.query.language); });
    `;
    expect(withModel(code, {}, ({ leaks }) => leaks.length)).toBe(count);
  });
});
