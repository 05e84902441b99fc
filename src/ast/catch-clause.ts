import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from './functions.ts';

/** Does a node stand in a `catch` of its own function, and so run only where something failed? */
export function isInCatch(node: TSESTree.Node | null): boolean {
  for (let current = node; current && !isFunction(current); current = current.parent ?? null)
    if (current.type === 'CatchClause') return true;
  return false;
}
