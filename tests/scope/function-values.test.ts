import { expect, it } from 'vitest';
import { resolveClasses, resolveFunctions, resolveMembers } from '../../src/scope/function-values.ts';
import { withMarkedNode } from '../marked-node.ts';

/** Each function is told by the number that it returns: `() => 1`. */
it.each<readonly [code: string, functions: readonly string[]]>([
  ['(«() => 1»);', ['1']],
  ['function f() { return 1; } «f»;', ['1']],
  ['const f = () => 1; const g = f; «g»;', ['1']],
  ['let f = () => 1; f = () => 2; «f»;', ['1', '2']],
  ['const f = a ? () => 1 : () => 2; «f»;', ['1', '2']],
  ['const f = a || (() => 2); «f»;', ['2']],
  ['const o = { f: () => 1, g() { return 2; } }; «o.f»;', ['1']],
  ['const o = { f: () => 1, g() { return 2; } }; «o.g»;', ['2']],
  ["const o = { 'f-g': () => 1 }; «o['f-g']»;", ['1']],
  ['const o = { f: () => 1 }; «o[name]»;', []],
  ['const o = { a: { b: () => 1 } }; «o.a.b»;', ['1']],
  ['const o = { f: () => 1 }; const { f } = o; «f»;', ['1']],
  ['const o = {}; o.f = () => 1; «o.f»;', ['1']],
  ['const o = Object.freeze({ f: () => 1 }); «o.f»;', ['1']],
  ['const o = { f() { return «this.g»; }, g: () => 2 };', ['2']],
  ['const f = () => 1; «f.bind(null)»;', ['1']],
  ['const f = () => 1; «f.call»;', []],
  ['class C { m() { return 1; } n() { «this.m»; } }', ['1']],
  ['class C { m = () => 1; n() { «this.m»; } }', ['1']],
  ['class C { #m() { return 1; } n() { «this.#m»; } }', ['1']],
  ['class C { static m() { return 1; } } «C.m»;', ['1']],
  ['class C { m() { return 1; } } const c = new C(); «c.m»;', ['1']],
  ['class C { m() { return 1; } } «new C().m»;', ['1']],
  ['class C { m() { return 1; } static get() { return (C.one ??= new C()); } } «C.get().m»;', []],
  ['class C { m() { return 1; } static get() { C.one = new C(); return C.one; } } «C.get().m»;', ['1']],
  ['exports.f = () => 1; «exports.f»;', ['1']],
  ['module.exports.f = () => 1; «exports.f»;', ['1']],
  ['const make = () => () => 1; «make()»;', ['1']],
  ['const make = () => ({ f: () => 1 }); «make().f»;', ['1']],
  ['«(() => () => 1)()»;', ['1']],
  ["import { f } from './f'; «f»;", []],
  ['function g(f) { «f»; } g(() => 1);', []],
  ['const f = f; «f»;', []],
  ['const f = () => f; «f()()()»;', ['f']],
])('%s is the functions that return %s', (code, functions) => {
  const found = withMarkedNode(code, {}, (node, { file }) =>
    resolveFunctions(node, file.scopes).map((fn) => /(\w+);?\s*}?$/.exec(file.text.slice(...fn.range))?.[1]),
  );
  expect(found).toEqual(functions);
});

it.each<readonly [code: string, path: readonly string[], members: readonly string[]]>([
  ['const o = { a: 1 }; «o»;', ['a'], ['1']],
  ['const o = { a: { b: 1 } }; «o»;', ['a', 'b'], ['1']],
  ['const o = { a: 1 }; o.a = 2; «o»;', ['a'], ['2', '1']],
  ['const o = { a: 1 }; «o»;', ['b'], []],
  ['class C { a = 1; } «new C()»;', ['a'], ['1']],
  ['class C { static a = 1; m() { C.a = 2; } } «C»;', ['a'], ['2', '1']],
  ['const o = { ...other }; «o»;', ['a'], []],
])('%s, followed along %s, is %s', (code, path, members) => {
  const found = withMarkedNode(code, {}, (node, { file }) =>
    resolveMembers(node, path, file.scopes).map((member) => file.text.slice(...member.range)),
  );
  expect(found).toEqual(members);
});

it.each<readonly [code: string, classes: number]>([
  ['class C {} «C»;', 1],
  ['const C = class {}; «C»;', 1],
  ['(«class {}»);', 1],
  ["import { C } from './c'; «C»;", 0],
  ['function C() {} «C»;', 0],
])('%s names %i classes', (code, classes) => {
  expect(withMarkedNode(code, {}, (node, { file }) => resolveClasses(node, file.scopes).length)).toBe(classes);
});
