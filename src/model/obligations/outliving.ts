import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, getThisClass, isWithin } from '../../ast/functions.ts';
import { getMemberName, getMemberRoot } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { followAliases } from '../../scope/aliases.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import { getFieldValues } from '../storage/made-fields.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import type { ObligationContext } from './obligation-context.ts';

/** What a collection is, as far as the file shows it. */
export type CollectionKind = 'map' | 'set' | 'array' | 'object' | 'weak' | 'unknown';

/**
 * Does an object outlive a call of a function: is it held by a variable of the module or of a function around that makes
 * handlers, by an instance that all requests share, or fetched from a singleton?
 */
export function outlives(receiver: TSESTree.Expression, fn: FunctionNode, context: ObligationContext): boolean {
  const { file, flow, storage, requestFunctions } = context;
  const root = followAliases(getMemberRoot(receiver), file.scopes);
  if (root.type === 'ThisExpression') {
    // What a container injects may be made for each request; what is set and taken back is not, it would end by itself.
    return (
      [receiver, root].some((node) => storage.locateObject(node).lifetime === 'shared') &&
      storage.locateObject(receiver).lifetime !== 'request'
    );
  }
  const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  if (!variable) return root.type === 'Identifier' && root.name === 'process';
  const owner = file.scopes.functionOf(variable);
  if (owner === null) return true;
  // What is hung on the request or the response itself ends with it.
  if (/^re(?:quest|sponse)$/.test(getLifetimeObject(receiver, file, requestFunctions) ?? '')) return false;
  if (getVariableValues(variable).every((value) => value.kind === 'expression' && isSingleton(value.node))) return true;
  if (isWithin(owner, getCallingFunction(fn))) return false;
  // A factory is done before the function runs; a function that waits for this one is not. Nobody waits for a handler.
  const mayWait = (owner.async || owner.generator) && requestFunctions.get(fn) === null;
  return !mayWait && !flow.isCalledInRequest(owner);
}

/** The function that a function is a part of when it runs: `return new Promise((resolve) => { … })` calls it on the spot. */
function getCallingFunction(fn: FunctionNode): FunctionNode {
  const { parent } = fn;
  const isExecutor =
    parent.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
  const around = isExecutor ? getEnclosingFunction(parent) : null;
  return around ? getCallingFunction(around) : fn;
}

/** `Registry.getInstance()` */
function isSingleton(node: TSESTree.Node): boolean {
  const call = unwrap(node);
  return (
    call.type === 'CallExpression' &&
    call.callee.type === 'MemberExpression' &&
    getMemberName(call.callee) === 'getInstance'
  );
}

/** What kind of collection does the file make at the only place where it makes it? */
export function getCollectionKind(receiver: TSESTree.Node, context: ObligationContext): CollectionKind {
  const { file } = context;
  const inner = followAliases(receiver, file.scopes);
  let values: readonly TSESTree.Node[] = [];
  if (inner.type === 'Identifier') {
    const variable = file.scopes.variableOf(inner);
    values = (variable ? getVariableValues(variable) : []).flatMap((value) =>
      value.kind === 'expression' && value.path.length === 0 ? [value.node] : [],
    );
  } else if (inner.type === 'MemberExpression' && inner.object.type === 'ThisExpression') {
    const owner = getThisClass(inner);
    const name = getMemberName(inner);
    values = owner && name !== null ? getFieldValues(owner, name) : [];
  }
  const [value] = values;
  return value ? getKindOfValue(unwrap(value)) : 'unknown';
}

function getKindOfValue(value: TSESTree.Node): CollectionKind {
  if (value.type === 'ArrayExpression') return 'array';
  if (value.type === 'ObjectExpression') return 'object';
  if (
    value.type === 'CallExpression' &&
    value.callee.type === 'MemberExpression' &&
    getMemberName(value.callee) === 'create'
  )
    return 'object';
  if (value.type !== 'NewExpression' || value.callee.type !== 'Identifier') return 'unknown';
  switch (value.callee.name) {
    case 'Map':
      return 'map';
    case 'Set':
      return 'set';
    case 'Array':
      return 'array';
    case 'WeakMap':
    case 'WeakSet':
      return 'weak';
    default:
      return 'unknown';
  }
}
