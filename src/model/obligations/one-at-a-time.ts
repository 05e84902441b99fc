import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import type { ObligationContext } from './obligation-context.ts';

/**
 * Does code run for one request after another, so that no two meet in it? In a handler of AWS Lambda it does, and in the functions that only
 * such handlers call.
 */
export function runsOneAtATime(
  node: TSESTree.Node,
  context: Pick<ObligationContext, 'flow' | 'requestFunctions'>,
  seen: ReadonlySet<FunctionNode> = new Set(),
): boolean {
  const around: FunctionNode[] = [];
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    const request = context.requestFunctions.get(fn);
    if (request) return request.framework.concurrency === 'one-at-a-time';
    around.push(fn);
  }
  const called = around.filter((fn) => !seen.has(fn));
  const calls = called.flatMap((fn) => context.flow.callsOf(fn));
  const asked = new Set([...seen, ...called]);
  return calls.length > 0 && calls.every((call) => runsOneAtATime(call, context, asked));
}
