import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../ast/unwrap.ts';
import type { FileScopes } from './file-scopes.ts';
import { getOnlyValue } from './variable-values.ts';

/** What a name is made of, if it is given one value and no other: `createClient()` for `client` after `const client = createClient()`. Any other expression itself. */
export function getMadeValue(node: TSESTree.Node, scopes: FileScopes): TSESTree.Node {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? scopes.variableOf(inner) : null;
  const only = variable && getOnlyValue(variable);
  return only?.kind === 'expression' && only.path.length === 0 ? unwrap(only.node) : inner;
}
