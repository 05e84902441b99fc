import type { TSESTree } from '@typescript-eslint/types';
import { isWithin } from '../../ast/functions.ts';
import { textOf } from './find-paired-set-ups.ts';
import { getMethodCall } from './function-use.ts';
import type { SetUp } from './set-up.ts';
import type { ObligationContext } from './obligation-context.ts';

/** Methods that tell what is in a context: an AsyncLocalStorage's, a namespace's. */
const looking = new Set(['getStore', 'get', 'active', 'getContext']);

/**
 * The contexts that request code enters by hand without looking first whether one of an earlier request is still there. A context
 * that a callback form enters ends by itself and needs no look.
 */
export function findUncheckedEntries(setUps: readonly SetUp[], context: ObligationContext): SetUp[] {
  return setUps.filter(({ held, node, function: fn }) => {
    if (held.kind !== 'receiver' || !context.flow.isRequestCode(node)) return false;
    return !isLookedAt(held.receiver, node, fn, context);
  });
}

function isLookedAt(
  receiver: TSESTree.Expression,
  node: TSESTree.Node,
  fn: TSESTree.Node,
  { file }: ObligationContext,
): boolean {
  const same = textOf(receiver, file);
  return file.nodes.of('CallExpression').some((call) => {
    const method = call.range[0] < node.range[0] && isWithin(call, fn) ? getMethodCall(call) : null;
    return method !== null && looking.has(method.name) && textOf(method.receiver, file) === same;
  });
}
