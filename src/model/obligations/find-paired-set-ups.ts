import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { type MethodPair, methodPairs } from '../../resources/method-pairs.ts';
import type { SourceFile } from '../source-file.ts';
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
  const calls = file.nodes.of('CallExpression');
  return calls.flatMap((call) => {
    const method = getMethodCall(call);
    const fn = method && getEnclosingFunction(call);
    if (!method || !fn || !canFail(fn, context)) return [];
    for (const pair of methodPairs) {
      const match = pair.setUp.exec(method.name);
      if (!match || !outlives(method.receiver, fn, context)) continue;
      if (pair.on && getCollectionKind(method.receiver, context) !== pair.on) continue;
      const names = pair.tearDown.map((name) => name.replace('$1', match[1] ?? ''));
      const tearDowns = calls.filter(
        (other) => other.range[0] > call.range[0] && isWithin(other, fn) && isUndoing(other, call, names, pair, file),
      );
      if (tearDowns.length > 0) return [toPairedSetUp(call, method.receiver, fn, pair, tearDowns)];
    }
    return [];
  });
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
