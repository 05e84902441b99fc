import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import type { CodePathRecorder } from '../../code-path/code-path-recorder.ts';
import type { FlowPoint } from '../../code-path/flow-graph.ts';
import { getMayThrow } from '../../code-path/may-throw.ts';
import { findMissedExits, type MissedExit } from '../../code-path/missed-exits.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { RequestFlow } from '../request-data/request-flow.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import type { Storage } from '../storage/locate.ts';
import { type Discharge, findDischarges, findListeners } from './discharge.ts';
import { getMethodCall } from './function-use.ts';
import { getAnchor, getDeadBranches } from './guards.ts';
import { isForgivingNext } from './next-call.ts';
import type { Miss } from './obligation.ts';
import type { SetUp } from './set-up.ts';

/** What the model knows of a file, as far as obligations are concerned. */
export interface ObligationContext {
  readonly file: SourceFile;
  readonly requestFunctions: RequestFunctions;
  readonly flow: RequestFlow;
  readonly storage: Storage;
  readonly recorder: CodePathRecorder;
  /** The versions of Node that the code runs on, as a range; `null` when nobody says. */
  readonly node: string | null;
}

/** The ways out of a set-up's function, as far as they are known. `unknown` where the code gives the tear-down away. */
export type ExitAnswer = { readonly kind: 'missed'; readonly misses: readonly Miss[] } | { readonly kind: 'unknown' };

/**
 * The ways on which something stays set up: normal ones first, then those of errors, then the client's going away.
 *
 * @param handOvers places from which on it is somebody else's
 */
export function findUncoveredExits(
  setUp: SetUp,
  tearDowns: readonly TSESTree.Node[],
  handOvers: readonly TSESTree.Node[],
  context: ObligationContext,
): ExitAnswer {
  const misses: Miss[] = [];
  const answer = search(setUp.function, setUp.from === 'callback', null, new Set());
  return answer ? { kind: 'missed', misses: [...misses].sort((a, b) => rank(a) - rank(b)) } : { kind: 'unknown' };

  /** @param asCallback the call whose callback the function is, when it goes on with something held */
  function search(
    fn: FunctionNode,
    fromStart: boolean,
    asCallback: TSESTree.Node | null,
    seen: Set<FunctionNode>,
  ): boolean {
    const { file, recorder, requestFunctions } = context;
    const graph = recorder.graphOf(fn);
    if (!graph || seen.has(fn)) return false;
    seen.add(fn);
    const { list: everywhere, escapes } = findDischarges(fn, tearDowns, getHeldName(setUp), file, requestFunctions);
    // setInterval(() => { if (ready) clearInterval(timer); }) may see to itself, which no path shows.
    const discharges = everywhere.filter(({ node }) => node !== setUp.node);
    if (escapes || (discharges.length === 0 && asCallback === null)) return false;
    const dead = getDead(fn, asCallback, setUp, context);
    const stops = createStops(fn, discharges, handOvers, setUp, dead.branches, file);
    const from = fromStart ? [graph.start] : graph.positionsAfter(getSettled(setUp.node));
    const exits = findMissedExits(graph, {
      from,
      stopsAt: stops.stopsAt,
      stopsAfter: stops.stopsAfter,
      mayThrow: (node) => {
        if (stops.cannotThrow.has(node) || node === setUp.node || (setUp.anyCall && stops.isPart(node))) return false;
        return isLikelyToThrow(node, fn, setUp, context);
      },
    });
    misses.push(...exits.map((exit) => toMiss(exit, dead.errors, asCallback)));
    if (discharges.length === everywhere.length) misses.push(...stops.unawaited);
    misses.push(...findMissedEvents(discharges, fn, file));
    misses.push(...findSkippedInListeners(discharges, context));
    for (const { callback, node } of discharges) if (callback) search(callback, true, node, seen);
    return true;
  }
}

const order: readonly Miss['reason'][] = [
  'never',
  'some-path',
  'partial',
  'too-early',
  'error-path',
  'swallowed',
  'abort',
  'unguarded',
];

function rank(miss: Miss): number {
  return order.indexOf(miss.reason);
}

function toMiss(exit: MissedExit, errorBranches: readonly TSESTree.Node[], asCallback: TSESTree.Node | null): Miss {
  if (exit.kind === 'error')
    return { reason: exit.caughtBy ? 'swallowed' : 'error-path', at: exit.origin, caughtBy: exit.caughtBy };
  // connection.query(sql, (err) => { if (err) return callback(err); … })
  const { exit: at } = exit;
  if (asCallback && at && errorBranches.some((branch) => isWithin(at, branch)))
    return { reason: 'error-path', at, caughtBy: null };
  return { reason: 'some-path', at, caughtBy: null };
}

/** The branches in which nothing is held, and in a callback that goes on with it those in which the step before failed. */
function getDead(fn: FunctionNode, asCallback: TSESTree.Node | null, setUp: SetUp, { file }: ObligationContext) {
  const { held } = setUp;
  const branches = held.kind === 'variable' ? getDeadBranches(fn, held.variable, held.error, file) : [];
  const parameter = asCallback ? fn.params[0] : undefined;
  const failure = parameter?.type === 'Identifier' ? file.scopes.variableOf(parameter) : null;
  const errors = failure ? getDeadBranches(fn, failure, failure, file).concat(getTrueBranches(fn, failure, file)) : [];
  return { branches, errors };
}

/** `if (err) { … }` */
function getTrueBranches(fn: FunctionNode, variable: Variable, file: SourceFile): TSESTree.Node[] {
  return file.nodes
    .of('IfStatement')
    .flatMap(({ test, consequent, ...statement }) =>
      test.type === 'Identifier' &&
      file.scopes.variableOf(test) === variable &&
      isWithin({ ...statement, test, consequent } as TSESTree.Node, fn)
        ? [consequent]
        : [],
    );
}

interface Stops {
  readonly stopsAt: (point: FlowPoint) => boolean;
  readonly stopsAfter: (point: FlowPoint) => boolean;
  readonly cannotThrow: ReadonlySet<TSESTree.Node>;
  /** Is a node a part of an expression that tears down: `client.query(sql)` of `client.query(sql).finally(…)`? */
  readonly isPart: (node: TSESTree.Node) => boolean;
  readonly unawaited: readonly Miss[];
}

function createStops(
  fn: FunctionNode,
  discharges: readonly Discharge[],
  handOvers: readonly TSESTree.Node[],
  setUp: SetUp,
  dead: readonly TSESTree.Node[],
  file: SourceFile,
): Stops {
  const at = new Map<TSESTree.Node, FlowPoint['phase']>();
  const after = new Set<TSESTree.Node>();
  const cannotThrow = new Set<TSESTree.Node>();
  const unawaited: Miss[] = [];
  const about = getKnownVariables(setUp, file);
  const effective = discharges.filter(isEffective);
  for (const node of new Set(effective.map((discharge) => discharge.node))) {
    const here = effective.filter((discharge) => discharge.node === node);
    const onSuccess = here.some((discharge) => discharge.onSuccess);
    const onError = here.some((discharge) => discharge.onError);
    if (onSuccess && onError) {
      const anchor = getAnchor(node, fn, about, setUp.node, file);
      at.set(anchor.node, anchor.phase);
    } else if (onSuccess) {
      const settled = getSettled(node);
      after.add(settled);
      if (settled.type !== 'AwaitExpression') unawaited.push({ reason: 'error-path', at: node, caughtBy: null });
    } else {
      cannotThrow.add(node).add(getSettled(node));
    }
  }
  for (const node of handOvers) at.set(node, 'exit');
  return {
    stopsAt: ({ node, phase }) =>
      at.get(node) === phase || isProcessExit(node) || dead.some((branch) => isWithin(node, branch)),
    stopsAfter: ({ node, phase }) => phase === 'exit' && after.has(node),
    cannotThrow,
    isPart: (node) => effective.some((discharge) => isWithin(node, discharge.node)),
    unawaited,
  };
}

/** Does it ever take effect? A response has no `end` that could be listened for. */
function isEffective({ event }: Discharge): boolean {
  return event === null || event.onSuccess;
}

/** The variables whose conditions hold while something is held. */
function getKnownVariables(setUp: SetUp, file: SourceFile): ReadonlySet<Variable> {
  const { held } = setUp;
  if (held.kind === 'variable') return new Set(held.release ? [held.variable, held.release] : [held.variable]);
  const { root } = getMemberPath(held.receiver);
  const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  return new Set(variable ? [variable] : []);
}

/** The name by which calls refer to what is held. */
function getHeldName(setUp: SetUp): string | null {
  return setUp.held.kind === 'variable' ? setUp.held.variable.name : null;
}

/** The `await` of a call, or the call: behind it the call has had its effect. */
export function getSettled(node: TSESTree.Node): TSESTree.Node {
  const outer = wrapOutwards(node).parent;
  return outer?.type === 'AwaitExpression' ? outer : unwrap(node);
}

function isProcessExit(node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const { root, names } = getMemberPath(node.callee);
  return root.type === 'Identifier' && root.name === 'process' && (names[0] === 'exit' || names[0] === 'abort');
}

/**
 * Is an error at this point one to reckon with? What is awaited fails when a network or a database does; a function that
 * somebody else passed in fails when it likes. Other calls fail when there is a bug.
 */
function isLikelyToThrow(node: TSESTree.Node, fn: FunctionNode, setUp: SetUp, context: ObligationContext): boolean {
  const kind = getMayThrow(node);
  if (isForgivingNext(node, fn, context)) return false;
  if (setUp.anyCall) return kind !== null && (kind !== 'call' || !isInFinally(node));
  if (kind === 'await' || kind === 'yield') return true;
  return kind === 'call' && node.type === 'CallExpression' && isForeignCall(node, fn, context.file);
}

/** A plain call among the steps of a clean-up: nobody would expect more than one `finally` because of it. */
function isInFinally(node: TSESTree.Node): boolean {
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === child) return true;
  }
  return false;
}

/** `next()`, `callback(client)`, `target.call(this)` where the function is a parameter. */
function isForeignCall(call: TSESTree.CallExpression, fn: FunctionNode, file: SourceFile): boolean {
  const { root, names } = getMemberPath(call.callee);
  if (root.type !== 'Identifier' || !(names.length === 0 || names[0] === 'call' || names[0] === 'apply')) return false;
  const variable = file.scopes.variableOf(root);
  const value = variable && getOnlyValue(variable);
  return value?.kind === 'parameter' && (fn.async || value.function !== fn || !isCompletion(root.name));
}

/** Calling these hands an answer to somebody and is not expected to fail. */
function isCompletion(name: string): boolean {
  return /^(?:resolve|reject|done|cb|callback|next)$/.test(name);
}

/**
 * In a listener that tears down, a step before the tear-down whose error is caught skips it:
 * `try { report(entry); entries.delete(id); } catch (error) { log(error); }`.
 */
function findSkippedInListeners(discharges: readonly Discharge[], { recorder }: ObligationContext): Miss[] {
  return discharges.flatMap(({ tearDown, event, node }): Miss[] => {
    const listener = event && node !== tearDown ? getEnclosingFunction(tearDown) : null;
    const graph = listener && isWithin(listener, node) ? recorder.graphOf(listener) : null;
    if (!graph) return [];
    const exits = findMissedExits(graph, {
      from: [graph.start],
      stopsAt: (point) => point.node === tearDown && point.phase === 'exit',
      mayThrow: (inner) => getMayThrow(inner) !== null,
    });
    const skipped = exits.find(({ caughtBy, origin }) => caughtBy !== null && origin !== null);
    return skipped ? [{ reason: 'swallowed', at: skipped.origin, caughtBy: skipped.caughtBy }] : [];
  });
}

/** Events on which something is torn down that do not come on every way out. */
function findMissedEvents(discharges: readonly Discharge[], fn: FunctionNode, file: SourceFile): Miss[] {
  const misses: Miss[] = [];
  const onEvents = discharges.filter(({ event }) => event !== null);
  const covered = onEvents.some(({ event }) => event?.onAbort);
  const first = onEvents.find(({ event }) => event?.object === 'response' && event.onSuccess);
  if (first && !covered) misses.push({ reason: 'abort', at: first.node, caughtBy: null });
  const [early] = onEvents.filter(({ event, onSuccess }) => event?.early && event.onSuccess && onSuccess);
  const onlyEarly = discharges.every(({ event }) => event?.early === true);
  if (early && onlyEarly && hasReadBody(fn)) misses.push({ reason: 'too-early', at: early.node, caughtBy: null });
  for (const { listener, event, node } of discharges) {
    if (!listener || event) continue;
    // A result that fails has no end: stream.on('end', release) beside stream.on('error', callback)
    if (listener.event !== 'end' && listener.event !== 'finish') continue;
    const texts = (discharge: Discharge) => discharge.listener && file.text.slice(...discharge.listener.emitter.range);
    const same = discharges.filter(
      (other) => other.listener && texts(other) === file.text.slice(...listener.emitter.range),
    );
    if (same.some((other) => other.listener?.event === 'error' || other.listener?.event === 'close')) continue;
    if (!isOneResult(listener.emitter, file)) continue;
    const [onError] = findListeners(listener.emitter, 'error', fn, file);
    if (onError && onError !== node) misses.push({ reason: 'error-path', at: onError, caughtBy: null });
  }
  return misses;
}

/** What a callback is given: `client.search(base, options, (failure, result) => result.on('end', …))`. An error is its end. */
function isOneResult(emitter: TSESTree.Expression, file: SourceFile): boolean {
  const inner = unwrap(emitter);
  const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
  return variable !== null && getOnlyValue(variable)?.kind === 'parameter';
}

/**
 * Is the function the handler of a request with a body: `app.post('/events', handler)`? A request's own events come as soon as its
 * body was read, before the handler's work.
 */
function hasReadBody(fn: FunctionNode): boolean {
  const call = fn.parent;
  const method = call.type === 'CallExpression' ? getMethodCall(call) : null;
  return method !== null && /^(?:post|put|patch)$/.test(method.name);
}
