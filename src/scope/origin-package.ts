import type { TSESTree } from '@typescript-eslint/types';
import { unwrapAwait } from '../ast/unwrap.ts';
import type { FileScopes } from './file-scopes.ts';
import { resolveModuleBinding } from './module-binding.ts';
import { getOnlyValue } from './variable-values.ts';

const maximumDepth = 12;

/** A module of the project itself: a relative path, or an alias by the usual spellings (`@/db`, `~/db`, `#db`). */
const ownModule = /^(?:[./~#]|@\/)/;

/** Is a module, as it is imported, one of the project's own? */
export function isOwnModule(specifier: string): boolean {
  return ownModule.test(specifier);
}

/**
 * The package that a value comes from, through calls, constructions, members and single-valued variables: `mysql` for `pool`
 * after `const pool = mysql.createPool()`. `null` for what the project's own modules export, and where it cannot be told.
 */
export function getOriginPackage(node: TSESTree.Node, scopes: FileScopes, depth = 0): string | null {
  if (depth > maximumDepth) return null;
  const binding = resolveModuleBinding(node, scopes);
  if (binding) return isOwnModule(binding.module) ? null : binding.module;
  const inner = unwrapAwait(node);
  const again = (next: TSESTree.Node) => getOriginPackage(next, scopes, depth + 1);
  switch (inner.type) {
    case 'CallExpression':
    case 'NewExpression':
      return again(inner.callee);
    case 'MemberExpression':
      return again(inner.object);
    case 'Identifier': {
      const variable = scopes.variableOf(inner);
      const value = variable && getOnlyValue(variable);
      return value?.kind === 'expression' ? again(value.node) : null;
    }
    default:
      return null;
  }
}
