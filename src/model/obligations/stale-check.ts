import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { SourceFile } from '../source-file.ts';
import { textOf } from './find-paired-set-ups.ts';
import { findTearDowns } from './find-tear-downs.ts';
import { getMethodCall } from './function-use.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import type { ObligationContext } from './obligation-context.ts';
import { findEntries, type RegistryEntry } from './registry-entry.ts';
import type { SetUp } from './set-up.ts';

/** Methods that tell what is in a context or under a key: an AsyncLocalStorage's, a namespace's, a map's. */
const looking = new Set(['getStore', 'get', 'has', 'active', 'getContext']);

/** A tear-down that may take away what another request has set up. */
export interface UncheckedRemoval {
  /** The tear-down. */
  readonly node: TSESTree.Node;
  /** What it takes it from: `connections`. */
  readonly receiver: TSESTree.Expression;
  /** The key that two requests can have in common; `null` where there is one context for all. */
  readonly key: TSESTree.Expression | null;
}

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

/**
 * The tear-downs in a function that runs later than the set-up and does not look first whose entry it removes:
 *
 * ```js
 * users.set(req.query.user, socket);
 * socket.on('close', () => users.delete(req.query.user)); // also the entry that the same user's next connection has made
 * ```
 *
 * An entry under a key that belongs to one request alone (`req.id`, a fresh UUID, the request itself) is nobody else's.
 */
export function findUncheckedRemovals(setUps: readonly SetUp[], context: ObligationContext): UncheckedRemoval[] {
  const fromContexts = setUps.flatMap((setUp): UncheckedRemoval[] => {
    const { held, node, function: fn } = setUp;
    // A store of AsyncLocalStorage is there once per request: leaving it takes away nobody else's.
    const isOneForAll = held.kind !== 'variable' && setUp.resource.leaksBelowNode === undefined;
    if (!isOneForAll || !context.flow.isRequestCode(node)) return [];
    return findTearDowns(setUp, context.file).tearDowns.flatMap((tearDown) =>
      isUnchecked(tearDown, fn, held.receiver, context) ? [{ node: tearDown, receiver: held.receiver, key: null }] : [],
    );
  });
  const fromEntries = findEntries(context).flatMap((entry) => {
    const isShared = mayBeShared(entry.key, context) && !isLookedAt(entry.receiver, entry.node, entry.fn, context);
    return isShared ? findEntryRemovals(entry, context) : [];
  });
  const told = new Set<TSESTree.Node>();
  return [...fromContexts, ...fromEntries].filter(({ node }) => !told.has(node) && told.add(node));
}

function findEntryRemovals({ fn, receiver, key }: RegistryEntry, context: ObligationContext): UncheckedRemoval[] {
  const removals = getRemovals(fn, context.file).get(`${textOf(receiver, context.file)} ${textOf(key, context.file)}`);
  return (removals ?? []).flatMap((node) =>
    isUnchecked(node, fn, receiver, context) ? [{ node, receiver, key }] : [],
  );
}

/** What a function removes, by the texts of the collection and the key: `users.delete(id)`, `delete users[id]`. */
const getRemovals = oncePer((fn: FunctionNode, file: SourceFile): ReadonlyMap<string, readonly TSESTree.Node[]> => {
  const removals = new Map<string, TSESTree.Node[]>();
  const add = (node: TSESTree.Node, object: TSESTree.Node, key: TSESTree.Node) => {
    const place = `${textOf(object, file)} ${textOf(key, file)}`;
    removals.set(place, [...(removals.get(place) ?? []), node]);
  };
  for (const call of file.nodes.within(fn, 'CallExpression')) {
    const method = getMethodCall(call);
    const [key] = call.arguments;
    if (method?.name === 'delete' && key) add(call, method.receiver, key);
  }
  for (const node of file.nodes.within(fn, 'UnaryExpression')) {
    const { operator, argument } = node;
    if (operator === 'delete' && argument.type === 'MemberExpression') add(node, argument.object, argument.property);
  }
  return removals;
});

/** Does a tear-down run later, in a function inside the set-up's, and is nothing looked at there before? */
function isUnchecked(
  tearDown: TSESTree.Node,
  setUpFunction: FunctionNode,
  receiver: TSESTree.Expression,
  context: ObligationContext,
): boolean {
  const fn = getEnclosingFunction(tearDown);
  const isInside = fn !== null && fn !== setUpFunction && isWithin(fn, setUpFunction);
  return isInside && !isLookedAt(receiver, tearDown, fn, context);
}

/** Can two requests have the same key? One that the client sends can; a request, its `id` and what is made afresh cannot. */
function mayBeShared(key: TSESTree.Expression, { file, flow, requestFunctions }: ObligationContext): boolean {
  const { root, names } = getMemberPath(key);
  const isOwnId = names.length === 0 || (names.length === 1 && names[0] === 'id');
  if (isOwnId && getLifetimeObject(root, file, requestFunctions) !== null) return false;
  return flow.taintOf(key)?.carries === 'data';
}

/** Is it asked before a node of the same function what is there: `als.getStore()`, `users.get(id)`, `users[id] === socket`? */
function isLookedAt(
  receiver: TSESTree.Expression,
  node: TSESTree.Node,
  fn: FunctionNode,
  { file }: ObligationContext,
): boolean {
  const first = getFirstLooks(fn, file).get(textOf(receiver, file));
  return first !== undefined && first <= node.range[0];
}

/** Where in a function it is first asked what is in a context or a collection, by its text: where the asking ends. */
const getFirstLooks = oncePer((fn: FunctionNode, file: SourceFile): ReadonlyMap<string, number> => {
  const looks = new Map<string, number>();
  const add = (receiver: TSESTree.Node, end: number) => {
    const text = textOf(receiver, file);
    looks.set(text, Math.min(end, looks.get(text) ?? Infinity));
  };
  for (const call of file.nodes.within(fn, 'CallExpression')) {
    const method = getMethodCall(call);
    if (method && looking.has(method.name)) add(method.receiver, call.range[1]);
  }
  for (const member of file.nodes.within(fn, 'MemberExpression')) {
    const { parent } = member;
    // users[id], where nothing is put there
    const isWritten = parent.type === 'AssignmentExpression' && parent.left === member;
    if (member.computed && !isWritten) add(member.object, member.range[1]);
  }
  return looks;
});
