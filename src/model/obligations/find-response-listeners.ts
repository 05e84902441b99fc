import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { getMemberName, getMemberPath, getMemberRoot } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { walk } from '../../ast/walk.ts';
import { cleanUpCall } from '../../resources/clean-up-calls.ts';
import type { LifetimeEvent } from '../../resources/lifetime-events.ts';
import type { Resource } from '../../resources/resource.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { tellsOfAbort } from './abort-listeners.ts';
import { textOf } from './find-paired-set-ups.ts';
import { getMethodCall, isListening } from './function-use.ts';
import { findLifetimeEvent, getLifetimeObject, namesLifetimeEvent } from '../request-data/lifetime-object.ts';
import { createObligation, type Obligation } from './obligation.ts';
import { getCollectionKind } from './outliving.ts';
import type { ObligationContext } from './obligation-context.ts';

/** A listener on a response that cleans up. */
interface CleaningListener {
  readonly call: TSESTree.CallExpression;
  readonly receiver: TSESTree.Expression;
  readonly fn: FunctionNode;
  readonly event: LifetimeEvent;
  readonly cleanUp: TSESTree.Node;
}

/**
 * Finds clean-up that is hung on an event of the response which does not come on every way out, and on no other:
 * `res.on('finish', () => contexts.remove(req))`, `res.on('end', cleanup)`.
 */
export function findResponseListeners(context: ObligationContext): Obligation[] {
  const { file, requestFunctions } = context;
  const listeners = file.nodes.callsOf('on', 'once').flatMap((call): CleaningListener[] => {
    if (!namesLifetimeEvent(call)) return [];
    const method = getMethodCall(call);
    const fn = getEnclosingFunction(call);
    const [, listener] = call.arguments;
    if (!method || !fn || !listener) return [];
    const object = getLifetimeObject(method.receiver, file, requestFunctions);
    const event = object === 'response' ? findLifetimeEvent(object, getStringConstant(call.arguments[0])) : null;
    const cleanUp = event && findCleanUp(listener, context);
    return event && cleanUp ? [{ call, receiver: method.receiver, fn, event, cleanUp }] : [];
  });
  const firsts = new Map<FunctionNode, CleaningListener[]>();
  return listeners.flatMap((listener) => {
    const { fn, receiver, event } = listener;
    const known = firsts.get(fn) ?? [];
    // A second one for the same response tells of the same defect.
    if (known.some((first) => textOf(first.receiver, file) === textOf(receiver, file))) return [];
    firsts.set(fn, [...known, listener]);
    return event.onAbort || isCovered(listener, context) ? [] : [toObligation(listener)];
  });
}

function toObligation({ call, receiver, fn, event, cleanUp }: CleaningListener): Obligation {
  const resource: Resource = {
    name: 'response-listener',
    title: 'state that ends with',
    setUp: [],
    tearDown: {},
    source: 'measured: docs/where-cleanup-runs.md',
  };
  const held = { kind: 'receiver', receiver } as const;
  const reason = event.onSuccess ? 'abort' : 'never';
  return createObligation({ resource, node: call, function: fn, held }, { reason, at: call }, { tearDowns: [cleanUp] });
}

/** Is there another listener beside it for an event that comes when the client goes away? */
function isCovered({ fn, receiver, call }: CleaningListener, { file, requestFunctions }: ObligationContext): boolean {
  return file.nodes.within(fn, 'CallExpression').some((other) => {
    if (other === call) return false;
    if (tellsOfAbort(other, file, requestFunctions)) return true;
    const method = getStringConstant(other.arguments[0]) === 'close' ? getMethodCall(other) : null;
    return method !== null && isListening(method.name) && textOf(method.receiver, file) === textOf(receiver, file);
  });
}

/** The first thing in a listener that ends something; `null` if it does other things. */
function findCleanUp(listener: TSESTree.Node, context: ObligationContext): TSESTree.Node | null {
  const { file } = context;
  const value = unwrap(listener);
  const named = isFunction(value) ? null : findNamedCleanUp(value);
  if (named) return named;
  let found: TSESTree.Node | null = null;
  for (const fn of resolveFunctions(value, file.scopes)) {
    walk(fn.body, file.keys, (node) => {
      if (found) return false;
      if (isCleanUp(node, context)) found = node;
      return !isFunction(node);
    });
  }
  return found;
}

/** `writeRouter.cleanup.bind(null, req)`, `cleanup` */
function findNamedCleanUp(value: TSESTree.Node): TSESTree.Node | null {
  const method = getMethodCall(value);
  const target = method?.name === 'bind' ? unwrap(method.receiver) : value;
  const name =
    target.type === 'MemberExpression' ? getMemberName(target) : target.type === 'Identifier' ? target.name : null;
  return name !== null && cleanUpCall.test(name) ? target : null;
}

function isCleanUp(node: TSESTree.Node, context: ObligationContext): boolean {
  if (node.type === 'UnaryExpression') {
    // delete req.headers.backup: what is hung on the request ends with it
    const root = getMemberRoot(node.argument);
    const owner = getLifetimeObject(root, context.file, context.requestFunctions);
    return node.operator === 'delete' && owner !== 'request' && owner !== 'response';
  }
  if (node.type !== 'CallExpression') return false;
  const method = getMethodCall(node);
  const name = method?.name ?? (node.callee.type === 'Identifier' ? node.callee.name : null);
  if (name === null || !cleanUpCall.test(name)) return false;
  // req.destroy(): what is left to destroy of it when the client went away is gone by itself.
  const owner = method && getLifetimeObject(method.receiver, context.file, context.requestFunctions);
  if (owner === 'request' || owner === 'response') return false;
  // An entry of a WeakMap ends with its key, at the latest.
  if (method && getCollectionKind(method.receiver, context) === 'weak') return false;
  // A socket has no 'release': req.connection.release() gives a connection of a database back.
  return (
    name === 'release' ||
    ![method?.receiver, node.arguments[0]].some((target) => target !== undefined && isConnection(target))
  );
}

/** `req.socket`, or the `socket` of an upgrade, which is gone by itself as well. */
function isConnection(node: TSESTree.Node): boolean {
  const { root, names } = getMemberPath(node);
  // A `connection` alone is as often an object of the application's own.
  if (names.length === 0) return root.type === 'Identifier' && root.name === 'socket';
  const last = names.at(-1);
  return last === 'socket' || last === 'connection';
}
