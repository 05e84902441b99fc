import type { TSESTree } from '@typescript-eslint/types';
import { type ClassNode, getEnclosingFunction, getThisClass, getThisMember } from '../../ast/functions.ts';
import { getMemberName, getMemberPath } from '../../ast/member-path.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { isDeadCode } from '../dead-code.ts';
import type { SourceFile } from '../source-file.ts';
import { getAppended } from './additions.ts';
import { getMethodCall } from './function-use.ts';

/** Where lists are kept: a variable of the module, a field of a class. */
export type ListHolder =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | {
      readonly kind: 'field';
      readonly owner: ClassNode;
      readonly name: string;
      readonly instance: TSESTree.ThisExpression;
    };

/** A list that is reached from where lists are kept. */
export interface KeptList {
  readonly holder: ListHolder;
  /** What is kept itself, as it is named here: `clients`, `this.clients`. */
  readonly root: TSESTree.Node;
  /** 0 for what is kept itself (`this.clients`), 1 for the lists in it (`clients[room]`, `rooms.get(room)`). */
  readonly level: number;
}

const maximumDepth = 6;

/**
 * What a list is, to which something is added: `this.clients`, `clients[room]`, `(clients[room] ??= [])`, `rooms.get(room)`, and a constant that
 * is one of these (`const list = rooms.get(room) ?? []`). `null` for what is made anew, and where the file does not show what it is.
 */
export function findKeptList(node: TSESTree.Node, file: SourceFile, depth = 0): KeptList | null {
  if (depth > maximumDepth) return null;
  const inner = unwrap(node);
  const inside = (object: TSESTree.Node): KeptList | null => {
    const outer = findKeptList(object, file, depth + 1);
    return outer && { ...outer, level: outer.level + 1 };
  };
  switch (inner.type) {
    case 'Identifier': {
      const variable = file.scopes.variableOf(inner);
      if (variable && file.scopes.isModuleVariable(variable))
        return { holder: { kind: 'variable', variable }, root: inner, level: 0 };
      const only = variable && getOnlyValue(variable);
      return only?.kind === 'expression' && only.path.length === 0 ? findKeptList(only.node, file, depth + 1) : null;
    }
    case 'MemberExpression': {
      if (inner.object.type !== 'ThisExpression') return inside(inner.object);
      const owner = getThisClass(inner);
      const name = getMemberName(inner);
      return owner && name !== null
        ? { holder: { kind: 'field', owner, name, instance: inner.object }, root: inner, level: 0 }
        : null;
    }
    case 'CallExpression': {
      const method = getMethodCall(inner);
      return method?.name === 'get' ? inside(method.receiver) : null;
    }
    case 'AssignmentExpression':
      return findKeptList(inner.left, file, depth + 1);
    case 'LogicalExpression':
      return inner.operator === '&&' ? null : findKeptList(inner.left, file, depth + 1);
    default:
      return null;
  }
}

/**
 * Does anything in the file take out of these lists, or give them to somebody who may?
 *
 * @param levels how many lists there are one inside of the other, until what is kept: 2 for `rooms.get(room).add(res)`
 */
export function mayTakeOut({ holder }: KeptList, levels: number, file: SourceFile): boolean {
  const uses = holder.kind === 'variable' ? getReferences(holder.variable) : getFieldUses(holder.name, file);
  return uses.some((use) => !isDeadCode(use, file) && takesOut(use, 0, levels, file, 0));
}

function getReferences({ references }: Variable): TSESTree.Node[] {
  return references.flatMap(({ identifier, init }) => (init ? [] : [identifier as TSESTree.Node]));
}

/** `this.clients`, and `hub.clients` of whoever has the instance */
function getFieldUses(name: string, { nodes }: SourceFile): TSESTree.Node[] {
  return nodes.of('MemberExpression').filter((member) => getMemberName(member) === name);
}

/** Methods that add, look or go through what is in a list; what they hand out is not the list. */
const keeping =
  /^(?:add|concat|emit|every|filter|find|findIndex|findLast|flatMap|forEach|has|includes|indexOf|join|keys|map|push|reduce|send|set|slice|some|toString|unshift)$/;

/** Those that go through a list; with lists in it, each is handed to a function that may take something out. */
const goingThrough = /^(?:every|filter|find|findLast|flatMap|forEach|map|reduce|some|values|entries)$/;

/** Does what happens to a list take something out of it? `level` says how many lists further in it is than what is kept. */
function takesOut(node: TSESTree.Node, level: number, levels: number, file: SourceFile, depth: number): boolean {
  // clients[room][0].write(event) is no use of the lists any more
  if (level >= levels || depth > maximumDepth) return depth > maximumDepth;
  const value = wrapOutwards(node);
  const { parent } = value;
  const follow = (next: TSESTree.Node, deeper: number) => takesOut(next, deeper, levels, file, depth + 1);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === value && takesOutByMember(parent, level, levels, follow);
    case 'AssignmentExpression':
      if (parent.left === value && getAppended(parent, file.text)) return false;
      return parent.left === value ? takesOutByAssignment(parent, level, follow) : true;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'LogicalExpression':
      return parent.left === value && parent.operator === '&&' ? false : follow(parent, level);
    case 'ConditionalExpression':
      return parent.test !== value && follow(parent, level);
    case 'VariableDeclarator': {
      const alias = parent.id.type === 'Identifier' ? file.scopes.variableOf(parent.id) : null;
      return alias === null || getReferences(alias).some((use) => follow(use, level));
    }
    case 'ForOfStatement': {
      if (level + 1 >= levels) return false;
      const [declared] = parent.left.type === 'VariableDeclaration' ? parent.left.declarations : [];
      const variable = declared?.id.type === 'Identifier' ? file.scopes.variableOf(declared.id) : null;
      return !variable || getReferences(variable).some((use) => follow(use, level + 1));
    }
    case 'SpreadElement':
      return level + 1 < levels;
    case 'CallExpression':
      return parent.callee !== value && !isReading(parent, level + 1 >= levels) && !isPutBack(parent, file);
    case 'IfStatement':
    case 'WhileStatement':
    case 'ExpressionStatement':
    case 'BinaryExpression':
    case 'TemplateLiteral':
    case 'ForInStatement':
      return false;
    default:
      return true;
  }
}

/** `list.delete(res)`, `rooms.get(room)`, `clients[room]`, `list.length = 0` */
function takesOutByMember(
  member: TSESTree.MemberExpression,
  level: number,
  levels: number,
  follow: (next: TSESTree.Node, level: number) => boolean,
): boolean {
  const name = getMemberName(member);
  const callee = wrapOutwards(member);
  const call = callee.parent?.type === 'CallExpression' && callee.parent.callee === callee ? callee.parent : null;
  if (name === 'length' || name === 'size') return member.parent.type === 'AssignmentExpression';
  if (!call) return follow(member, level + 1);
  if (name === 'get' || name === 'at') return follow(call, level + 1);
  if (name !== null && goingThrough.test(name) && level + 1 < levels) return true;
  return name === null || !(keeping.test(name) || goingThrough.test(name));
}

/** `clients[room] = clients[room].filter(…)`; not `clients[room] ??= []`, which makes one where there was none. */
function takesOutByAssignment(
  assignment: TSESTree.AssignmentExpression,
  level: number,
  follow: (next: TSESTree.Node, level: number) => boolean,
): boolean {
  const { operator, right } = assignment;
  const made = unwrap(right);
  const isNew = /^(?:Array|Object|New)Expression$/.test(made.type);
  if (operator === '??=' || operator === '||=') return !isNew || follow(assignment, level);
  // this.clients = new Map() of the constructor is where it begins.
  if (level === 0) return !isNew || !isInConstructor(assignment);
  return !isNew;
}

function isInConstructor(node: TSESTree.Node): boolean {
  const member = getThisMember(node);
  return (
    member?.type === 'MethodDefinition' && member.kind === 'constructor' && getEnclosingFunction(node) === member.value
  );
}

/** `rooms.set(room, list)`: the list is in there already, or is from now on. */
function isPutBack(call: TSESTree.CallExpression, file: SourceFile): boolean {
  const method = getMethodCall(call);
  return method?.name === 'set' && findKeptList(method.receiver, file)?.level === 0;
}

/** Calls that only read what they are given; with lists in it, `Object.values(rooms)` hands these out. */
function isReading({ callee }: TSESTree.CallExpression, holdsNoLists: boolean): boolean {
  const { root, names } = getMemberPath(callee);
  const path = root.type === 'Identifier' ? [root.name, ...names].join('.') : '';
  if (/^(?:Object\.keys|JSON\.stringify|console\.\w+|Array\.isArray|Boolean)$/.test(path)) return true;
  return holdsNoLists && /^(?:Object\.(?:values|entries)|Array\.from)$/.test(path);
}
