import { describe, expect, it } from 'vitest';
import { findEnginesNode, mayBeBelow, nodeSetting } from '../../src/settings/node-versions.ts';

describe('versions of Node', () => {
  it.each([
    ['>=24', false],
    ['>=24.1.0', false],
    ['^24 || >=26', false],
    ['^20.19.0 || ^22.13.0 || >=24', true],
    ['18 - 22', true],
    ['<26', true],
    ['*', true],
    ['20.x', true],
    ['>=20.19 <23', true],
    ['node 20', true],
  ])('%s may be below 24: %s', (range, expected) => {
    expect(mayBeBelow(range, 24)).toBe(expected);
  });

  it('a range that is none is an error', () => {
    expect(() => nodeSetting.read('twenty', '.node')).toThrow(
      "must be a range of versions such as '>=24', not 'twenty'.",
    );
    expect(nodeSetting.read('>=24', '.node')).toBe('>=24');
  });

  it('the nearest package.json tells, and its absence does not', () => {
    expect(findEnginesNode(new URL('../../src/index.ts', import.meta.url).pathname)).toBe(
      '^20.19.0 || ^22.13.0 || >=24',
    );
    expect(findEnginesNode('/nowhere/at/all.ts')).toBeNull();
  });
});
