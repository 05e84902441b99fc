import { describe, expect, it } from 'vitest';
import { describeRequestFunctions, withModel } from '../model-of.ts';
import { readSettings } from '../../src/settings/settings.ts';

const scoped = (value: unknown) => ({ 'request-scope': value });

describe('request functions that settings name', () => {
  it.each([
    [
      'a call of an export',
      `import { handle } from '@acme/http';
       handle(async (incoming, outgoing) => outgoing.end(incoming.url));`,
      { calls: ['@acme/http#handle'], parameters: ['request', 'response'] },
      ['line 2: settings setting (request, response)'],
    ],
    [
      'the same call of another module',
      `import { handle } from '@acme/events';
       handle(async (incoming, outgoing) => outgoing.end(incoming.url));`,
      { calls: ['@acme/http#handle'], parameters: ['request', 'response'] },
      [],
    ],
    [
      'a wrapper of the project, whatever the handler in it looks like',
      `import { withTenant } from '@acme/http';
       export const list = withTenant((incoming) => incoming.user);`,
      { calls: ['@acme/http#withTenant'], parameters: ['context'] },
      ['line 2: settings setting (context)'],
    ],
    [
      'one argument of several',
      `import { route } from '@acme/http';
       route((path) => path.length, (call) => call.reply());`,
      { calls: ['@acme/http#route'], argument: 1, parameters: ['context'] },
      ['line 2: settings setting (context)'],
    ],
    [
      'properties of an argument',
      `import { route } from '@acme/http';
       route({ path: '/', before: (call) => call.ok(), parse: (text) => text });`,
      { calls: ['@acme/http#route'], properties: ['before'], parameters: ['context'] },
      ['before: settings setting (context)'],
    ],
    [
      'a call of an export of any file of a name',
      `import { handle } from '../lib/http.js';
       import { other } from '../lib/other.js';
       handle((incoming) => incoming.user);
       other((incoming) => incoming.user);`,
      { calls: ['*/lib/http#handle'], parameters: ['context'] },
      ['line 3: settings setting (context)'],
    ],
    [
      'a call of a method of what a module exports, and of the module itself',
      `import * as http from '@acme/http';
       import * as handle from '@acme/handle';
       http.tenants.handle((incoming) => incoming.user);
       http.handle((incoming) => incoming.user);
       handle.default((incoming) => incoming.user);
       handle.other((incoming) => incoming.user);`,
      { calls: ['@acme/http#tenants.handle', '@acme/handle'], parameters: ['context'] },
      ['line 3: settings setting (context)', 'line 5: settings setting (context)'],
    ],
    [
      'a method of what a factory makes',
      `import { createBus } from '@acme/bus';
       const bus = createBus();
       bus.reply('orders', (message) => message.body);
       bus.log((line) => line);`,
      { receivers: ['@acme/bus#createBus'], methods: ['reply'], parameters: ['data'] },
      ['line 3: settings setting (data)'],
    ],
    [
      'a type',
      `import type { Action } from './types';
       export const list: Action = (call) => call.user;
       export const size = (call: string) => call.length;`,
      { types: ['*/types#Action'], parameters: ['context'] },
      ['list: settings setting (context)'],
    ],
    [
      'the exports of files',
      `export function run(call) { return call.user; }
       export function helper(call) { return call.user; }`,
      { files: 'src/app\\.ts$', exports: ['run'], parameters: ['context'] },
      ['run: settings setting (context)'],
    ],
  ])('%s', (_, code, entry, expected) => {
    expect(describeRequestFunctions(code, { settings: scoped({ requestFunctions: [entry] }) })).toEqual(expected);
  });
});

it('settings can name several exports of a module, each with a signature of its own', () => {
  const code = `import { handle, reply } from '@acme/http';
    handle((incoming) => incoming.user);
    reply((message) => message.text);`;
  const requestFunctions = [
    { calls: ['@acme/http#handle'], parameters: ['context'] },
    { calls: ['@acme/http#reply'], parameters: ['data'] },
  ];
  expect(describeRequestFunctions(code, { settings: scoped({ requestFunctions }) })).toEqual([
    'line 2: settings setting (context)',
    'line 3: settings setting (data)',
  ]);
});

describe('objects that settings name', () => {
  const leaks = (code: string, settings?: unknown) =>
    withModel(code, settings === undefined ? {} : { settings: scoped(settings) }, (model) =>
      model.leaks.map(({ storage }) => storage),
    );
  const handler = (body: string) => `
    import { app, current, getStore } from './lib/context.js';
    app.get('/', (req, res) => { ${body} res.end(); });`;

  it('an imported object is shared, unless a setting says that it stands for the current request', () => {
    const code = handler('current.user = req.user;');
    expect(leaks(code)).toEqual(['current.user']);
    expect(leaks(code, { requestObjects: ['*/lib/context#current'] })).toEqual([]);
  });

  it('what a call returns is unknown, unless a setting says that it is shared', () => {
    const code = handler('getStore().user = req.user;');
    expect(leaks(code)).toEqual([]);
    expect(leaks(code, { sharedObjects: ['*/lib/context#getStore'] })).toEqual(['getStore().user']);
  });

  it('what a request object gives is request data', () => {
    const code = `import { app, current } from './lib/context.js';
      let last;
      app.get('/', (req, res) => { last = current.user; res.end(); });`;
    expect(leaks(code)).toEqual([]);
    expect(leaks(code, { requestObjects: ['*/lib/context#current'] })).toEqual(['last']);
  });
});

describe('settings that make no sense', () => {
  const prefix = "eslint-plugin-request-scope: settings['request-scope']";
  it.each([
    ['nonsense', ' must be an object, not the string "nonsense".'],
    [[], ' must be an object, not an array.'],
    [{ request: [] }, " has an unknown key 'request'. Known keys:"],
    [{ requestFunctions: {} }, '.requestFunctions must be an array of objects, not an object.'],
    [{ requestFunctions: ['handle'] }, '.requestFunctions[0] must be an object, not the string "handle".'],
    [
      { requestFunctions: [{ parameters: [] }] },
      ".requestFunctions[0] needs exactly one of 'calls', 'receivers', 'types' and 'files'.",
    ],
    [
      { requestFunctions: [{ calls: ['a#b'] }] },
      '.requestFunctions[0].parameters must be an array of strings, not undefined.',
    ],
    [
      { requestFunctions: [{ calls: ['a#b'], parameters: ['req'] }] },
      ".requestFunctions[0].parameters[0] is 'req', but a role is one of 'request', 'response', 'context', 'data', 'shared', 'callback', 'error', 'other'.",
    ],
    [
      { requestFunctions: [{ calls: ['a#b'], argument: 'last', parameters: [] }] },
      '.requestFunctions[0].argument must be the index of an argument.',
    ],
    [
      { requestFunctions: [{ files: '(', exports: ['a'], parameters: [] }] },
      '.requestFunctions[0].files is no regular expression: ',
    ],
    [{ requestFunctions: [{ call: ['a#b'], parameters: [] }] }, ".requestFunctions[0] has an unknown key 'call'."],
    [{ sharedObjects: 'store' }, '.sharedObjects must be an array of strings, not the string "store".'],
    [{ sharedObjects: [1] }, '.sharedObjects[0] must be a string, not the number 1.'],
    [{ requestObjects: null }, '.requestObjects must be an array of strings, not null.'],
    [{ crossModule: 'yes' }, '.crossModule must be true, false or \'both-ends\', not "yes".'],
  ])('%j', (value, problem) => {
    expect(() => readSettings(scoped(value))).toThrow(prefix + problem);
  });

  it('without settings, everything has its default', () => {
    expect(readSettings({})).toMatchObject({ requestFunctions: [], sharedObjects: [], requestObjects: [] });
  });
});
