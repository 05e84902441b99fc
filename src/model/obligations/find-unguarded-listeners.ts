import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { wrapOutwards } from '../../ast/unwrap.ts';
import { walk } from '../../ast/walk.ts';
import { getMayThrow } from '../../code-path/may-throw.ts';
import type { Resource } from '../../resources/resource.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';
import { findLifetimeEvent, getLifetimeObject, namesLifetimeEvent } from '../request-data/lifetime-object.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';

/**
 * Finds clean-up in listeners of a response that can end the process: an error in such a listener, thrown or rejected, is
 * handled by nobody (measured: `uncaughtException`, `unhandledRejection`).
 */
export function findUnguardedListeners({ file, requestFunctions, flow }: ObligationContext): Obligation[] {
  return file.nodes.callsOf('on', 'once', 'addListener').flatMap((call) => {
    if (!namesLifetimeEvent(call)) return [];
    const method = getMethodCall(call);
    const fn = getEnclosingFunction(call);
    const [, listener] = call.arguments;
    if (!method || !fn || !listener) return [];
    const object = getLifetimeObject(method.receiver, file, requestFunctions);
    const event =
      object === 'response' || object === 'request'
        ? findLifetimeEvent(object, getStringConstant(call.arguments[0]))
        : null;
    // req.on('end', async () => { … }) goes on when the body is there: that is no clean-up, but the handler itself.
    if (!event || (event.object === 'request' && event.event === 'end') || !flow.isRequestCode(call)) return [];
    const failing = resolveFunctions(listener, file.scopes)
      .map((body) => findUnguarded(body, file))
      .find((node) => node !== null);
    return failing ? [toObligation(call, method.receiver, fn, failing)] : [];
  });
}

function toObligation(
  call: TSESTree.CallExpression,
  receiver: TSESTree.Expression,
  fn: FunctionNode,
  failing: TSESTree.Node,
): Obligation {
  const resource: Resource = {
    name: 'unguarded-listener',
    title: 'listener',
    setUp: [],
    tearDown: {},
    source: 'measured: docs/where-cleanup-runs.md',
  };
  const held = { kind: 'receiver', receiver } as const;
  return createObligation({ resource, node: call, function: fn, held }, { reason: 'unguarded', at: failing });
}

/** An `await` of an async listener, or a `throw`, that no `try` with a `catch` is around. */
function findUnguarded(listener: FunctionNode, file: SourceFile): TSESTree.Node | null {
  let found: TSESTree.Node | null = null;
  walk(listener.body, file.keys, (node) => {
    if (found || isFunction(node)) return false;
    const kind = getMayThrow(node);
    if ((kind === 'throw' || (kind === 'await' && listener.async)) && !isCaught(node, listener)) found = node;
    return true;
  });
  return found;
}

function isCaught(node: TSESTree.Node, listener: FunctionNode): boolean {
  for (
    let child = wrapOutwards(node), parent = child.parent;
    parent && child !== listener;
    child = parent, parent = parent.parent
  ) {
    if (parent.type === 'TryStatement' && parent.block === child && parent.handler) return true;
  }
  return false;
}
