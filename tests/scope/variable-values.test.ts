import { expect, it } from 'vitest';
import type { SourceFile } from '../../src/model/source-file.ts';
import { getOnlyValue, getVariableValues, type VariableValue } from '../../src/scope/variable-values.ts';
import { withMarkedNode } from '../marked-node.ts';

function describeValue(value: VariableValue, { text }: SourceFile): string {
  const path = 'path' in value ? value.path.map((name) => `.${name ?? '*'}`).join('') : '';
  switch (value.kind) {
    case 'expression':
    case 'element':
    case 'update':
      return `${value.kind} ${text.slice(...value.node.range)}${path}`;
    case 'parameter':
      return `parameter ${value.index}${path}${value.rest ? ' rest' : ''}`;
    case 'import':
      return `import ${text.slice(...value.specifier.range)}`;
    default:
      return value.kind;
  }
}

it.each<readonly [code: string, values: readonly string[]]>([
  ['const «v» = 1;', ['expression 1']],
  ['let «v»;', []],
  ['let «v»; v = a; v = b;', ['expression a', 'expression b']],
  ['const { «v» } = o;', ['expression o.v']],
  ['const { a: { b: «v» } } = o;', ['expression o.a.b']],
  ["const { 'a-b': «v» } = o;", ['expression o.a-b']],
  ['const { [k]: «v» } = o;', ['expression o.*']],
  ['const { «v» = 1 } = o;', ['expression o.v', 'expression 1']],
  ['const { a, ...«v» } = o;', ['expression o']],
  ['const [a, «v»] = o;', ['expression o.1']],
  ['const [a, ...«v»] = o;', ['expression o']],
  ['let v; ({ a: «v» } = o);', ['expression o.a']],
  ['let v; [«v» = 1] = o;', ['expression o.0', 'expression 1']],
  ['for (const «v» of list) {}', ['element list']],
  ['for (const { a: «v» } of list) {}', ['element list.a']],
  ['for (const «v» in o) {}', ['element o']],
  ['let v; for («v» of list) {}', ['element list']],
  ['let «v» = 1; v += 2; v++;', ['expression 1', 'update 2', 'update v']],
  ['let «v»; v ??= 1; v ||= 2; v &&= 3;', ['expression 1', 'expression 2', 'expression 3']],
  ['function f(«v») {}', ['parameter 0']],
  ['function f(a, { b: «v» }) {}', ['parameter 1.b']],
  ['function f(«v» = 1) {}', ['parameter 0', 'expression 1']],
  ['function f(...«v») {}', ['parameter 0 rest']],
  ['const f = (a, [«v»]) => a;', ['parameter 1.0']],
  ['function f(«v») { v = 2; }', ['parameter 0', 'expression 2']],
  ['class C { constructor(private readonly «v: string») {} }', ['parameter 0']],
  ['function «v»() {}', ['function']],
  ['class «v» {}', ['class']],
  ["import «v» from 'm';", ['import v']],
  ["import { a as «v» } from 'm';", ['import a as v']],
  ["import * as «v» from 'm';", ['import * as v']],
  ["import «v» = require('m');", ["import import v = require('m');"]],
  ['try {} catch («v») {}', ['unknown']],
  ['enum «v» { A }', ['unknown']],
  ['namespace «v» { export const a = 1; }', ['unknown']],
  ['const v = (x = «v») => x;', ['expression (x = v) => x']],
])('%s has the values %s', (code, values) => {
  const found = withMarkedNode(code, {}, (node, { file }) => {
    const variable = file.scopes.variableOf(node);
    return variable ? getVariableValues(variable).map((value) => describeValue(value, file)) : null;
  });
  expect(found).toEqual(values);
});

it('has an only value where there is one', () => {
  const onlyKind = (code: string) =>
    withMarkedNode(code, {}, (node, { file }) => {
      const variable = file.scopes.variableOf(node);
      return variable ? (getOnlyValue(variable)?.kind ?? null) : 'no variable';
    });
  expect(onlyKind('const «v» = 1;')).toBe('expression');
  expect(onlyKind('let «v» = 1; v = 2;')).toBeNull();
  expect(onlyKind('let «v»;')).toBeNull();
  expect(onlyKind('«v»;')).toBe('no variable');
});
