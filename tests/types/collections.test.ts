import { describe, expect, it } from 'vitest';
import { getCollectionKind } from '../../src/model/storage/collection-kind.ts';
import { withMarkedNode } from '../marked-node.ts';
import { typedTimeout } from './typed-project.ts';

/** Each: the code, its kind with types, its kind by the text alone. */
describe.each([
  ["import { current } from './stores.js'; «current».set('user', 1);", 'map', null],
  ["import { users } from './stores.js'; «users».set('a', { name: 'b' });", 'map', null],
  ["import { names } from './stores.js'; «names».push('a');", 'array', null],
  ["import { seen } from './stores.js'; «seen».add('a');", 'set', null],
  ["import { maybe } from './stores.js'; «maybe»?.set('a', 1);", 'map', null],
  ["import { getCache } from './stores.js'; «getCache()».set('a', 1);", 'map', null],
  ["import { getCache } from './stores.js'; const cache = getCache(); «cache».set('a', 1);", 'map', null],
  ["import { repository } from './stores.js'; «repository».set('a', 1);", null, null],
  ["import { repository } from './stores.js'; «repository».push('a');", null, null],
  ["import { store } from './stores.js'; «store».set('a', 1);", null, null],
  ["import { untyped } from './stores.js'; «untyped».set('a', 1);", null, null],
  [
    'class Users { constructor(private cache: Map<string, string>) {} add() { «this.cache».set("a", "b"); } }',
    'map',
    null,
  ],
  ['class Users { constructor(private list: readonly string[]) {} add() { return «this.list»; } }', 'array', null],
  // Its name alone is that of the language's.
  ["import { Repository as Map } from './stores.js'; const users = new Map(); «users».set('a', 1);", null, 'map'],
  [
    "import { Repository as Set } from './stores.js'; class A { s: Set<string>; add() { «this.s».push(''); } }",
    null,
    'set',
  ],
  // What the text tells stays where types tell less.
  ["import type { Store } from './stores.js'; const store: Store = new Map(); «store».set('a', 1);", 'map', 'map'],
  ['const store: any = new Map(); «store».set("a", 1);', 'map', 'map'],
  ['const users: Record<string, string> = {}; «users».a = "b";', 'object', 'object'],
])('%s', (code, typed, untyped) => {
  it(`is ${typed} with types`, { timeout: typedTimeout }, () => {
    expect(withMarkedNode(code, { parser: 'typed' }, (node, { file }) => getCollectionKind(node, file))).toBe(typed);
  });

  it(`is ${untyped} without types`, () => {
    expect(withMarkedNode(code, {}, (node, { file }) => getCollectionKind(node, file))).toBe(untyped);
  });
});
