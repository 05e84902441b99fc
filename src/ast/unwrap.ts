import type { TSESTree } from '@typescript-eslint/types';

/**
 * The expression inside wrappers that do not change its value: `(x as T)`, `x!`, `<T>x`, `x satisfies T`, `x<T>`, `x?.y`.
 *
 * `await` is not one of them: see {@link unwrapAwait}.
 */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSSatisfiesExpression':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        current = current.expression;
        break;
      default:
        // Oxlint keeps parentheses as nodes when asked to; typescript-eslint's types do not know them.
        if ((current.type as string) === 'ParenthesizedExpression') {
          current = (current as unknown as { expression: TSESTree.Expression }).expression;
          break;
        }
        return current;
    }
  }
}

/** As {@link unwrap}, and through `await`. */
export function unwrapAwait(node: TSESTree.Node): TSESTree.Node {
  let current = unwrap(node);
  while (current.type === 'AwaitExpression') current = unwrap(current.argument);
  return current;
}

/** The outermost node that is the same value: the inverse of {@link unwrap}. */
export function wrapOutwards(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.parent && unwrap(current.parent) === unwrap(node)) current = current.parent;
  return current;
}
