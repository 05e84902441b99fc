import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import type { RequestFlow } from '../request-data/request-flow.ts';
import type { SourceFile } from '../source-file.ts';
import type { InstanceLifetime } from './instance-lifetime.ts';
import { type Location, requestLocation, shared, unknownLocation } from './location.ts';

/**
 * Where the instance lives that `this` is in a method on a function's prototype: `Store.prototype.login = function () { this.user = … }`.
 * As for a class, the constructions that the file shows tell. `null` where `this` is anything else.
 */
export function locatePrototypeInstance(
  node: TSESTree.ThisExpression,
  file: SourceFile,
  flow: RequestFlow,
): Location | null {
  const owner = getPrototypeOwner(node);
  if (!owner) return null;
  const lifetime = getPrototypeLifetime(owner, file, flow);
  if (lifetime === 'shared') return shared('shared-instance', file.scopes.variableOf(owner)?.defs[0]?.node ?? owner);
  return lifetime === 'request' ? requestLocation : unknownLocation;
}

/**
 * The function whose instances a node's `this` is, where a method is put on its prototype: `Store.prototype.login = function () { … }`,
 * `Store.prototype = { login() { … } }`. `null` where `this` is anything else.
 */
function getPrototypeOwner(node: TSESTree.ThisExpression): TSESTree.Identifier | null {
  let fn = getEnclosingFunction(node);
  while (fn?.type === 'ArrowFunctionExpression') fn = getEnclosingFunction(fn);
  const parent = fn?.parent;
  if (!fn || !parent) return null;
  if (parent.type === 'Property' && parent.value === fn && parent.parent.type === 'ObjectExpression')
    return getPrototypeOf(getAssigned(parent.parent));
  const assigned = getAssigned(fn);
  return assigned?.type === 'MemberExpression' ? getPrototypeOf(assigned.object) : null;
}

function getAssigned(value: TSESTree.Node): TSESTree.Node | null {
  const { parent } = value;
  return parent?.type === 'AssignmentExpression' && parent.right === value ? parent.left : null;
}

/** `Store` of `Store.prototype` */
function getPrototypeOf(node: TSESTree.Node | null): TSESTree.Identifier | null {
  if (node?.type !== 'MemberExpression' || getMemberName(node) !== 'prototype') return null;
  return node.object.type === 'Identifier' ? node.object : null;
}

/** How long the instances of such a function live, by where the file makes them; as for a class. */
function getPrototypeLifetime(
  owner: TSESTree.Identifier,
  { nodes, scopes }: SourceFile,
  flow: RequestFlow,
): InstanceLifetime {
  const variable = scopes.variableOf(owner);
  const constructions = nodes
    .of('NewExpression')
    .filter(
      ({ callee }) => callee.type === 'Identifier' && variable !== null && scopes.variableOf(callee) === variable,
    );
  if (constructions.length === 0) return 'unknown';
  if (constructions.every((construction) => flow.isRequestCode(construction))) return 'request';
  return constructions.every((construction) => getEnclosingFunction(construction) === null) ? 'shared' : 'unknown';
}
