import type { TSESTree } from '@typescript-eslint/types';

type Wrapper = Extract<TSESTree.Node, { type: 'TSAsExpression' | 'ChainExpression' }>;

const wrappers: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSSatisfiesExpression',
  'TSInstantiationExpression',
  'ChainExpression',
  // Oxlint keeps parentheses as nodes when asked to; typescript-eslint's types do not know them.
  'ParenthesizedExpression',
]);

/**
 * The expression inside wrappers that do not change its value: `(x as T)`, `x!`, `<T>x`, `x satisfies T`, `x<T>`, `x?.y`.
 *
 * `await` is not one of them: see {@link unwrapAwait}.
 */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (wrappers.has(current.type)) current = (current as Wrapper).expression;
  return current;
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
  while (current.parent && wrappers.has(current.parent.type) && (current.parent as Wrapper).expression === current)
    current = current.parent;
  return current;
}
