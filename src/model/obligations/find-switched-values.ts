import type { TSESTree } from '@typescript-eslint/types';
import { isConstantValue, isEmptyValue } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { startingFrom } from '../../ast/node-index.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { SourceFile } from '../source-file.ts';
import { isAskedBefore } from '../writes/asked-before.ts';
import { canFail, textOf } from './find-paired-set-ups.ts';
import { getMethodCall } from './function-use.ts';
import { outlives } from './outliving.ts';
import type { SetUp } from './set-up.ts';
import { isTrue, maySwitchBack, maySwitchOn } from './switch-form.ts';
import type { ObligationContext } from './obligation-context.ts';

/** A way of writing that sets something for a while, and the title of what is then set. */
interface Switch {
  readonly title: string;
  readonly target: TSESTree.Expression;
  readonly key: TSESTree.Expression | null;
  readonly node: TSESTree.Node;
  /** Is a later write to the same thing the way back? */
  readonly isUndoneBy: (node: TSESTree.Node) => boolean;
  /** Is it something that outlives the function, and could an error matter? Asked last: it needs most of the model. */
  readonly isShared: () => boolean;
  readonly anyCall?: true;
}

/**
 * Finds values that a function switches and switches back: an in-progress flag (`busy = true` … `busy = false`,
 * `busy[id] = true` … `delete busy[id]`), a count (`active++` … `active--`), the environment (`process.env.X = y` and back),
 * a setter of something shared (`context.setRequest(request)` … `context.setRequest(null)`).
 */
export function findSwitchedValues(context: ObligationContext): SetUp[] {
  const { file } = context;
  const setters = [...file.nodes.calledMethods].filter((name) => /^set[A-Z]/.test(name));
  const candidates: readonly TSESTree.Node[] = [
    ...file.nodes.of('AssignmentExpression'),
    ...file.nodes.of('UpdateExpression'),
    ...file.nodes.of('UnaryExpression'),
    ...file.nodes.callsOf(...setters).filter(({ arguments: values }) => values.length === 1),
  ].filter((node) => maySwitchOn(node) || maySwitchBack(node));
  // Most files have one side at most.
  if (!candidates.some(maySwitchOn) || !candidates.some(maySwitchBack)) return [];
  const writes = candidates.filter((node) => !isOwnVariable(node, file)).sort((a, b) => a.range[0] - b.range[0]);
  const undoing = new Set<TSESTree.Node>();
  const byTarget = groupByTarget(writes, file);
  return writes.flatMap((node) => {
    const fn = getEnclosingFunction(node);
    // process.env = { …, NODE_ENV: 'production' } switches back what was switched before.
    if (!fn || undoing.has(node)) return [];
    const found = readSwitch(node, fn, context);
    const same = found && byTarget.get(textOf(getTarget(node), file));
    const tearDowns = same ? getWritesBehind(node, fn, same).filter(found.isUndoneBy) : [];
    if (!found || tearDowns.length === 0 || !found.isShared()) return [];
    for (const tearDown of tearDowns) undoing.add(tearDown);
    return [toSetUp(found, fn, tearDowns)];
  });
}

/** What a write writes to, or the setter that it calls. */
function getTarget(write: TSESTree.Node): TSESTree.Node {
  switch (write.type) {
    case 'AssignmentExpression':
      return write.left;
    case 'CallExpression':
      return write.callee;
    case 'UpdateExpression':
    case 'UnaryExpression':
      return write.argument;
    default:
      return write;
  }
}

/** Is it a variable of the function that writes it, which nobody else sees? */
function isOwnVariable(write: TSESTree.Node, { scopes }: SourceFile): boolean {
  const target = getTarget(write);
  const variable = target.type === 'Identifier' ? scopes.variableOf(target) : null;
  const owner = variable && scopes.functionOf(variable);
  return owner !== null && owner === getEnclosingFunction(write);
}

/** The writes by the text of what they write to: only the same text switches something back. */
function groupByTarget(
  writes: readonly TSESTree.Node[],
  file: SourceFile,
): ReadonlyMap<string, readonly TSESTree.Node[]> {
  const groups = new Map<string, TSESTree.Node[]>();
  for (const write of writes) {
    const text = textOf(getTarget(write), file);
    const group = groups.get(text);
    if (group) group.push(write);
    else groups.set(text, [write]);
  }
  return groups;
}

/** The writes behind one in the same function; they are sorted by where they begin. */
function getWritesBehind(
  node: TSESTree.Node,
  fn: FunctionNode,
  writes: readonly TSESTree.Node[],
): readonly TSESTree.Node[] {
  return writes.slice(startingFrom(writes, node.range[1] + 1), startingFrom(writes, fn.range[1] + 1));
}

function toSetUp(
  { title, target, key, node, anyCall }: Switch,
  fn: FunctionNode,
  tearDowns: readonly TSESTree.Node[],
): SetUp {
  return {
    resource: {
      name: `switch:${title}`,
      title,
      setUp: [],
      tearDown: {},
      source: 'the file itself, which switches it back',
    },
    node,
    function: fn,
    from: 'set-up',
    held: { kind: 'entry', receiver: target, key },
    certain: true,
    onlyPaired: 'anywhere',
    tearDowns,
    ...(anyCall && { anyCall }),
  };
}

function readSwitch(node: TSESTree.Node, fn: FunctionNode, context: ObligationContext): Switch | null {
  switch (node.type) {
    case 'AssignmentExpression':
      return readAssignment(node, fn, context);
    case 'UpdateExpression':
      return readCount(node, node.argument, node.operator === '++', fn, context);
    case 'CallExpression':
      return readSetter(node, fn, context);
    default:
      return null;
  }
}

function readAssignment(
  node: TSESTree.AssignmentExpression,
  fn: FunctionNode,
  context: ObligationContext,
): Switch | null {
  const { left, right } = node;
  if (left.type !== 'Identifier' && left.type !== 'MemberExpression') return null;
  if (node.operator === '+=') return readCount(node, left, isConstantValue(right), fn, context);
  if (node.operator !== '=') return null;
  if (isEnvironment(left, context)) {
    // process.env.TOKEN = await refresh() is a new value, and no way back.
    const isUndoneBy = (other: TSESTree.Node) =>
      other.type === 'UnaryExpression' ||
      (other.type === 'AssignmentExpression' && unwrapAwait(other.right).type !== 'CallExpression');
    return {
      title: 'environment variable',
      target: left,
      key: null,
      node,
      isUndoneBy,
      isShared: () => true,
      anyCall: true,
    };
  }
  if (isEmptyValue(right)) return null;
  if (left.type === 'MemberExpression' && left.computed && left.property.type !== 'Literal') {
    const isUndoneBy = ({ type }: TSESTree.Node) => type === 'UnaryExpression';
    const isShared = () => outlives(left.object, fn, context) && canFail(fn, context);
    return { title: 'entry', target: left.object, key: left.property, node, isUndoneBy, isShared };
  }
  // if (busy) return; busy = true; …; busy = false;
  if (left.type !== 'Identifier' || !isTrue(right)) return null;
  const isUndoneBy = (other: TSESTree.Node) => other.type === 'AssignmentExpression' && isEmptyValue(other.right);
  const isShared = () =>
    outlives(left, fn, context) && isAskedBefore(left, node, fn, context.file) && canFail(fn, context);
  return { title: 'flag', target: left, key: null, node, isUndoneBy, isShared };
}

function readCount(
  node: TSESTree.Node,
  target: TSESTree.Expression,
  up: boolean,
  fn: FunctionNode,
  context: ObligationContext,
): Switch | null {
  if (!up) return null;
  const isUndoneBy = (other: TSESTree.Node) =>
    other.type === 'UpdateExpression'
      ? other.operator === '--'
      : other.type === 'AssignmentExpression' && other.operator === '-=';
  const isShared = () => outlives(target, fn, context) && canFail(fn, context);
  return { title: 'count', target, key: null, node, isUndoneBy, isShared };
}

/** `this.context.setRequest(request)`, undone by the same setter with nothing. */
function readSetter(node: TSESTree.CallExpression, fn: FunctionNode, context: ObligationContext): Switch | null {
  const method = getMethodCall(node);
  if (!method || node.arguments.some(isEmptyValue)) return null;
  const isUndoneBy = (other: TSESTree.Node) => other.type === 'CallExpression' && other.arguments.some(isEmptyValue);
  const isShared = () => outlives(method.receiver, fn, context) && canFail(fn, context);
  return { title: 'value', target: method.receiver, key: null, node, isUndoneBy, isShared };
}

/** The environment by the name of the global alone: who imports `process` is a command as often as not, of which the environment is its own. */
function isEnvironment(target: TSESTree.Expression, { file }: ObligationContext): boolean {
  const { root, names } = getMemberPath(target);
  return (
    root.type === 'Identifier' && root.name === 'process' && names[0] === 'env' && file.scopes.variableOf(root) === null
  );
}
