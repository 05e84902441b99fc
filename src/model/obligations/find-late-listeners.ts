import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getStringConstant } from '../../ast/constants.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { findMissedExits } from '../../code-path/missed-exits.ts';
import { tellsOfAbort } from './abort-listeners.ts';
import { findDischarges } from './discharge.ts';
import { findTearDowns } from './find-tear-downs.ts';
import { getHeldName } from './held-value.ts';
import { registry } from './find-registry-entries.ts';
import { getMethodCall, isListening } from './function-use.ts';
import { createObligation, type EndListener, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { findEntries, type RegistryEntry } from './registry-entry.ts';
import { getRemovals } from './registry-removals.ts';
import type { SourceFile } from '../source-file.ts';
import { findLifetimeEvent, getLifetimeObject, namesLifetimeEvent } from '../request-data/lifetime-object.ts';
import { getReachingTearDowns } from './reaching-tear-downs.ts';
import { getAwaitsBefore } from './own-awaits.ts';
import type { SetUp } from './set-up.ts';

/** What tells whether a connection is over already: `res.destroyed`, `socket.connected`, `ws.readyState`. */
const state =
  /^(?:destroyed|closed|aborted|connected|disconnected|errored|readyState|writable|writableEnded|writableFinished|isClosed)$/;

/**
 * Finds what is torn down only in a listener for the end of the request or the connection, where the listener is registered behind an
 * `await`: who goes away while that waits, is gone when it goes on, and the event has come.
 *
 * ```js
 * app.get('/events', async (req, res) => {
 *   const user = await findUser(req);
 *   clients.add(res);
 *   res.on('close', () => clients.delete(res));
 * });
 * ```
 *
 * Measured (`tests/evidence/examples/require-error-cleanup/*-late-listener.leaks.js`): the entry stays for good.
 */
export function findLateListeners(setUps: readonly SetUp[], context: ObligationContext): Obligation[] {
  const listening = findListeningFunctions(context);
  if (listening.size === 0) return [];
  const ofPairs = setUps.flatMap((setUp): Obligation[] => {
    if (!listening.has(setUp.function)) return [];
    const all = findTearDowns(setUp, context.file).tearDowns;
    const tearDowns = getReachingTearDowns(setUp.function, all, context.file);
    const listener = tearDowns.length > 0 ? findOnlyListener(setUp, tearDowns, context) : null;
    const wait = listener && findUnwatchedAwait(setUp.function, listener.node, context);
    if (!listener || !wait) return [];
    return [
      {
        ...{ setUp, tearDowns, keys: [], listener },
        miss: { reason: 'late-listener', at: wait, caughtBy: null },
      },
    ];
  });
  const told = new Set(ofPairs.map(({ setUp }) => setUp.node));
  const entries = findEntries(context).filter(({ node, fn }) => listening.has(fn) && !told.has(node));
  return [...ofPairs, ...entries.flatMap((entry) => findLateRemoval(entry, context) ?? [])];
}

/**
 * An entry that is removed in such a listener alone, in whatever way:
 * `clients.push({ id, res }); res.on('close', () => { clients = clients.filter((client) => client.id !== id); });`
 */
function findLateRemoval(entry: RegistryEntry, context: ObligationContext): Obligation | null {
  const { file, requestFunctions } = context;
  const { node, fn, receiver, key } = entry;
  const removals = getRemovals(entry, file);
  const listeners = removals.map((removal) => findEndListener(removal, fn, requestFunctions, file));
  const [listener] = listeners;
  const wait =
    listener && listeners.every((found) => found !== null) ? findUnwatchedAwait(fn, listener.node, context) : null;
  if (!listener || !wait) return null;
  const held = { kind: 'entry', receiver, key } as const;
  const setUp = { resource: registry, node, function: fn, held };
  return createObligation(setUp, { reason: 'late-listener', at: wait }, { tearDowns: removals, listener });
}

/** The listener around a node that a function registers for the client's going away; `null` where it is in none. */
function findEndListener(
  node: TSESTree.Node,
  fn: FunctionNode,
  requestFunctions: ObligationContext['requestFunctions'],
  file: SourceFile,
): EndListener | null {
  for (let inner = getEnclosingFunction(node); inner && inner !== fn; inner = getEnclosingFunction(inner)) {
    const call = inner.parent;
    const method = getEnclosingFunction(inner) === fn ? getMethodCall(call) : null;
    if (!method || call.type !== 'CallExpression' || !isListening(method.name)) continue;
    const object = getLifetimeObject(method.receiver, file, requestFunctions);
    const event = findLifetimeEvent(object, getStringConstant(call.arguments[0]));
    return event?.onAbort ? { node: call, event } : null;
  }
  return null;
}

/** The functions that wait for something, and register a listener for an end of the request or the connection: most do not. */
function findListeningFunctions({ file, requestFunctions }: ObligationContext): ReadonlySet<FunctionNode | null> {
  const calls = file.nodes.callsOf('on', 'once', 'addListener').filter((call) => {
    const fn = namesLifetimeEvent(call) ? getEnclosingFunction(call) : null;
    return fn?.async === true && tellsOfAbort(call, file, requestFunctions);
  });
  return new Set(calls.map(getEnclosingFunction));
}

/** The first listener of those that tear something down when the client goes away; `null` if anything else tears it down as well. */
function findOnlyListener(
  setUp: SetUp,
  tearDowns: readonly TSESTree.Node[],
  { file, requestFunctions }: ObligationContext,
): EndListener | null {
  const { list, escapes } = findDischarges(setUp.function, tearDowns, getHeldName(setUp), file, requestFunctions);
  if (escapes || !list.every(({ event }) => event !== null)) return null;
  const { node, event } = list.find((discharge) => discharge.event?.onAbort) ?? {};
  return event && node?.type === 'CallExpression' ? { node, event } : null;
}

/** The first `await` on a way to a node behind which nobody has looked whether the client is still there; `null` where there is none. */
function findUnwatchedAwait(
  fn: FunctionNode,
  listener: TSESTree.CallExpression,
  context: ObligationContext,
): TSESTree.AwaitExpression | null {
  const { file, requestFunctions } = context;
  const wait = getAwaitsBefore(fn, listener, file).find((node) => leadsTo(node, listener, fn, context));
  if (!wait || looksAtState(fn, wait, context)) return null;
  // let isOpen = true; res.on('close', () => { isOpen = false; }); await …
  const isTold = file.nodes
    .within(fn, 'CallExpression')
    .some((call) => call.range[0] < wait.range[0] && tellsOfAbort(call, file, requestFunctions));
  return isTold ? null : wait;
}

/** Is there a way from one node to another one in the function around both? */
function leadsTo(from: TSESTree.Node, to: TSESTree.Node, fn: FunctionNode, { recorder }: ObligationContext): boolean {
  const graph = recorder.graphOf(fn);
  let isReached = false;
  if (graph)
    findMissedExits(graph, {
      from: graph.positionsAfter(from),
      stopsAt: ({ node, phase }) => {
        const isThere = node === to && phase === 'exit';
        isReached ||= isThere;
        return isThere;
      },
      mayThrow: () => false,
    });
  return isReached;
}

/** Does the function ask behind an `await` whether the connection is over: `if (res.destroyed) return;`? */
function looksAtState(fn: FunctionNode, wait: TSESTree.Node, { file }: ObligationContext): boolean {
  return file.nodes
    .within(fn, 'MemberExpression')
    .some(
      (member) =>
        member.range[0] > wait.range[0] &&
        getEnclosingFunction(member) === fn &&
        state.test(getMemberName(member) ?? ''),
    );
}
