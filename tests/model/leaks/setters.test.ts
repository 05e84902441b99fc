import { describe, expect, it } from 'vitest';
import type { RequestStateLeak } from '../../../src/model/leaks/request-state-leak.ts';
import { withModel } from '../../model-of.ts';
import type { SemanticModel } from '../../../src/model/model.ts';

/** Code, and the storage that is reported of it. */
type Row = readonly [code: string, ...storage: string[]];

function testRows(
  topic: string,
  rows: readonly Row[],
  toProgram: (code: string) => string,
  read: (model: SemanticModel) => readonly RequestStateLeak[] = ({ leaks }) => leaks,
): void {
  describe(topic, () => {
    it.each(rows.map(([code, ...storage]) => ({ code, storage })))('$code', ({ code, storage }) => {
      const leaks = withModel(toProgram(code), {}, (model) => read(model).map((leak) => leak.storage));
      expect(leaks).toEqual(storage);
    });
  });
}

testRows(
  'exported setters',
  [
    ['export function set(u) { current = u; }', 'current'],
    ['export const set = (u) => { current = u; };', 'current'],
    ['export default function (u) { current = u; }', 'current'],
    ['function set(u) { current = u; } export { set };', 'current'],
    ['exports.set = function (u) { current = u; };', 'current'],
    ['export function set(u) { state.user = u; }', 'state.user'],
    ['function set(u) { current = u; } set(1);'],
    ['export function set(u) { current = u.name; }'],
    ['export function set(u) { current = load(u); }'],
    ['export function set(u) { current = other; }'],
    ['export function set(u) { const v = u; current = v; }'],
    ['export function set(u) { return () => { current = u; }; }'],
    ['export function set(u) { current ??= u; }'],
    ['export function set(u) { current += u; }'],
    ['export function set(u) { list.push(u); }'],
    ['export function set(u) { exports.user = u; }'],
    ['export function set(u) { const own = {}; own.user = u; return own; }'],
    ['export function set(u) { let own; own = u; return own; }'],
    ['export function set(u) { u.user = u; }'],
    ["import express from 'express'; export function set(u) { current = u; } express().get('/', set);"],
  ],
  (code) =>
    `let current, other = 1; const state = {}, list = []; ${code} setInterval(() => print(current, other, state, list), 1);`,
  ({ exportedSetters }) => exportedSetters,
);

testRows(
  'exported functions that set a client',
  [
    ['export function use(tokens) { oauth.setCredentials(tokens); }', 'oauth'],
    [
      'export async function events(id) { const user = await load(id); oauth.setCredentials({ token: user.token }); }',
      'oauth',
    ],
    ['export const use = (language) => i18next.changeLanguage(language);', 'i18next'],
    ["export function sign(id) { oauth.on('tokens', (tokens) => save(id, tokens)); }", 'oauth'],
    ['class Own { use(tokens) { oauth.setCredentials(tokens); } } export default new Own();', 'oauth'],
    [
      'class Own { client = createClient(); use(tokens) { this.client.setCredentials(tokens); } } export default new Own();',
      'this.client',
    ],
    ['class Own { client = createClient(); use(tokens) { this.client.setCredentials(tokens); } } export { Own };'],
    ['function use(tokens) { oauth.setCredentials(tokens); } use(1);'],
    ['export function use(tokens) { const own = createClient(); own.setCredentials(tokens); return own; }'],
    ['export function use(tokens, own) { own.setCredentials(tokens); }'],
    ['export function use() { oauth.setCredentials(load()); }'],
    ['export function use(tokens) { oauth.refresh(tokens); }'],
    [
      "import express from 'express'; export function use(req, res) { oauth.setCredentials(req.body); } express().get('/', use);",
    ],
  ],
  (code) =>
    `import i18next from 'i18next'; import { createClient, load, save } from './lib.js'; const oauth = createClient(); ${code}`,
  ({ exportedSetters }) => exportedSetters,
);

testRows(
  "Fastify's decorators",
  [
    ["app.decorateRequest('items', [])", 'request.items'],
    ["app.decorateReply('items', [])", 'reply.items'],
    ["app.decorateRequest('items', new Map())", 'request.items'],
    ["app.decorateRequest('items', {})", 'request.items'],
    ["app.decorateRequest('items', { forgetter: 1 })", 'request.items'],
    ["app.decorateRequest('items', { getters: 1 })", 'request.items'],
    ["app.decorateRequest('items', { ...getter })", 'request.items'],
    ["app.decorateRequest('items', { [getter]: 1 })", 'request.items'],
    ["app.decorateRequest('items', [getter])", 'request.items'],
    ['app.decorateRequest(name, [])', 'request.name'],
    ["app.decorateRequest('items', { getter() { return []; } })"],
    ["app.decorateRequest('items', { setter(items) {}, other: 1 })"],
    ["app.decorateRequest('items', null)"],
    ["app.decorateRequest('items', () => [])"],
    ["app.decorateRequest('items')"],
    ["app.decorate('items', [])"],
    ["app['decorate' + kind]('items', [])"],
    ["other.decorateRequest('items', [])"],
    ["decorateRequest('items', [])"],
  ],
  (code) =>
    `import Fastify from 'fastify'; import { other, name, getter, kind } from './other.js'; const app = Fastify(); ${code};`,
);

testRows(
  'setters of libraries',
  [
    ['i18n.setLocale(req.query.language);', 'i18n'],
    ["i18n.setLocale('de');"],
    ['i18n.setLocale(req, req.query.language);'],
    ['i18n.setLocale(res.locals, req.query.language);'],
    ['i18n.setLocale([req, res], req.query.language);'],
    ['i18n.setLocale([req, , res], req.query.language);'],
    ['i18n.setLocale(app.locals, req.query.language);', 'i18n'],
    ['i18n.setLocale(state, req.query.language);', 'i18n'],
    ["i18n.setLocale(state, 'de');"],
    ['i18n.setLocale([req, state], req.query.language);', 'i18n'],
    ["i18n.setLocale('de', req.query.language);", 'i18n'],
    ['moment.locale(req.query.language);', 'moment'],
    ["moment.locale('de');"],
    ['moment.locale();'],
    ["moment.updateLocale('de', req.body);", 'moment'],
    ['moment.updateLocale(req.query.language, {});', 'moment'],
    ["moment.updateLocale('de', {});"],
    ['res.locals.moment.locale(req.query.language);', 'res.locals.moment'],
    ["res.locals['moment'].locale(req.query.language);", "res.locals['moment']"],
    ["res.locals.moment.locale('de');"],
    ['res.locals.moment().locale(req.query.language);'],
    ['res.locals.other.locale(req.query.language);'],
    ['req.locals.moment.locale(req.query.language);'],
    ['res.locals[name].locale(req.query.language);'],
    ['app.locals.moment.locale(req.query.language);'],
    ['state.moment.locale(req.query.language);'],
    ['res.moment.locale(req.query.language);', 'res.moment'],
  ],
  (code) => `
    import express from 'express';
    import i18n from 'i18n';
    import moment from 'moment';
    const app = express();
    const state = {};
    app.use((req, res, next) => {
      res.locals.moment = moment;
      res.moment = moment;
      res.locals.other = load();
      app.locals.moment = moment;
      app.locals.moment = load();
      state[req.path] = moment;
      next();
    });
    app.get('/', (req, res) => { ${code} });
  `,
);

testRows(
  'what a function makes itself',
  [
    ['const own = {}; own.user = req.user; res.json(own);'],
    ['const own = []; own.push(req.user); res.json(own);'],
    ["const own = new Map(); own.set('user', req.user); res.json(own);"],
    ['const own = new Headers(); own.user = req.user; res.json(own);'],
    ['const own = `a`; own.user = req.user;'],
    ['const own = state; own.user = req.user;', 'own.user'],
    ['let own = {}; own = state; own.user = req.user;', 'own.user'],
    ['const { own } = state; own.user = req.user;', 'own.user'],
    ['const own = flag ? state : {}; own.user = req.user;', 'own.user'],
    ['const own = list; own.push(req.user);', 'own'],
    ["const own = table; own.set('user', req.user);", 'own'],
    ['const set = (own) => { own.user = req.user; }; set(state);', 'own.user'],
    ['const set = (own) => { own.user = req.user; }; set({});'],
    ["app.set('user', req.user);", 'app'],
    ["other.set('user', req.user);"],
    ["state.set('user', req.user);"],
    ['state.push(req.user);'],
    ['Object.assign(state, { user: req.user });', 'state'],
    ['Object.assign({}, state, { user: req.user });'],
    ["Object.defineProperty(state, 'user', { value: req.user });", 'state'],
    ["Reflect.set(state, 'user', req.user);", 'state'],
  ],
  (code) => `
    import express from 'express';
    import { flag, other } from './other.js';
    const app = express();
    const state = {}, list = [], table = new Map();
    app.get('/', (req, res) => { ${code} });
    setInterval(() => print(state, list, table), 1);
  `,
);
