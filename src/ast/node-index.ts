import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isFunction } from './functions.ts';
import { type VisitorKeys, walk } from './walk.ts';

/** The name of a node type, as a plain string. */
export type NodeType = `${TSESTree.Node['type']}`;

/** The node of a type's name. */
export type NodeOf<Type extends string, Node = TSESTree.Node> = Node extends TSESTree.Node
  ? `${Node['type']}` extends Type
    ? Node
    : never
  : never;

/** The nodes of a file by type, in source order: one walk serves every question that begins with "every …". */
export interface NodeIndex {
  readonly functions: readonly FunctionNode[];
  of<Type extends NodeType>(type: Type): readonly NodeOf<Type>[];
}

/** Walks a file once. */
export function createNodeIndex(program: TSESTree.Program, keys: VisitorKeys): NodeIndex {
  const byType = new Map<string, TSESTree.Node[]>();
  const functions: FunctionNode[] = [];
  walk(program, keys, (node) => {
    const list = byType.get(node.type);
    if (list) list.push(node);
    else byType.set(node.type, [node]);
    if (isFunction(node)) functions.push(node);
  });
  return {
    functions,
    of: <Type extends NodeType>(type: Type) => (byType.get(type) ?? []) as unknown as readonly NodeOf<Type>[],
  };
}
