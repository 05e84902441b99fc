import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import type { SourceFile } from '../source-file.ts';
import { getFunctionUses, getMethodCall, isListening } from './function-use.ts';
import type { Miss } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { findAwaitBetween } from './own-awaits.ts';
import type { SetUp } from './set-up.ts';
import { staysOnSocket } from './stays-on-socket.ts';

const maximumDepth = 4;

/** Calls that have a function called later: behind them, the code runs in another asynchronous context. */
const laterMethods = new Set(['then', 'catch', 'finally']);
const laterFunctions = new Set(['setTimeout', 'setImmediate', 'setInterval', 'queueMicrotask', 'nextTick']);

/**
 * Is a context that was entered synchronously left by nothing but what runs in another asynchronous context? For a store, below Node 24,
 * that undoes nothing: the next request of the same connection sees it all the same. A namespace of cls-hooked is seen by whoever comes
 * meanwhile, on every version.
 *
 * ```js
 * als.enterWith(store); try { await next(); } finally { als.enterWith(undefined); }
 * als.enterWith(store); res.on('close', () => als.enterWith(undefined)); next();
 * ```
 *
 * Measured (`tests/evidence-late-leaving.test.ts`): behind an `await`, in a `then`, in a timer, on `'finish'` and on `'close'`.
 *
 * @returns where it goes on too late; `null` if one of the tear-downs is in time, or if that is not known
 */
export function findTooLate(
  setUp: SetUp,
  tearDowns: readonly TSESTree.Node[],
  context: ObligationContext,
): Miss | null {
  if (!staysOnSocket(setUp, context)) return null;
  let first: TSESTree.Node | null = null;
  for (const tearDown of tearDowns) {
    const delay = findDelay(setUp, tearDown, context.file);
    if (!delay) return null;
    first ??= delay;
  }
  return first && { reason: 'too-late', at: first, caughtBy: null };
}

/** What stands between a set-up and what happens at a node that does not run at once; `null` if nothing does, or it is not known. */
function findDelay(setUp: SetUp, node: TSESTree.Node, file: SourceFile, depth = 0): TSESTree.Node | null {
  // als.disable() takes the store from everybody, wherever it is called.
  if (depth > maximumDepth || getMethodCall(node)?.name === 'disable') return null;
  const owner = getEnclosingFunction(node);
  if (owner === setUp.function) return findAwaitBetween(owner, setUp.node.range[1], node.range[0], file);
  if (!owner || !isWithin(owner, setUp.function)) return null;
  const delays = getFunctionUses(owner, file.scopes).map((use) => {
    // const leave = () => als.enterWith(undefined); res.on('close', () => leave());
    if (use.kind === 'call') return findDelay(setUp, use.node, file, depth + 1);
    return use.kind === 'argument' && isCalledLater(use.node) ? use.node : null;
  });
  return delays.every((delay) => delay !== null) ? (delays[0] ?? null) : null;
}

/** Does a call have the functions that it is given called later? */
function isCalledLater(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const method = getMethodCall(call);
  const name = method?.name ?? (call.callee.type === 'Identifier' ? call.callee.name : '');
  return laterFunctions.has(name) || (method !== null && (isListening(name) || laterMethods.has(name)));
}
