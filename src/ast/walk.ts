import type { TSESTree } from '@typescript-eslint/types';

/** For each node type, the properties that hold child nodes, in source order (`sourceCode.visitorKeys`). */
export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * Calls `enter` for a node and everything inside it, in source order. `enter` returns `false` to leave out what is inside.
 *
 * It keeps its own stack, so that no depth of nesting can exhaust the call stack. For a whole file see `traversal.ts`.
 */
export function walk(root: TSESTree.Node, keys: VisitorKeys, enter: (node: TSESTree.Node) => boolean | void): void {
  const pending: TSESTree.Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (enter(node) === false) continue;
    // One by one: a table of a hundred thousand entries is more than a call takes as arguments.
    for (const child of getChildren(node, keys).reverse()) pending.push(child);
  }
}

/** The child nodes of a node, in source order. */
export function getChildren(node: TSESTree.Node, keys: VisitorKeys): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const key of keys[node.type] ?? []) {
    const value = (node as unknown as Record<string, unknown>)[key];
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) children.push(child);
    }
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
