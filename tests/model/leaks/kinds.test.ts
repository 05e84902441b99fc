import { describe, expect, it } from 'vitest';
import { withModel } from '../../model-of.ts';

/** What a program does in one place, and its leaks: storage, reason and, where it is debatable, kind. */
type Row = readonly [code: string, ...leaks: string[]];

function leaksOf(code: string, filename = 'src/app.ts'): string[] {
  return withModel(code, { filename }, ({ leaks }) =>
    leaks.map(({ storage, reason, kind }) =>
      kind === 'plain' ? `${storage}: ${reason}` : `${storage}: ${reason}, ${kind}`,
    ),
  );
}

function testRows(topic: string, rows: readonly Row[], toProgram: (code: string) => string): void {
  describe(topic, () => {
    it.each(rows.map(([code, ...leaks]) => ({ code, leaks })))('$code', ({ code, leaks }) => {
      expect(leaksOf(toProgram(code))).toEqual(leaks);
    });
  });
}

testRows(
  'what a message sets for all',
  [
    ['word = text;', 'word: value'],
    ["word = text; io.emit('word', word);", 'word: value, broadcast'],
    ["word = text; io.emit('word', { words: [word] });", 'word: value, broadcast'],
    ["word = text; admin.emit('word', word);", 'word: value, broadcast'],
    ["word = text; socket.broadcast.emit('word', word);", 'word: value, broadcast'],
    ["word = text; socket.emit('word', word);", 'word: value'],
    ["word = text; io.emit('word', text);", 'word: value'],
    ["word = text; io.send('word', word);", 'word: value'],
    ["word = text; emitter.emit('word', word);", 'word: value'],
    ['word = text; emit(word);', 'word: value'],
    ['game.word = text;', 'game.word: value, broadcast'],
    ['host ??= socket.id;', 'host: memo, broadcast'],
    ["if (text === 'stop') paused = true;", 'paused: condition, broadcast'],
    ['host = socket.id;', 'host: value'],
    ['host = socket.id; if (host === socket.id) stop();', 'host: value, broadcast'],
    ['host = socket.id; if (socket.id == host) stop();', 'host: value, broadcast'],
    ['host = socket.id; if (socket.id !== host) stop();', 'host: value, broadcast'],
    ['host = socket.id; if (socket.id > host) stop();', 'host: value'],
    ['host = socket.id; if (socket.id === word) stop();', 'host: value'],
    ['host = socket.id; if (host === word) stop();', 'host: value'],
  ],
  (code) => `
    import { Server } from 'socket.io';
    const io = new Server();
    const admin = io.of('/admin');
    let word = null, host = null, paused = false;
    const game = {};
    io.on('connection', (socket) => {
      socket.on('say', (text) => { ${code} });
    });
    setInterval(() => print(word, host, paused, game.word), 1000);
  `,
);

testRows(
  'one invocation after another',
  [
    ['tenant = event.tenant; return show();'],
    ['if (event.tenant) tenant = event.tenant; return show();', 'tenant: conditional-value'],
    ['if (!event.body) return 400; tenant = event.tenant; return show();'],
    ['if (!event.body) return show(); tenant = event.tenant; return show();', 'tenant: conditional-value'],
    ['if (!event.body) return tenant; tenant = event.tenant; return show();', 'tenant: conditional-value'],
    ['if (event.body) { tenant = event.tenant; show(); }'],
    ['if (event.body) { show(); tenant = event.tenant; }', 'tenant: conditional-value'],
    ['if (event.body) { tenant = event.tenant; } show();', 'tenant: conditional-value'],
    ['if (event.body) { tenant = event.tenant; describe(); }'],
    ['if (event.body) { tenant = event.tenant; describe(); } else describe();', 'tenant: conditional-value'],
    ['if (event.body) { tenant = event.tenant; later(() => show()); }'],
    ['for (const one of event.all) { tenant = one; show(); }'],
    ['event.body && (tenant = event.tenant); show();', 'tenant: conditional-value'],
    ['event.body ? (tenant = event.tenant) : null; show();', 'tenant: conditional-value'],
    ["switch (event.kind) { case 'all': tenant = event.tenant; show(); }"],
    ["switch (event.kind) { case 'all': tenant = event.tenant; } show();", 'tenant: conditional-value'],
    ['tenant ??= event.tenant; return show();', 'tenant: memo'],
    ['if (event.isAdmin) isAll = true; return isAll;', 'isAll: condition'],
    ['if (!event.body) return 400; cache.tenant = event.tenant; return cache.tenant;'],
    ['if (!event.body) return cache.tenant; cache.tenant = event.tenant;', 'cache.tenant: conditional-value'],
    [
      'if (!event.body) return 400; cache.tenant = event.tenant; return cache.other;',
      'cache.tenant: conditional-value',
    ],
    ['if (!event.body) return 400; undeclared = event.tenant; return undeclared;'],
    ['if (!event.body) return undeclared; undeclared = event.tenant;', 'undeclared: conditional-value'],
  ],
  (code) =>
    `
    let tenant, isAll = false;
    const cache = {};
    function show() { return list(tenant); }
    function describe() { return show() + again(); }
    function again(n = 1) { return n > 2 ? describe() : n; }
    export const handler = async (event) => { ${code} };
  `.replace(/function show\(\) \{[^\n]*\n/, code.includes('show()') || code.includes('describe()') ? '$&' : '\n'),
);

testRows(
  'what another request takes out',
  [
    ['res.json(list.length);', 'list: value, collection'],
    ['res.json(list.shift());', 'list: value'],
    ['res.json(list.pop());', 'list: value'],
    ['res.json(list.at(0));', 'list: value, collection'],
    ['res.json(other.shift());', 'list: value, collection'],
    ['while (list.length) res.write(list.shift());', 'list: value, collection'],
    ['for (;;) res.write(list.shift());', 'list: value, collection'],
    ['for (const n of names) res.write(list.shift());', 'list: value, collection'],
    ['names.forEach(() => res.write(list.shift()));', 'list: value'],
    ['for (const n of names) later(() => res.write(list.shift()));', 'list: value'],
  ],
  (code) => `
    import express from 'express';
    const app = express();
    const list = [], other = [];
    app.post('/', (req, res) => { list.push(req.user.id); });
    app.get('/', (req, res) => { ${code} });
  `,
);

testRows(
  'what is put into a list that another request takes from',
  [
    ['list.push(req.user.id);', 'list: value'],
    ['list.unshift(await load(req));', 'list: value'],
    ['list.push({ id: req.user.id });', 'list: value, collection'],
    ['const job = { id: req.user.id }; list.push(job);', 'list: value, collection'],
    ['const { id } = req.user; list.push(id);', 'list: value'],
    ['list.push(req.user.id); list.pop();', 'list: value'],
    ['set.add(req.user.id);', 'set: value, collection'],
    ['worked.push(req.user.id);', 'worked: value, collection'],
    ['own.push(req.user.id); own.shift();', 'own: value, collection'],
  ],
  (code) => `
    import express from 'express';
    const app = express();
    const list = [], set = new Set(), worked = [], own = [];
    app.post('/', async (req, res) => { ${code} });
    app.get('/', (req, res) => { res.json(list.shift()); });
    setInterval(() => work(worked.shift(), set), 1000);
  `,
);

/** Where a handler of Express writes what its client sent, and whether words there say that it is a setting. */
const places: readonly (readonly [place: string, code: string, isSetting: boolean])[] = [
  ['a route', "app.put('/api/settings', (req, res) => { level = req.body.level; });", true],
  ['a route of something else', "app.put('/api/resettings', (req, res) => { level = req.body.level; });", false],
  ['the query', "app.put('/api/settings', (req, res) => { level = req.query.level; });", false],
  ['a function', 'function saveConfig(req, res) { level = req.body.level; } app.put("/level", saveConfig);', true],
  [
    'a function around it',
    'function configureApp(app) {} function configure() { app.put("/level", (req, res) => { level = req.body.level; }); } configure();',
    true,
  ],
  [
    'a function of something else',
    'function reconfigured(req, res) { level = req.body.level; } app.put("/level", reconfigured);',
    false,
  ],
  [
    'a variable',
    'let levelConfiguration; app.put("/level", (req, res) => { levelConfiguration = req.body.level; print(levelConfiguration); });',
    true,
  ],
  [
    'a variable in capitals',
    'let LEVEL_SETTINGS; app.put("/level", (req, res) => { LEVEL_SETTINGS = req.body.level; print(LEVEL_SETTINGS); });',
    true,
  ],
  ['a member', 'app.put("/level", (req, res) => { state.config.level = req.body.level; });', true],
  [
    'a member that is put back for the next request',
    'app.put("/level", async (req, res) => { const before = state.config.level; state.config.level = req.body.level; await run(); state.config.level = before; });',
    false,
  ],
  [
    'a member whose former value is only looked at',
    'app.put("/level", async (req, res) => { const before = state.config.level; state.config.level = req.body.level; await run(); log(before); });',
    true,
  ],
];

describe('settings of the server', () => {
  it.each(places)('are known by %s', (_, code, isSetting) => {
    const leaks = leaksOf(`
      import express from 'express';
      const app = express();
      let level;
      const state = { config: {} };
      ${code}
      app.get('/', (req, res) => res.json([level, state]));
    `);
    expect(leaks).toEqual([expect.stringMatching(isSetting ? /: value, setting$/ : /: value$/)]);
  });

  it.each([
    ['src/settings.ts', true],
    ['src/mail-settings.ts', true],
    ['settings/mail.ts', false],
  ])('are known by the file %s', (filename, isSetting) => {
    const code = `
      import express from 'express';
      let level;
      express().put('/level', (req, res) => { level = req.body.level; res.json(level); });
    `;
    expect(leaksOf(code, filename)).toEqual([isSetting ? 'level: value, setting' : 'level: value']);
  });

  it.each([
    ['(await c.req.json()).level', true],
    ['(await c.req.parseBody()).level', true],
    ["c.req.valid('json').level", true],
    ['c.req.query().level', false],
    ["c.req.header('x-level')", false],
  ])('are what is sent in a body, with web-standard requests: %s', (value, isSetting) => {
    const code = `
      import { Hono } from 'hono';
      const app = new Hono();
      let level;
      app.put('/settings', async (c) => { level = ${value}; return c.json(level); });
    `;
    expect(leaksOf(code)).toEqual([isSetting ? 'level: value, setting' : 'level: value']);
  });
});

testRows(
  'what single elements are taken out of',
  [
    ['list.splice(list.indexOf(id), 1);'],
    ['list = list.filter((other) => other !== id);'],
    ['list = await list.filter((other) => other !== id);'],
    ['list = [];', 'list: value, collection'],
    ['list = other.filter((one) => one !== id);', 'list: value, collection'],
    ['other = list.filter((one) => one !== id);', 'list: value, collection'],
    ['other.splice(0, 1);', 'list: value, collection'],
    ['list.concat(id);', 'list: value, collection'],
  ],
  (code) => `
    import express from 'express';
    const app = express();
    let list = [], other = [];
    app.post('/', (req, res) => { list.push(req.user.id); });
    export async function forget(id) { ${code} }
  `,
);

testRows(
  'a list that nothing declares',
  [
    ['names = []; names.push(req.body.name); res.json(names);', 'names: value'],
    ['names = names || []; names.push(req.body.name); res.json(names);', 'names: value'],
    ['const names = []; names.push(req.body.name); res.json(names);'],
    ['known.push(req.body.name);', 'known: value, collection'],
    ['other.push(req.body.name);'],
  ],
  (code) => `
    const express = require('express');
    const app = express();
    known = [];
    app.post('/', (req, res) => { ${code} });
  `,
);

testRows(
  'what is copied field by field',
  [
    ['for (const name in req.body) filter[name] = req.body[name];', 'filter[name]: value'],
    ['Object.keys(req.body).forEach((name) => { filter[name] = req.body[name]; });', 'filter[name]: value'],
    ['for (const name of Object.keys(req.body)) filter[name] = req.body[name];', 'filter[name]: value'],
    ['for (const name in req.body) filter[name] = req.query[name];'],
    ['for (const name in req.body) filter[name] = req.body[other];'],
    ['for (const name in req.body) filter[req.body[name]] = name;'],
    ['for (const name of req.body.names) filter[name] = req.body[name];'],
    ['for (const name of Object.values(req.body)) filter[name] = req.body[name];'],
    ['for (const name in req.body) users[req.user.id][name] = req.body[name];'],
    ['const own = {}; for (const name in req.body) own[name] = req.body[name];'],
    ['Object.keys(req.body).map((name) => (filter[name] = req.body[name]));', 'filter[name]: value'],
    ['Object.keys(req.body).some((name) => (filter[name] = req.body[name]));', 'filter[name]: value'],
    ['for (const name in req.body) filter[name] = await req.body[name];', 'filter[name]: value'],
    ['Object.keys(req.body).forEach((_, name) => { filter[name] = req.body[name]; });'],
    ['Object.keys(req.body).reduce((name) => { filter[name] = req.body[name]; });'],
    ['Object.keys(req.body).forEach(({ name }) => { filter[name] = req.body[name]; });'],
    ['Object.keys(req.body).forEach(log, (name) => { filter[name] = req.body[name]; });'],
    ['each((name) => { filter[name] = req.body[name]; });'],
    ['Map.keys(req.body).forEach((name) => { filter[name] = req.body[name]; });'],
    ['api.Object.keys(req.body).forEach((name) => { filter[name] = req.body[name]; });'],
    ['keys(req.body).forEach((name) => { filter[name] = req.body[name]; });'],
    ['Object.keys().forEach((name) => { filter[name] = req.body[name]; });'],
    ['for (const { name } in req.body) filter[name] = req.body[name];'],
    ['for (const { name } of Object.keys(req.body)) filter[name] = req.body[name];'],
    ['for (let name in req.body) { name = req.query.name; filter[name] = req.body[name]; }'],
    ['for (const name in req.body) filter[name] = req.body.name;'],
    ['for (const name in req.body) filter[name] = req.body;'],
    ['const { body } = req; for (const name in body) filter[name] = body[name];', 'filter[name]: value'],
    ['const { user } = req; for (const name in req.body) filter[name] = user;'],
    ['for (const name in req.body) filter[name] = req.body[`${name}`];'],
    ['for (const name in req.body) filter[`${name}`] = req.body[name];'],
  ],
  (code) => `
    import express from 'express';
    const app = express();
    const filter = {}, users = {};
    app.get('/', async (req, res) => { ${code} });
  `,
);

testRows(
  'what is written under a name that all requests share',
  [
    ['for (const name of names) fields[name] = req.headers[name];', 'fields[name]: value'],
    ["for (const name of ['host', 'te']) fields[name] = req.headers[name];", 'fields[name]: value'],
    ['names.forEach((name) => { fields[name] = req.headers[name]; });', 'fields[name]: value'],
    ['names.filter((name) => (fields[name] = req.headers[name]));', 'fields[name]: value'],
    ['names.every((name) => (fields[name] = req.headers[name]));', 'fields[name]: value'],
    ['for (const name of names) fields[name] = req.headers;', 'fields[name]: value'],
    ['for (const name of req.body.names) fields[name] = req.headers[name];'],
    ['for (const name in names) fields[name] = req.headers[name];'],
    ['const own = [...names]; for (const name of own) fields[name] = req.headers[name];'],
    ['for (const { name } of names) fields[name] = req.headers[name];'],
    ['names.forEach(({ name }) => { fields[name] = req.headers[name]; });'],
    ['names.forEach((_, name) => { fields[name] = req.headers[name]; });'],
    ['names.reduce((name) => { fields[name] = req.headers[name]; });'],
    ['for (const name of names) fields[req.user.id][name] = req.headers[name];'],
    ['const own = {}; for (const name of names) own[name] = req.headers[name];'],
    ['for (const name of names) fields[name + 1] = req.headers[name];'],
    ['const keep = (name) => { fields[name] = req.headers.host; }; keep(req.query.name);'],
  ],
  (code) => `
    import express from 'express';
    const app = express();
    const names = ['host', 'accept'], fields = {};
    app.get('/', async (req, res) => { ${code} });
    export const read = (name) => fields[name];
  `,
);

testRows(
  'a place for one connection',
  [
    ['if (viewer) viewer.end(); viewer = res;'],
    ['viewer?.end(); viewer = res;'],
    ['viewer = res;', 'viewer: value'],
    ['if (viewer) viewer.write("bye"); viewer = res;', 'viewer: value'],
    ['if (other) other.end(); viewer = res;', 'viewer: value'],
    ['viewer = res; viewer.end();', 'viewer: value'],
    ['if (viewer) viewer.end(); viewer = req.user;', 'viewer: value'],
  ],
  (code) => `
    import express from 'express';
    const app = express();
    let viewer, other;
    app.get('/', (req, res) => { ${code} });
    export const tell = (text) => viewer.write(text);
  `,
);
