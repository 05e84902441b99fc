import type { TSESTree } from '@typescript-eslint/types';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';

/** The `await` of a call, or the call: behind it the call has had its effect. */
export function getSettled(node: TSESTree.Node): TSESTree.Node {
  const outer = wrapOutwards(node).parent;
  return outer?.type === 'AwaitExpression' ? outer : unwrap(node);
}
