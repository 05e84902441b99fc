import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isFunction } from './functions.ts';
import { getMemberName } from './member-path.ts';
import { unwrap } from './unwrap.ts';
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
  /** The calls of methods of one of these names, in source order: `x.on(…)`, `x['on'](…)`. */
  callsOf(...names: readonly string[]): readonly TSESTree.CallExpression[];
  /** The names of the methods that are called somewhere in the file. */
  readonly calledMethods: ReadonlySet<string>;
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
  const of = <Type extends NodeType>(type: Type) => (byType.get(type) ?? []) as unknown as readonly NodeOf<Type>[];
  let byMethod: ReadonlyMap<string, readonly TSESTree.CallExpression[]> | undefined;
  let calledMethods: ReadonlySet<string> | undefined;
  const getMethods = () => (byMethod ??= groupByMethod(of('CallExpression')));
  return {
    functions,
    of,
    callsOf(...names) {
      const found = names.flatMap((name) => getMethods().get(name) ?? []);
      return names.length > 1 ? found.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]) : found;
    },
    get calledMethods() {
      return (calledMethods ??= new Set(getMethods().keys()));
    },
  };
}

function groupByMethod(calls: readonly TSESTree.CallExpression[]): ReadonlyMap<string, TSESTree.CallExpression[]> {
  const groups = new Map<string, TSESTree.CallExpression[]>();
  for (const call of calls) {
    const callee = unwrap(call.callee);
    const name = callee.type === 'MemberExpression' ? getMemberName(callee) : null;
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(call);
    else groups.set(name, [call]);
  }
  return groups;
}
