import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { nodesWithin } from '../../ast/node-index.ts';
import { unwrap } from '../../ast/unwrap.ts';
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
  return findPairs(file).flatMap(({ call, pair, names, undoing }) => {
    const method = getMethodCall(call);
    const fn = method && getEnclosingFunction(call);
    if (!fn) return [];
    const tearDowns = nodesWithin(undoing, fn).filter(
      (other) => other.range[0] > call.range[0] && isUndoing(other, call, names, pair, file),
    );
    if (tearDowns.length === 0 || !outlives(method.receiver, fn, context)) return [];
    if (pair.on && getCollectionKind(method.receiver, context) !== pair.on) return [];
    if (runsInBrowser(context)) return [];
    return canFail(fn, context) ? [toPairedSetUp(call, method.receiver, fn, pair, tearDowns)] : [];
  });
}

/** A call of one side of a pair, and the calls in the file whose names are those of the other side. */
export interface PairedCall {
  readonly call: TSESTree.CallExpression;
  readonly pair: MethodPair;
  /** The names of the other side: `unregisterUser` for `registerUser`. */
  readonly names: readonly string[];
  readonly undoing: readonly TSESTree.CallExpression[];
}

/** The pairs of which a file calls both sides, by name alone. In most files there is none. */
export function findPairs({ nodes }: SourceFile): PairedCall[] {
  const { calledMethods } = nodes;
  return [...calledMethods].flatMap((name) =>
    methodPairs.flatMap((pair) => {
      const match = pair.setUp.exec(name);
      if (!match) return [];
      const names = pair.tearDown.map((tearDown) => tearDown.replace('$1', match[1] ?? ''));
      const undoing = nodes.callsOf(...new Set([...names, ...(pair.clearAll ?? [])]));
      return undoing.length === 0 ? [] : nodes.callsOf(name).map((call) => ({ call, pair, names, undoing }));
    }),
  );
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
    onlyPaired: true,
    tearDowns,
  };
}

/** Is another call the one that undoes this call, by its name, its receiver and its arguments? */
export function isUndoing(
  other: TSESTree.CallExpression,
  call: TSESTree.CallExpression,
  names: readonly string[],
  pair: MethodPair,
  file: SourceFile,
): boolean {
  const method = getMethodCall(other);
  const own = getMethodCall(call);
  if (!method || !own || textOf(method.receiver, file) !== textOf(own.receiver, file)) return false;
  if (pair.clearAll?.includes(method.name) && other.arguments.length === 0) return true;
  if (!names.includes(method.name)) return false;
  for (let index = 0; index < pair.sameArguments; index += 1) {
    const [mine, theirs] = [call.arguments[index], other.arguments[index]];
    // contexts.add(request) … contexts.remove()
    if (theirs === undefined && index === 0) return true;
    if ((mine === undefined) !== (theirs === undefined)) return false;
    if (mine && theirs && textOf(mine, file) !== textOf(theirs, file)) return false;
  }
  return true;
}

/** A node's text without its white space, to tell whether two pieces of code are the same. */
export function textOf(node: TSESTree.Node, file: SourceFile): string {
  return file.text.slice(...unwrap(node).range).replace(/\s+/g, '');
}
