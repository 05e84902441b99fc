import type { TSESTree } from '@typescript-eslint/types';

/** Does a module or a function begin with this directive? `'use server'`, but not the mere string `('use server')`. */
export function hasDirective(node: TSESTree.Program | TSESTree.BlockStatement, directive: string): boolean {
  return node.body.some((statement) => statement.type === 'ExpressionStatement' && statement.directive === directive);
}
