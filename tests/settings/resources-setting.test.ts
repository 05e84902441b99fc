import { describe, expect, it } from 'vitest';
import { resourcesSetting } from '../../src/settings/resources-setting.ts';

const read = (entry: unknown) => resourcesSetting.read([entry], '.resources');

describe('pairs of set-up and tear-down in the settings', () => {
  it('methods of a receiver', () => {
    expect(
      read({ name: 'connection', receivers: ['@acme/db#pool'], methods: ['lend'], tearDown: ['giveBack'] }),
    ).toEqual([
      {
        name: 'setting:connection',
        title: 'connection',
        setUp: [{ form: 'method', receivers: ['@acme/db#pool'], methods: ['lend'], holds: 'result' }],
        tearDown: { methods: ['giveBack'] },
        source: 'the settings',
      },
    ]);
  });

  it('a key on a receiver, and what clears everything', () => {
    const [resource] = read({
      name: 'log context',
      receivers: ['@acme/log#logger'],
      methods: ['put'],
      holds: 'key',
      tearDown: ['drop'],
      clearAll: ['clear'],
      instead: 'logger.child(…)',
    });
    expect(resource?.tearDown).toEqual({ receiverMethods: ['drop'], clearAll: ['clear'] });
    expect(resource?.instead).toBe('logger.child(…)');
  });

  it('calls of an export, and functions that are given what they return', () => {
    const [resource] = read({
      name: 'tenant',
      calls: ['@acme/tenant#enter'],
      tearDown: { functions: ['@acme/tenant#leave'] },
    });
    expect(resource?.setUp).toEqual([{ form: 'call', exports: ['@acme/tenant#enter'] }]);
    expect(resource?.tearDown).toEqual({ functions: ['@acme/tenant#leave'] });
  });

  it.each([
    ['no array', 'pool', '.resources', 'must be an array'],
    ['no name', [{ calls: ['a#b'], tearDown: ['c'] }], '[0].name', 'must be a string'],
    ['neither calls nor receivers', [{ name: 'x', tearDown: ['c'] }], '.resources[0]', "either 'calls' or 'receivers'"],
    [
      'calls and receivers',
      [{ name: 'x', calls: ['a#b'], receivers: ['a#c'], methods: ['d'], tearDown: ['e'] }],
      '.resources[0]',
      "either 'calls' or 'receivers'",
    ],
    [
      'calls with holds',
      [{ name: 'x', calls: ['a#b'], holds: 'key', tearDown: ['e'] }],
      '[0].holds',
      "belongs to 'receivers'",
    ],
    ['no methods', [{ name: 'x', receivers: ['a#c'], tearDown: ['e'] }], '[0].methods', 'must be an array'],
    [
      'holds something else',
      [{ name: 'x', receivers: ['a#c'], methods: ['d'], holds: 'everything', tearDown: ['e'] }],
      '[0].holds',
      "'result', 'receiver', 'context', 'key'",
    ],
    ['no tear-down', [{ name: 'x', calls: ['a#b'] }], '[0].tearDown', 'must be an object'],
    ['an empty tear-down', [{ name: 'x', calls: ['a#b'], tearDown: {} }], '[0].tearDown', 'at least one way'],
    ['an empty list', [{ name: 'x', calls: ['a#b'], tearDown: [] }], '[0].tearDown', 'must not be empty'],
    ['an unknown key', [{ name: 'x', calls: ['a#b'], teardown: ['c'] }], '.resources[0]', "unknown key 'teardown'"],
    [
      'an unknown way to tear down',
      [{ name: 'x', calls: ['a#b'], tearDown: { method: ['c'] } }],
      '[0].tearDown',
      "unknown key 'method'",
    ],
  ])('an entry that makes no sense: %s', (_title, value, place, problem) => {
    expect(() => resourcesSetting.read(value, '.resources')).toThrow(place);
    expect(() => resourcesSetting.read(value, '.resources')).toThrow(problem);
  });
});
