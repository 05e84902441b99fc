import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isFunction, isWithin } from '../../ast/functions.ts';
import { getMemberRoot } from '../../ast/member-path.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import { findMissedExits, type MissedExit } from '../../code-path/missed-exits.ts';
import type { FileScopes, Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { type Discharge, findDischarges, runsAtOnce } from './discharge.ts';
import { isFollowedByFinally } from './followed-by-finally.ts';
import { getMethodCall } from './function-use.ts';
import { getDeadBranches, getOtherBranches } from './guards.ts';
import { findReleasedFlags, getTrueBranches } from './released-flags.ts';
import { getHeldName } from './held-value.ts';
import { isLikelyToThrow } from './likely-failures.ts';
import { findMissedEvents, findSkippedInListeners } from './missed-events.ts';
import type { Miss } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { SetUp } from './set-up.ts';
import { getSettled } from './settled.ts';
import { createStops } from './stops.ts';

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
  if (isFollowedByFinally(setUp, tearDowns)) return { kind: 'missed', misses: [] };
  const misses: Miss[] = [];
  const answer = search(setUp.function, setUp.from === 'callback', null, new Set());
  return answer
    ? { kind: 'missed', misses: [...misses].sort((a, b) => rank(a, setUp) - rank(b, setUp)) }
    : { kind: 'unknown' };

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
    const dead = getDead(fn, asCallback, setUp, tearDowns, context);
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
    const isAlone = isCalledByDriver(fn, asCallback, setUp);
    const uncovered = exits.filter((exit) => {
      const clause = exit.caughtBy ?? (exit.kind === 'error' ? findCatch(exit.origin) : null);
      return !(isAlone && endsProcess(exit)) && !(clause && isChosenByError(clause, tearDowns, setUp, file));
    });
    misses.push(...uncovered.map((exit) => toMiss(exit, dead.errors, asCallback)));
    if (discharges.length === everywhere.length) misses.push(...stops.unawaited);
    misses.push(...findMissedEvents(discharges, fn, file));
    misses.push(...findSkippedInListeners(discharges, context));
    for (const { callback, node } of discharges) {
      if (callback && !isEndedByResult(node, discharges, setUp, context)) search(callback, true, node, seen);
    }
    return true;
  }
}

/**
 * Is a function a callback that a driver calls when it has an answer: `connection.query(sql, (error) => { if (error) throw error; … })`?
 * Nobody is around it who could catch what it throws.
 */
function isCalledByDriver(
  fn: FunctionNode,
  asCallback: TSESTree.Node | null,
  { from, held, function: first }: SetUp,
): boolean {
  if (fn.async || fn.generator) return false;
  const isGiven = from === 'callback' && fn === first && held.kind === 'variable' && held.error !== null;
  return isGiven || (asCallback !== null && !runsAtOnce(asCallback));
}

/** The `catch` of the `try` that a failing step is in, be it that it throws again. */
function findCatch(step: TSESTree.Node | null): TSESTree.CatchClause | null {
  for (let node = step; node?.parent && !isFunction(node.parent); node = node.parent) {
    if (node.parent.type === 'TryStatement' && node.parent.block === node && node.parent.handler)
      return node.parent.handler;
  }
  return null;
}

/** With an error that nobody catches the process ends, and with it what was held. */
function endsProcess({ kind, origin, caughtBy }: MissedExit): boolean {
  return kind === 'error' && caughtBy === null && origin?.type === 'ThrowStatement';
}

/**
 * `catch (error) { if (error.code !== 'ERELEASED') unlock(path); }`: which error it is, says whether there is anything left to tear down. So does
 * what it was handed to: `const transaction = new Transaction(client); … if (!transaction.isCompleted()) client.release();`.
 */
function isChosenByError(
  { body, param }: TSESTree.CatchClause,
  tearDowns: readonly TSESTree.Node[],
  { held }: SetUp,
  { scopes }: SourceFile,
): boolean {
  const error = param?.type === 'Identifier' ? scopes.variableOf(param) : null;
  return tearDowns.some((tearDown) => {
    for (let node = tearDown; isWithin(node, body) && node !== body && node.parent; node = node.parent) {
      const { parent } = node;
      if (parent.type !== 'IfStatement' || parent.test === node) continue;
      const { test } = parent;
      if (error?.references.some(({ identifier }) => isWithin(identifier as TSESTree.Node, test))) return true;
      const asked = scopes.variableOf(getMemberRoot(getAsked(test)));
      if (held.kind === 'variable' && asked && isMadeWith(asked, held.variable, scopes)) return true;
    }
    return false;
  });
}

/** What a condition asks: `transaction.isCompleted` of `!transaction.isCompleted()`. */
function getAsked(test: TSESTree.Expression): TSESTree.Node {
  const asked = unwrap(test.type === 'UnaryExpression' ? test.argument : test);
  return asked.type === 'CallExpression' ? asked.callee : asked;
}

/** Is a variable's only value made with what another one holds: `new Transaction(client)`? */
function isMadeWith(variable: Variable, held: Variable, scopes: FileScopes): boolean {
  const value = getOnlyValue(variable);
  const made = value?.kind === 'expression' && value.path.length === 0 ? unwrap(value.node) : null;
  return (
    (made?.type === 'NewExpression' || made?.type === 'CallExpression') &&
    made.arguments.some((argument) => scopes.variableOf(unwrap(argument)) === held)
  );
}

/**
 * Is it torn down by what the call with the callback gave back, so that the callback need not:
 * `client.execute(sql, (error) => { if (isFatal(error)) client.destroy(); }).once('end', () => client.release())`? Or is what it gave back
 * in a variable that is handed on together with what is held, or has handlers that tear it down:
 * `const done = guard(work, (error) => { if (error) span.end(); }); return endWith(span, done);`?
 */
function isEndedByResult(
  call: TSESTree.Node,
  discharges: readonly Discharge[],
  { held }: SetUp,
  { file: { scopes } }: ObligationContext,
): boolean {
  const { parent } = wrapOutwards(call);
  const result =
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? scopes.variableOf(parent.id) : null;
  const isResult = (node: TSESTree.Node) => result !== null && scopes.variableOf(unwrap(node)) === result;
  const isEnded = discharges.some(({ node, callback, onSuccess, onError }) => {
    const receiver = node === call ? null : (getMethodCall(node)?.receiver ?? null);
    if (receiver && isResult(receiver)) return true;
    return receiver !== null && callback === null && onSuccess && onError && isWithin(call, receiver);
  });
  if (isEnded || held.kind !== 'variable') return isEnded;
  return (result?.references ?? []).some(({ identifier }) => {
    const use = (identifier as TSESTree.Node).parent;
    return (
      use?.type === 'CallExpression' &&
      use.callee !== identifier &&
      use.arguments.some((argument) => scopes.variableOf(unwrap(argument)) === held.variable)
    );
  });
}

const order: readonly Miss['reason'][] = [
  'never',
  'some-path',
  'partial',
  'too-early',
  'too-late',
  'clears-others',
  'error-path',
  'swallowed',
  'before-hand-over',
  'abort',
  'unguarded',
];

/** `if (error) return callback(error);` says more than that `callback` may fail as well, and what is caught more than that its `catch` may. */
function rank({ reason, at }: Miss, { node }: SetUp): number {
  const ofHandler = reason === 'error-path' && at !== null && isInOtherCatch(at, node);
  return (
    order.indexOf(ofHandler ? 'swallowed' : reason) + (at?.type === 'ReturnStatement' ? -0.5 : ofHandler ? 0.5 : 0)
  );
}

/** Is a node in a `catch` that the set-up is not in? */
function isInOtherCatch(node: TSESTree.Node, setUp: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent)
    if (current.type === 'CatchClause' && !isWithin(setUp, current)) return true;
  return false;
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
function getDead(
  fn: FunctionNode,
  asCallback: TSESTree.Node | null,
  setUp: SetUp,
  tearDowns: readonly TSESTree.Node[],
  { file }: ObligationContext,
) {
  const { held } = setUp;
  const flagged = findReleasedFlags(tearDowns, file).flatMap((flag) => getTrueBranches(fn, flag));
  const branches = held.kind === 'variable' ? getDeadBranches(fn, held.variable, held.error, file) : [];
  branches.push(...flagged, ...getOtherBranches(fn, setUp, file));
  const parameter = asCallback ? fn.params[0] : undefined;
  const failure = parameter?.type === 'Identifier' ? file.scopes.variableOf(parameter) : null;
  const errors = failure ? getDeadBranches(fn, failure, failure, file).concat(getTrueBranches(fn, failure)) : [];
  return { branches, errors };
}
