import { expect, it } from 'vitest';
import { getFunctionName } from '../../src/ast/functions.ts';
import { withMarkedNode } from '../marked-node.ts';

/** `module`, the name of the function whose call makes the variable, or `none`. */
it.each<readonly [code: string, owner: string]>([
  ['let «x»;', 'module'],
  ['{ let «x»; }', 'module'],
  ['for (const «x» of []) {}', 'module'],
  ['function f() { let «x»; }', 'f'],
  ['function f() { if (a) { var «x»; } }', 'f'],
  ['function f(«x») {}', 'f'],
  ['function f() { return () => { «x»; }; let x; }', 'f'],
  ['const f = () => { const g = () => { let «x»; }; };', 'g'],
  ['class C { m() { let «x»; } }', 'm'],
  ['class C { static { let «x»; } }', 'module'],
  ["import «x» from 'x';", 'module'],
  ['«x»;', 'none'],
  ['o.«x»;', 'none'],
  ['const o = { «x»: 1 };', 'none'],
])('%s is a variable of: %s', (code, owner) => {
  const found = withMarkedNode(code, {}, (node, { file: { scopes } }) => {
    const variable = scopes.variableOf(node);
    if (!variable) return 'none';
    const fn = scopes.functionOf(variable);
    expect(scopes.isModuleVariable(variable)).toBe(fn === null);
    return fn ? getFunctionName(fn) : 'module';
  });
  expect(found).toBe(owner);
});

it.each(['espree', 'typescript'] as const)(
  'takes the name of a class inside and outside of it for one variable (%s)',
  (parser) => {
    const code = 'class C { m() { C.count = 1; } } «C».count = 2;';
    const references = withMarkedNode(code, { parser }, (node, { file: { scopes } }) => {
      const variable = scopes.variableOf(node);
      return variable ? scopes.referencesOf(variable).length : 0;
    });
    expect(references).toBe(2);
  },
);

it('tells what a function captures', () => {
  const code = 'let a; function outer(b) { let c; return («(d) => { let e; return [a, b, c, d, e, f]; }»); }';
  const captured = withMarkedNode(code, {}, (node, { file: { scopes } }) =>
    node.type === 'ArrowFunctionExpression' ? scopes.capturedBy(node).map(({ name }) => name) : [],
  );
  expect(captured.sort()).toEqual(['a', 'b', 'c']);
});
