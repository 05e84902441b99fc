import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import type { FileScopes, Variable } from '../../scope/file-scopes.ts';

/** One place where a function value goes. */
export type FunctionUse =
  /** Called on the spot: `(async () => { … })()`, `cleanup()`. */
  | { readonly kind: 'call'; readonly node: TSESTree.CallExpression }
  /** Given to a call, alone or as a property of an object: `emitter.on('close', fn)`, `tap({ error: fn })`. */
  | {
      readonly kind: 'argument';
      readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
      readonly index: number;
      readonly property: string | null;
    }
  /** Returned, stored, exported: whoever has it now may call it. */
  | { readonly kind: 'elsewhere'; readonly node: TSESTree.Node };

const maximumDepth = 4;

/** Everything that happens to a function: through its name, `fn.bind(…)` and the variables that it is put in. */
export const getFunctionUses = oncePer((fn: FunctionNode, scopes: FileScopes): readonly FunctionUse[] => {
  if (fn.type === 'FunctionDeclaration') {
    return fn.id ? getVariableUses(scopes.variableOf(fn.id), scopes, 0) : [{ kind: 'elsewhere', node: fn }];
  }
  return getValueUses(fn, scopes, 0);
});

/** Everything that happens to a value that is a function, from the expression that stands for it on. */
export function getValueUses(node: TSESTree.Node, scopes: FileScopes, depth = 0): FunctionUse[] {
  const value = wrapOutwards(node);
  const { parent } = value;
  if (depth > maximumDepth || !parent) return [{ kind: 'elsewhere', node }];
  switch (parent.type) {
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === value) return parent.type === 'CallExpression' ? [{ kind: 'call', node: parent }] : [];
      return [
        {
          kind: 'argument',
          node: parent,
          index: parent.arguments.indexOf(value as TSESTree.Expression),
          property: null,
        },
      ];
    case 'MemberExpression': {
      // cleanup.bind(null, req), handler.call(this)
      const name = parent.object === value ? getMemberName(parent) : null;
      if (parent.parent.type !== 'CallExpression' || parent.parent.callee !== parent)
        return [{ kind: 'elsewhere', node }];
      if (name === 'bind') return getValueUses(parent.parent, scopes, depth + 1);
      return name === 'call' || name === 'apply'
        ? [{ kind: 'call', node: parent.parent }]
        : [{ kind: 'elsewhere', node }];
    }
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? getVariableUses(scopes.variableOf(parent.id), scopes, depth + 1) : [];
    case 'AssignmentExpression':
      if (parent.left.type === 'Identifier') return getVariableUses(scopes.variableOf(parent.left), scopes, depth + 1);
      return [{ kind: 'elsewhere', node: parent }];
    case 'ArrayExpression':
    case 'SpreadElement':
      return getValueUses(parent, scopes, depth + 1);
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return getValueUses(parent, scopes, depth + 1);
    case 'Property': {
      const object = wrapOutwards(parent.parent);
      const call = object.parent;
      if (call?.type === 'CallExpression' && call.callee !== object) {
        const index = call.arguments.indexOf(object as TSESTree.Expression);
        return [{ kind: 'argument', node: call, index, property: getKeyName(parent) }];
      }
      return [{ kind: 'elsewhere', node: parent }];
    }
    case 'ExpressionStatement':
      return [];
    default:
      return [{ kind: 'elsewhere', node: parent }];
  }
}

function getVariableUses(variable: Variable | null, scopes: FileScopes, depth: number): FunctionUse[] {
  if (!variable) return [];
  return variable.references.flatMap((reference) => {
    const identifier = reference.identifier as TSESTree.Node;
    return reference.isRead() ? getValueUses(identifier, scopes, depth) : [];
  });
}

/** The name of the method that a call calls, and what it is called on; `null` for a plain function. */
export function getMethodCall(
  node: TSESTree.Node,
): { readonly name: string; readonly receiver: TSESTree.Expression } | null {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return null;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return null;
  const name = getMemberName(callee);
  return name === null ? null : { name, receiver: callee.object };
}

const listening = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener']);

/** Is this the name of a method that registers a listener for an event: `emitter.on('close', fn)`? */
export function isListening(method: string): boolean {
  return listening.has(method);
}
