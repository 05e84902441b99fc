import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isWithin } from './functions.ts';
import { getMemberName } from './member-path.ts';
import { unwrap } from './unwrap.ts';
import type { TraversalStep } from './traversal.ts';
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
  /** In source order. */
  readonly functions: readonly FunctionNode[];
  of<Type extends NodeType>(type: Type): readonly NodeOf<Type>[];
  /** Those of a type that are inside a node, or are it: found by where they begin, so that a function of a long file costs little. */
  within<Type extends NodeType>(outer: TSESTree.Node, type: Type): readonly NodeOf<Type>[];
  /** The calls of methods of one of these names, in source order: `x.on(…)`, `x['on'](…)`. */
  callsOf(...names: readonly string[]): readonly TSESTree.CallExpression[];
  /** The names of the methods that are called somewhere in the file. */
  readonly calledMethods: ReadonlySet<string>;
}

/** What most files are asked for. Names, members and literals are two thirds of all nodes, and hardly ever asked for. */
const common: readonly NodeType[] = [
  'ArrowFunctionExpression',
  'AssignmentExpression',
  'CallExpression',
  'ClassDeclaration',
  'ClassExpression',
  'ForInStatement',
  'ForOfStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'IfStatement',
  'ImportDeclaration',
  'NewExpression',
  'PropertyDefinition',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'UnaryExpression',
  'UpdateExpression',
  'VariableDeclarator',
];

/**
 * Walks a file once, and once more when it is asked for what is rarely asked for.
 *
 * @param traversal the steps of the host's traversal, which are there already; `null` where the host does not tell them
 */
export function createNodeIndex(
  program: TSESTree.Program,
  keys: VisitorKeys,
  traversal: readonly TraversalStep[] | null,
): NodeIndex {
  const collect = (byType: ReadonlyMap<string, TSESTree.Node[]>) => {
    if (traversal) {
      // The hot loop of every file that is looked at.
      for (const step of traversal) if (step.phase === 1) byType.get(step.target.type)?.push(step.target);
    } else walk(program, keys, (node) => void byType.get(node.type)?.push(node));
  };
  const byType = new Map<string, TSESTree.Node[]>(common.map((type) => [type, []]));
  collect(byType);
  const of = <Type extends NodeType>(type: Type) => {
    let list = byType.get(type);
    if (!list) {
      list = [];
      collect(new Map([[type as string, list]]));
      byType.set(type, list);
    }
    return list as unknown as readonly NodeOf<Type>[];
  };
  const sorted = new Map<string, readonly TSESTree.Node[]>();
  const sortedOf = (type: NodeType) => {
    let nodes = sorted.get(type);
    if (!nodes) sorted.set(type, (nodes = inOrder(of(type))));
    return nodes;
  };
  let methodCalls: MethodCalls | undefined;
  const joined = new Map<string, readonly TSESTree.CallExpression[]>();
  let calledMethods: ReadonlySet<string> | undefined;
  const getMethodCalls = () => (methodCalls ??= readMethodCalls(of('CallExpression')));
  let functions: readonly FunctionNode[] | undefined;
  return {
    get functions() {
      return (functions ??= inOrder([
        ...of('FunctionDeclaration'),
        ...of('FunctionExpression'),
        ...of('ArrowFunctionExpression'),
      ]));
    },
    of,
    within: <Type extends NodeType>(outer: TSESTree.Node, type: Type) =>
      nodesWithin(sortedOf(type), outer) as unknown as readonly NodeOf<Type>[],
    callsOf(...names) {
      const [first = ''] = names;
      const { byName, all } = getMethodCalls();
      if (names.length === 1) return byName.get(first) ?? [];
      const key = names.join('\n');
      let found = joined.get(key);
      if (!found) {
        const asked = new Set(names.filter((name) => byName.has(name)));
        found = asked.size === 0 ? [] : inOrder(callsNamed(asked, all));
        joined.set(key, found);
      }
      return found;
    },
    get calledMethods() {
      return (calledMethods ??= new Set(getMethodCalls().byName.keys()));
    },
  };
}

/** The list itself where it is in order, as a walk's are. The scripts of a component may come in another order. */
function inOrder<Node extends TSESTree.Node>(nodes: readonly Node[]): readonly Node[] {
  for (let index = 1; index < nodes.length; index += 1) {
    if (byStart(nodes[index - 1] as Node, nodes[index] as Node) > 0) return nodes.toSorted(byStart);
  }
  return nodes;
}

function byStart(a: TSESTree.Node, b: TSESTree.Node): number {
  return a.range[0] - b.range[0] || b.range[1] - a.range[1];
}

/** Where in a list in source order the nodes begin that start at a place or behind it. */
export function startingFrom(nodes: readonly TSESTree.Node[], place: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nodes[middle] as TSESTree.Node).range[0] < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Is one of a list in source order inside a node, or it? */
export function isAnyWithin(nodes: readonly TSESTree.Node[], outer: TSESTree.Node): boolean {
  for (let index = startingFrom(nodes, outer.range[0]); index < nodes.length; index += 1) {
    const node = nodes[index] as TSESTree.Node;
    if (node.range[0] >= outer.range[1]) return false;
    if (isWithin(node, outer)) return true;
  }
  return false;
}

/** Those of a list in source order that are inside a node, or are it. */
export function nodesWithin<Node extends TSESTree.Node>(nodes: readonly Node[], outer: TSESTree.Node): Node[] {
  const found: Node[] = [];
  for (let index = startingFrom(nodes, outer.range[0]); index < nodes.length; index += 1) {
    const node = nodes[index] as Node;
    if (node.range[0] >= outer.range[1]) break;
    if (isWithin(node, outer)) found.push(node);
  }
  return found;
}

/** The call of a method. */
interface MethodCall {
  readonly name: string;
  readonly call: TSESTree.CallExpression;
}

/** The calls of methods, as a walk meets them and by the methods' names. */
interface MethodCalls {
  readonly all: readonly MethodCall[];
  readonly byName: ReadonlyMap<string, readonly TSESTree.CallExpression[]>;
}

function readMethodCalls(calls: readonly TSESTree.CallExpression[]): MethodCalls {
  const all: MethodCall[] = [];
  const byName = new Map<string, TSESTree.CallExpression[]>();
  for (const call of calls) {
    const callee = unwrap(call.callee);
    const name = callee.type === 'MemberExpression' ? getMemberName(callee) : null;
    if (name === null) continue;
    all.push({ name, call });
    const group = byName.get(name);
    if (group) group.push(call);
    else byName.set(name, [call]);
  }
  return { all, byName };
}

function callsNamed(names: ReadonlySet<string>, calls: readonly MethodCall[]): TSESTree.CallExpression[] {
  const found: TSESTree.CallExpression[] = [];
  for (const { name, call } of calls) if (names.has(name)) found.push(call);
  return found;
}
