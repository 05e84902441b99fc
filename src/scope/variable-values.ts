import type { TSESTree } from '@typescript-eslint/types';
import { getAssignmentTargets } from '../ast/assignment-targets.ts';
import { type ClassNode, type FunctionNode, isFunction } from '../ast/functions.ts';
import type { Variable } from './file-scopes.ts';

/** One of the values that a variable can hold, and how it gets it. */
export type VariableValue =
  /** `const v = node`, `v = node`, `const { a: { v } } = node`: the value is `node` followed along `path`. */
  | {
      readonly kind: 'expression';
      readonly node: TSESTree.Expression;
      readonly path: readonly (string | null)[];
      readonly write: TSESTree.Node;
    }
  /** `for (const v of node)`: an element; `for (const v in node)`: a key. */
  | { readonly kind: 'element'; readonly node: TSESTree.Expression; readonly path: readonly (string | null)[] }
  | {
      readonly kind: 'parameter';
      readonly function: FunctionNode;
      readonly index: number;
      readonly path: readonly (string | null)[];
      readonly rest: boolean;
    }
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'class'; readonly node: ClassNode }
  | {
      readonly kind: 'import';
      readonly node: TSESTree.ImportDeclaration | TSESTree.TSImportEqualsDeclaration;
      readonly specifier: TSESTree.Node;
    }
  /** `v += node`, `v++`: the value depends on what was there. */
  | { readonly kind: 'update'; readonly node: TSESTree.Expression }
  /** A caught error, an enum, a namespace, something the file does not show. */
  | { readonly kind: 'unknown' };

const known = new WeakMap<Variable, readonly VariableValue[]>();

/** Every value that the file gives a variable, in the order of the definitions and then of the writes. */
export function getVariableValues(variable: Variable): readonly VariableValue[] {
  let values = known.get(variable);
  if (!values) {
    values = findValues(variable);
    known.set(variable, values);
  }
  return values;
}

/** The only value a variable ever has; `null` when it has none or several. Writes inside its declaration count once. */
export function getOnlyValue(variable: Variable): VariableValue | null {
  const values = getVariableValues(variable);
  return values.length === 1 ? (values[0] ?? null) : null;
}

function findValues(variable: Variable): readonly VariableValue[] {
  const values: VariableValue[] = [];
  for (const def of variable.defs) values.push(...getDefinedValues(variable, def));
  let last: TSESTree.Node | undefined;
  for (const reference of variable.references) {
    const identifier = reference.identifier as TSESTree.Identifier;
    // `({ a = 1 } = v)` has two write references for one identifier, the second one for the default.
    if (!reference.isWrite() || identifier === last) continue;
    last = identifier;
    values.push(...getWrittenValues(identifier));
  }
  return values;
}

function getDefinedValues(variable: Variable, def: Variable['defs'][number]): VariableValue[] {
  const node = def.node as TSESTree.Node;
  switch (def.type as string) {
    case 'FunctionName':
      return isFunction(node) ? [{ kind: 'function', node }] : [];
    case 'ClassName':
      return node.type === 'ClassDeclaration' || node.type === 'ClassExpression' ? [{ kind: 'class', node }] : [];
    case 'ImportBinding':
      return getImportedValue(def);
    case 'Parameter':
      return isFunction(node) ? getParameterValues(variable, node) : [{ kind: 'unknown' }];
    case 'Variable':
      return [];
    default:
      return [{ kind: 'unknown' }];
  }
}

function getImportedValue(def: Variable['defs'][number]): VariableValue[] {
  const specifier = def.node as TSESTree.Node;
  if (specifier.type === 'TSImportEqualsDeclaration') return [{ kind: 'import', node: specifier, specifier }];
  const { parent } = def;
  return parent?.type === 'ImportDeclaration' ? [{ kind: 'import', node: parent, specifier }] : [{ kind: 'unknown' }];
}

function getParameterValues(variable: Variable, fn: FunctionNode): VariableValue[] {
  const plain = fn.params.findIndex((parameter) => parameter === variable.identifiers[0]);
  // (req, res) => …
  if (plain >= 0 && variable.identifiers.length === 1)
    return [{ kind: 'parameter', function: fn, index: plain, path: [], rest: false }];
  const values: VariableValue[] = [];
  fn.params.forEach((parameter, index) => {
    for (const { target, path, defaults } of getAssignmentTargets(parameter)) {
      if (!variable.identifiers.some((identifier) => identifier === target)) continue;
      values.push({ kind: 'parameter', function: fn, index, path, rest: parameter.type === 'RestElement' });
      for (const node of defaults) values.push({ kind: 'expression', node, path: [], write: parameter });
    }
  });
  return values;
}

/** The values that the assignment, declaration or loop around a written identifier gives it. */
function getWrittenValues(identifier: TSESTree.Identifier): VariableValue[] {
  for (let node: TSESTree.Node | undefined = identifier.parent; node; node = node.parent) {
    switch (node.type) {
      case 'VariableDeclarator':
        if (node.init) return getPatternValues(identifier, node.id, node.init, node);
        return getLoopValues(identifier, node.id, node.parent.parent);
      case 'AssignmentExpression':
        if (node.operator === '=') return getPatternValues(identifier, node.left, node.right, node);
        // `v ??= f()` gives it f() or leaves it; `v += x` makes something of both
        return /^(\?\?|\|\||&&)=$/.test(node.operator)
          ? [{ kind: 'expression', node: node.right, path: [], write: node }]
          : [{ kind: 'update', node: node.right }];
      case 'UpdateExpression':
        return [{ kind: 'update', node: node.argument }];
      case 'ForOfStatement':
      case 'ForInStatement':
        return getLoopValues(identifier, node.left, node);
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'AssignmentPattern':
      case 'RestElement':
      case 'Property':
        break;
      default:
        // A parameter's default is a write of the parameter, which its definition has already told.
        return [];
    }
    if (isFunction(node.parent)) return [];
  }
  return [];
}

function getPatternValues(
  identifier: TSESTree.Identifier,
  pattern: TSESTree.Node,
  node: TSESTree.Expression,
  write: TSESTree.Node,
): VariableValue[] {
  // const page = …
  if (pattern === identifier) return [{ kind: 'expression', node, path: [], write }];
  const values: VariableValue[] = [];
  for (const { target, path, defaults } of getAssignmentTargets(pattern)) {
    if (target !== identifier) continue;
    values.push({ kind: 'expression', node, path, write });
    for (const fallback of defaults) values.push({ kind: 'expression', node: fallback, path: [], write });
  }
  return values;
}

function getLoopValues(
  identifier: TSESTree.Identifier,
  pattern: TSESTree.Node,
  loop: TSESTree.Node | undefined,
): VariableValue[] {
  if (loop?.type !== 'ForOfStatement' && loop?.type !== 'ForInStatement') return [];
  return getAssignmentTargets(pattern)
    .filter(({ target }) => target === identifier)
    .map(({ path }) => ({ kind: 'element', node: loop.right, path }));
}
