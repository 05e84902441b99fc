import { expect, it } from 'vitest';
import { isFixedKey } from '../../src/scope/fixed-keys.ts';
import { withMarkedNode } from '../marked-node.ts';

const isFixed = (code: string) => withMarkedNode(code, {}, (node, { file }) => isFixedKey(node, file.scopes));

it.each([
  // What is written down, and what is put into it.
  ["map.get(«'user'»);", true],
  ['map.get(«1»);', true],
  ['map.get(«`user` as string»);', true],
  ['map.get(«`user-${id}`»);', false],
  ['map.get(«null»);', false],
  // A name for a constant, and one for what could be another one.
  ["const key = 'user'; map.get(«key»);", true],
  ["function f() { const key = 'user'; map.get(«key»); }", true],
  ["let key = 'user'; key = next(); map.get(«key»);", false],
  ['const key = next(); map.get(«key»);', false],
  ['function f(key) { map.get(«key»); }', false],
  ['map.get(«key»);', false],
  // A symbol of the module, and one of each call.
  ["const key = Symbol('user'); map.get(«key»);", true],
  ["const key = Symbol.for('user'); map.get(«key»);", true],
  ["function f() { const key = Symbol('user'); map.get(«key»); }", false],
  // An object of constants, and one that changes.
  ["const Keys = { user: 'user' }; map.get(«Keys.user»);", true],
  ["const Keys = Object.freeze({ user: 'user' }); map.get(«Keys.user»);", true],
  ["const Keys = create({ user: 'user' }); map.get(«Keys.user»);", false],
  ["const Keys = { user: 'user' } as const; map.get(«Keys.user»);", true],
  ['enum Keys { user } map.get(«Keys.user»);', true],
  ["const Keys = { user: 'user' }; map.get(«Keys[name]»);", false],
  ["const state = { user: 'none' }; state.user = next(); map.get(«state.user»);", false],
  ['const state = { user: next() }; map.get(«state.user»);', false],
  ["function f() { const Keys = { user: 'user' }; map.get(«Keys.user»); }", false],
  // A constant of another module by its name, and a value of one.
  ["import { USER } from './keys.js'; map.get(«USER»);", true],
  ["import { Keys } from './keys.js'; map.get(«Keys.user»);", true],
  ["import keys from './keys.js'; map.get(«keys.USER»);", true],
  ["import { user } from './state.js'; map.get(«user»);", false],
  ["import state from './state.js'; map.get(«state.user»);", false],
])('%s: %s', (code, fixed) => {
  expect(isFixed(code)).toBe(fixed);
});
