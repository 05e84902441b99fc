import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';

/** Is a tear-down all that a function does: `() => map.delete(key)`, `() => { map.delete(key); }`? */
export function isOnlyStep(tearDown: TSESTree.Node, { body, generator }: FunctionNode): boolean {
  if (generator) return false;
  if (body.type !== 'BlockStatement') return unwrapVoid(body) === tearDown;
  const [statement, ...others] = body.body;
  return (
    others.length === 0 && statement?.type === 'ExpressionStatement' && unwrapVoid(statement.expression) === tearDown
  );
}

function unwrapVoid(node: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(node);
  return inner.type === 'UnaryExpression' && inner.operator === 'void' ? unwrap(inner.argument) : inner;
}
