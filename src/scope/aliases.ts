import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../ast/unwrap.ts';
import type { FileScopes, Variable } from './file-scopes.ts';
import { getOnlyValue } from './variable-values.ts';

const maximumDepth = 8;

/** `active` for `mine`, after `const mine = active;`: through every name whose only value another name is. */
export function followAliases(node: TSESTree.Node, scopes: FileScopes): TSESTree.Node {
  let current = unwrap(node);
  for (let depth = 0; depth < maximumDepth && current.type === 'Identifier'; depth += 1) {
    const variable = scopes.variableOf(current);
    const value = variable && getOnlyValue(variable);
    const next = value?.kind === 'expression' && value.path.length === 0 ? unwrap(value.node) : null;
    if (next?.type !== 'Identifier') return current;
    current = next;
  }
  return current;
}

/** The variables of which a variable is the only value: `mine`, after `const mine = active;`, and what is made of that. */
export function getAliases(variable: Variable, { scopes }: { readonly scopes: FileScopes }): readonly Variable[] {
  const found = new Set<Variable>();
  const pending = [variable];
  for (let next = pending.pop(); next && found.size < 100; next = pending.pop()) {
    for (const { identifier } of next.references) {
      const declarator = (identifier as TSESTree.Node).parent;
      const name = declarator?.type === 'VariableDeclarator' && declarator.init === identifier ? declarator.id : null;
      const alias = name?.type === 'Identifier' ? scopes.variableOf(name) : null;
      if (!alias || alias === variable || found.has(alias) || !getOnlyValue(alias)) continue;
      found.add(alias);
      pending.push(alias);
    }
  }
  return [...found];
}
