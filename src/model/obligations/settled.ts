import type { TSESTree } from '@typescript-eslint/types';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';

/** The `await` of a call, or the call: behind it the call has had its effect. Also where something else may be chosen and awaited instead. */
export function getSettled(node: TSESTree.Node): TSESTree.Node {
  const { parent } = getChosen(node, false);
  return parent?.type === 'AwaitExpression' ? parent : unwrap(node);
}

/**
 * The outermost expression that has the value of a node as one of its possible values: `given || (await call())`, `given ? given : call()`.
 *
 * @param awaited does waiting for it count as its value, too?
 */
export function getChosen(node: TSESTree.Node, awaited: boolean): TSESTree.Node {
  let value = wrapOutwards(node);
  for (let { parent } = value; parent; { parent } = value) {
    const isPossible =
      (awaited && parent.type === 'AwaitExpression') ||
      (parent.type === 'LogicalExpression' && parent.right === value && parent.operator !== '&&') ||
      (parent.type === 'ConditionalExpression' && parent.test !== value);
    if (!isPossible) break;
    value = wrapOutwards(parent);
  }
  return value;
}
