import type { TSESTree } from '@typescript-eslint/types';
import { isEmptyValue } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberRoot } from '../../ast/member-path.ts';
import { nodesWithin } from '../../ast/node-index.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import { type MethodPair, methodPairs } from '../../resources/method-pairs.ts';
import type { SourceFile } from '../source-file.ts';
import { runsInBrowser } from './browser-code.ts';
import { getMethodCall } from './function-use.ts';
import { getCollectionKind, outlives } from './outliving.ts';
import type { SetUp } from './set-up.ts';
import type { ObligationContext } from './obligation-context.ts';

/**
 * Finds set-ups that no library's table names: a method call on something that outlives the function, which the function (or
 * one in it) itself undoes with the same argument: `active.set(id, job)` … `active.delete(id)`.
 */
export function findPairedSetUps(context: ObligationContext): SetUp[] {
  const { file } = context;
  return findPairs(file).flatMap(({ call, receiver, pair, undoing }) => {
    const fn = getEnclosingFunction(call);
    const isText = (side: TSESTree.CallExpression) => pair.title === 'registration' && isPartOfValue(side);
    if (!fn || isText(call)) return [];
    const tearDowns = nodesWithin(undoing, fn).filter((other) => other.range[0] > call.range[0] && !isText(other));
    if (tearDowns.length === 0 || !outlives(receiver, fn, context)) return [];
    if (pair.on && getCollectionKind(receiver, context) !== pair.on) return [];
    if (runsInBrowser(context) || opensGroup(call, receiver, fn, file)) return [];
    return canFail(fn, context) ? [toPairedSetUp(call, receiver, fn, pair, tearDowns)] : [];
  });
}

/** `'/' + paths.addSlash(name)`, `open(paths.removeSlash(name))`: what makes a value of a value changes nothing. */
function isPartOfValue(call: TSESTree.CallExpression): boolean {
  const value = wrapOutwards(call);
  const { parent } = value;
  if (parent?.type === 'CallExpression') return parent.callee !== value;
  return parent?.type === 'TemplateLiteral' || (parent?.type === 'BinaryExpression' && parent.operator === '+');
}

/** `if (!rooms.has(name)) rooms.set(name, new Set())`: others join the group, so it does not end with whoever came first. */
function opensGroup(
  call: TSESTree.CallExpression,
  receiver: TSESTree.Expression,
  fn: FunctionNode,
  file: SourceFile,
): boolean {
  const [key, value] = call.arguments;
  if (!key || !value || value.type === 'SpreadElement' || !isNewCollection(value)) return false;
  return file.nodes.within(fn, 'CallExpression').some((other) => {
    const method = other.range[0] < call.range[0] ? getMethodCall(other) : null;
    const [asked] = other.arguments;
    if (!method || !asked || (method.name !== 'get' && method.name !== 'has')) return false;
    return textOf(method.receiver, file) === textOf(receiver, file) && textOf(asked, file) === textOf(key, file);
  });
}

function isNewCollection(value: TSESTree.Expression): boolean {
  return /^(?:Array|New|Object)Expression$/.test(unwrap(value).type) && isEmptyValue(value);
}

/** A call of one side of a pair, and the calls of the other side that undo it, wherever they are in the file. */
export interface PairedCall {
  readonly call: TSESTree.CallExpression;
  readonly receiver: TSESTree.Expression;
  readonly pair: MethodPair;
  /** In source order; one list for all calls that they undo. */
  readonly undoing: readonly TSESTree.CallExpression[];
}

/** The pairs of which a file calls both sides on the same thing, with the same arguments. In most files there is none. */
export const findPairs = oncePer((file: SourceFile): readonly PairedCall[] => {
  const { calledMethods } = file.nodes;
  const found: PairedCall[] = [];
  for (const name of calledMethods) {
    for (const { pair, names } of getPairs(name)) {
      const all = new Set([...names, ...(pair.clearAll ?? [])]);
      const called = [...all].filter((other) => calledMethods.has(other));
      if (called.length === 0) continue;
      const findUndoing = indexUndoing(file.nodes.callsOf(...called), names, pair, file);
      for (const call of file.nodes.callsOf(name)) {
        const receiver = getNamedReceiver(call);
        const undoing = receiver ? findUndoing(call, receiver) : [];
        if (receiver && undoing.length > 0) found.push({ call, receiver, pair, undoing });
      }
    }
  }
  return found;
});

/** A pair whose first side a method can be, and the names that the other side has then: `unregisterUser` for `registerUser`. */
interface NamedPair {
  readonly pair: MethodPair;
  readonly names: readonly string[];
}

const pairsByName = new Map<string, readonly NamedPair[]>();

/** The methods of all files have few names: each is compared with the patterns once, and beyond this number they are anew. */
const maximumNames = 20_000;

function getPairs(name: string): readonly NamedPair[] {
  let pairs = pairsByName.get(name);
  if (!pairs) {
    pairs = methodPairs.flatMap((pair): NamedPair[] => {
      const match = pair.setUp.exec(name);
      return match ? [{ pair, names: pair.tearDown.map((other) => other.replace('$1', match[1] ?? '')) }] : [];
    });
    if (pairsByName.size >= maximumNames) pairsByName.clear();
    pairsByName.set(name, pairs);
  }
  return pairs;
}

/** What a method is called on, where that is a name or a property of one: what a call gives is another one at the next call. */
function getNamedReceiver(call: TSESTree.CallExpression): TSESTree.Expression | null {
  const receiver = getMethodCall(call)?.receiver ?? null;
  const root = receiver && getMemberRoot(receiver).type;
  return root === 'Identifier' || root === 'ThisExpression' ? receiver : null;
}

/** Sorts the calls of the other side of a pair by what they undo: by their receiver's text and their arguments'. */
function indexUndoing(
  others: readonly TSESTree.CallExpression[],
  names: readonly string[],
  pair: MethodPair,
  file: SourceFile,
): (call: TSESTree.CallExpression, receiver: TSESTree.Expression) => readonly TSESTree.CallExpression[] {
  const known = new Map<string, TSESTree.CallExpression[]>();
  const add = (key: string, call: TSESTree.CallExpression) => {
    const list = known.get(key);
    if (list) list.push(call);
    else known.set(key, [call]);
  };
  for (const other of others) {
    const receiver = getNamedReceiver(other);
    const name = getMethodCall(other)?.name ?? '';
    const [first] = other.arguments;
    if (!receiver) continue;
    // contexts.clear(), and contexts.add(request) … contexts.remove()
    const undoesAll =
      (pair.clearAll?.includes(name) && !first) || (names.includes(name) && (!first || !pair.sameArguments));
    if (undoesAll) add(textOf(receiver, file), other);
    else if (names.includes(name)) add(`${textOf(receiver, file)} ${getArgumentTexts(other)}`, other);
  }
  const merged = new Map<string, readonly TSESTree.CallExpression[]>();
  return (call, receiver) => {
    const key = `${textOf(receiver, file)} ${getArgumentTexts(call)}`;
    let undoing = merged.get(key);
    if (!undoing) {
      const [all, own] = [known.get(textOf(receiver, file)) ?? [], known.get(key) ?? []];
      undoing =
        all.length > 0 && own.length > 0 ? [...all, ...own].sort((a, b) => a.range[0] - b.range[0]) : [...all, ...own];
      merged.set(key, undoing);
    }
    return undoing;
  };

  function getArgumentTexts(call: TSESTree.CallExpression): string {
    return JSON.stringify(call.arguments.slice(0, pair.sameArguments).map((argument) => textOf(argument, file)));
  }
}

/** Is an error or an abort a way out that matters here: in a request, or in a function that waits for something? */
export function canFail(fn: FunctionNode, { flow }: ObligationContext): boolean {
  return fn.async || fn.generator || flow.isRequestCode(fn);
}

/** A call and the calls that undo it, as a set-up. */
export function toPairedSetUp(
  call: TSESTree.CallExpression,
  receiver: TSESTree.Expression,
  fn: FunctionNode,
  pair: MethodPair,
  tearDowns: readonly TSESTree.Node[],
): SetUp {
  const [key] = call.arguments;
  return {
    resource: {
      name: `pair:${pair.title}`,
      title: pair.title,
      setUp: [],
      tearDown: {},
      source: 'the file itself, which undoes it',
    },
    node: call,
    function: fn,
    from: 'set-up',
    held: { kind: 'entry', receiver, key: key && key.type !== 'SpreadElement' && pair.sameArguments > 0 ? key : null },
    certain: true,
    onlyPaired: 'anywhere',
    tearDowns,
  };
}

/** A node's text without its white space, to tell whether two pieces of code are the same. */
export function textOf(node: TSESTree.Node, file: SourceFile): string {
  return file.text.slice(...unwrap(node).range).replace(/\s+/g, '');
}
