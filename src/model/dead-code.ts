import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isExportedInPlace } from '../ast/functions.ts';
import { isUnreachable } from '../ast/unreachable.ts';
import type { SourceFile } from './source-file.ts';

/** Does nothing run a node: is it unreachable, or in a function that has a name which nobody uses? */
export function isDeadCode(node: TSESTree.Node, file: SourceFile): boolean {
  if (isUnreachable(node)) return true;
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    if (isNeverUsed(fn, file)) return true;
  }
  return false;
}

/** `function nobody() {}`, `const nobody = () => {};`, of which the file shows every use. Of a script's own, other scripts may have some. */
function isNeverUsed(fn: FunctionNode, { scopes, component }: SourceFile): boolean {
  const { parent } = fn;
  if (component || isExportedInPlace(fn)) return false;
  const name = fn.type === 'FunctionDeclaration' ? fn.id : parent.type === 'VariableDeclarator' ? parent.id : null;
  const variable = name?.type === 'Identifier' ? scopes.variableOf(name) : null;
  if (!variable || (scopes.functionOf(variable) === null && variable.scope.type !== 'module')) return false;
  return !variable.references.some((reference) => reference.isRead());
}
