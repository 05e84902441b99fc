import type { TSESTree } from '@typescript-eslint/types';
import { isWithin } from '../ast/functions.ts';
import type { NodeIndex } from '../ast/node-index.ts';
import type { FileScopes, Scope, Variable } from './file-scopes.ts';

/** Does a variable's name mean that variable at a node: is the node in its scope, and does nothing in between hide it? */
export function isVisibleAt(variable: Variable, node: TSESTree.Node): boolean {
  const { scope, name } = variable;
  return isWithin(node, scope.block as TSESTree.Node) && !isHidden(scope, name, node);
}

function isHidden(scope: Scope, name: string, node: TSESTree.Node): boolean {
  return scope.childScopes.some(
    (inner) => isWithin(node, inner.block as TSESTree.Node) && (inner.set.has(name) || isHidden(inner, name, node)),
  );
}

/** Does a file neither declare a name nor use a global of that name, so that an import can take it? */
export function isNameFree(name: string, nodes: NodeIndex, scopes: FileScopes): boolean {
  return !nodes
    .of('Identifier')
    .some((node) => node.name === name && (scopes.variableOf(node) !== null || scopes.referenceOf(node) !== null));
}
