import type { TSESTree } from '@typescript-eslint/types';

/** Does a module or a function begin with this directive? `'use server'`, but not the mere string `('use server')`. */
export function hasDirective(node: TSESTree.Program | TSESTree.BlockStatement, directive: string): boolean {
  for (const statement of node.body) {
    if (statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string') return false;
    if (statement.directive === directive) return true;
  }
  return false;
}
