import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { findLostBeforeHandOver } from './before-hand-over.ts';
import { findBorrowedSetUps } from './find-borrowed-set-ups.ts';
import { findDisabledContexts } from './find-disabled-contexts.ts';
import { findDroppedIntervals } from './find-dropped-intervals.ts';
import { findExchangedValues } from './find-exchanged-values.ts';
import { findHookedSetUps } from './find-hooked-set-ups.ts';
import { findImportedSetUps } from './find-imported-set-ups.ts';
import { findKeptConnections } from './find-kept-connections.ts';
import { findKeptListeners } from './find-kept-listeners.ts';
import { findLateListeners } from './find-late-listeners.ts';
import { findLostSetUps } from './find-lost-set-ups.ts';
import { findOpenTransactions } from './find-open-transactions.ts';
import { findOverwrittenSetUps } from './find-overwritten-set-ups.ts';
import { findPairedSetUps } from './find-paired-set-ups.ts';
import { findPipedStreams } from './find-piped-streams.ts';
import { findPoolStatements } from './find-pool-statements.ts';
import { findReceivedStreams } from './find-received-streams.ts';
import { findReleasedBehind } from './find-released-behind.ts';
import { findRegistryEntries } from './find-registry-entries.ts';
import { findResponseListeners } from './find-response-listeners.ts';
import { findResourceSetUps } from './find-resource-set-ups.ts';
import { findSessionSettings } from './find-session-settings.ts';
import { findSwitchedValues } from './find-switched-values.ts';
import { findTearDowns } from './find-tear-downs.ts';
import { findUnguardedListeners } from './find-unguarded-listeners.ts';
import { isDeadCode } from '../dead-code.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';
import { isLockEntry } from './lock-entry.ts';
import { isMeantToEnd } from './meant-to-end.ts';
import type { Miss, Obligation } from './obligation.ts';
import type { SetUp } from './set-up.ts';
import { isPoolEnded } from './pool-ended.ts';
import { getReachingTearDowns } from './reaching-tear-downs.ts';
import { isCommand, isStartUp } from './start-up.ts';
import { findUncheckedEntries, findUncheckedRemovals, type UncheckedRemoval } from './stale-check.ts';
import { findTooLate } from './too-late.ts';
import { findTooEarly } from './too-early.ts';
import type { ObligationContext } from './obligation-context.ts';
import { findUncoveredExits } from './uncovered-exits.ts';
import type { SemanticModel } from '../model.ts';

/** The set-ups of a file. */
export interface FoundObligations {
  /** Those that are not torn down on every way out, each with the first such way. */
  readonly unmet: readonly Obligation[];
  /** The same, and those that only a plain call leaves behind: it fails when there is a bug. */
  readonly unmetWithPlainCalls: readonly Obligation[];
  /** What is torn down in a listener that comes too late for whoever has gone before it was registered. */
  readonly lateListeners: readonly Obligation[];
  /** Contexts that are entered without a look at what an earlier request left. */
  readonly unchecked: readonly SetUp[];
  /** Tear-downs that do not look whose context or entry they remove. */
  readonly uncheckedRemovals: readonly UncheckedRemoval[];
}

/**
 * Finds the set-ups of a file and judges them.
 *
 * @param model for what other files tell
 */
export function findObligations(
  context: ObligationContext,
  resources: readonly Resource[],
  model: SemanticModel,
): FoundObligations {
  const { file } = context;
  const own = findResourceSetUps(file, resources);
  const borrowed = findBorrowedSetUps(own, file);
  const known = [
    ...own.held,
    ...borrowed.held,
    ...(model.modules ? findImportedSetUps(model, resources, context.node) : []),
  ];
  const setUps = withoutSameNode([...known, ...findPairedSetUps(context), ...findSwitchedValues(context)]);
  const judged = setUps.filter(
    (setUp) =>
      !endsWithProcess(setUp.function, context) &&
      (!setUp.resource.ofRequestsOnly || context.flow.isRequestCode(setUp.node)) &&
      !isEndedWithSource(setUp, setUps, file),
  );
  const lost = [...own.unheld, ...borrowed.unheld].filter(({ function: fn }) => !endsWithProcess(fn, context));
  const judgeAll = (withPlainCalls: boolean) =>
    judged
      .flatMap((setUp) => judge(setUp, withPlainCalls, context) ?? [])
      .filter((obligation) => !isOfPlugin(obligation, context));
  const left = [...findSessionSettings(known, context), ...findOpenTransactions(known, context)].filter(
    ({ setUp }) => !isCommand(setUp.function, file),
  );
  const others = [
    ...findLostSetUps(lost, context),
    ...findOverwrittenSetUps(lost, context),
    ...findPoolStatements(context),
    ...findHookedSetUps(context),
    ...findReleasedBehind(model, resources),
    ...findRegistryEntries(context),
    ...findKeptConnections(context),
    ...findResponseListeners(context),
    ...findPipedStreams(context),
    ...findReceivedStreams(context),
    ...findDroppedIntervals(context),
    ...findDisabledContexts(context),
    ...findKeptListeners(context),
    ...findUnguardedListeners(context),
  ];
  // What is wrong with them, no 'finally' mends.
  const exchanged = findExchangedValues(context);
  const join = (fromSetUps: readonly Obligation[]) =>
    withoutRepetition([...exchanged, ...fromSetUps, ...ofReleased(left, fromSetUps), ...others]).filter(
      ({ setUp }) => !isDeadCode(setUp.node, file),
    );
  let withPlainCalls: readonly Obligation[] | undefined;
  let lateListeners: readonly Obligation[] | undefined;
  let unchecked: readonly SetUp[] | undefined;
  let removals: readonly UncheckedRemoval[] | undefined;
  return {
    unmet: join(judgeAll(false)),
    get unmetWithPlainCalls() {
      return (withPlainCalls ??= join(judgeAll(true)));
    },
    get lateListeners() {
      return (lateListeners ??= findLateListeners(judged, context).filter(
        ({ setUp }) => !isDeadCode(setUp.node, file),
      ));
    },
    get unchecked() {
      return (unchecked ??= findUncheckedEntries(known, context));
    },
    get uncheckedRemovals() {
      return (removals ??= findUncheckedRemovals(known, context));
    },
  };
}

/** Is what nothing ends perhaps the application's, made once and kept? */
function mayLiveOn({ onlyPaired, node }: SetUp, { flow }: ObligationContext): boolean {
  return onlyPaired === 'anywhere' || (onlyPaired === 'outside-requests' && !flow.isRequestCode(node));
}

/**
 * A query runner of a data source that the function destroys is over with it (`dataSource.createQueryRunner()`, then `await
 * dataSource.destroy()`), and so is a page of a browser that the function starts: of that it is told itself.
 */
function isEndedWithSource(
  { made, node, function: fn, resource }: SetUp,
  others: readonly SetUp[],
  file: SourceFile,
): boolean {
  if (made !== undefined && isPoolEnded(getMethodCall(made)?.receiver, fn, file)) return true;
  if (!resource.endsWithReceiver) return false;
  const receiver = getMethodCall(node)?.receiver;
  const source = receiver?.type === 'Identifier' ? file.scopes.variableOf(receiver) : null;
  return (
    isPoolEnded(receiver, fn, file) ||
    // Whoever hands over a browser closes it.
    (source !== null && getOnlyValue(source)?.kind === 'parameter') ||
    others.some(({ held }) => source !== null && held.kind === 'variable' && held.variable === source)
  );
}

/** Does a function run at a server's start, or in a command? */
function endsWithProcess(fn: FunctionNode, { file, requestFunctions }: ObligationContext): boolean {
  return (isStartUp(fn, file) && requestFunctions.get(fn) === null) || isCommand(fn, file);
}

/** Is it a plugin's function, which runs while the server starts? Asked of what is left behind alone, since it takes a look at the whole file. */
function isOfPlugin({ setUp }: Obligation, { requestFunctions }: ObligationContext): boolean {
  return requestFunctions.setups.some(({ node }) => node === setUp.function);
}

/** The first set-up of each node. */
function withoutSameNode(setUps: readonly SetUp[]): SetUp[] {
  const known = new Set<TSESTree.Node>();
  return setUps.filter(({ node }) => !known.has(node) && known.add(node));
}

/** What is left on connections that somebody else can get: not on those that are never released, which are told themselves. */
function ofReleased(left: readonly Obligation[], told: readonly Obligation[]): readonly Obligation[] {
  if (left.length === 0) return left;
  const kept = new Set(told.flatMap(({ setUp: { held }, miss }) => (miss.reason === 'never' ? getVariable(held) : [])));
  return left.filter(({ setUp }) => !getVariable(setUp.held).some((variable) => kept.has(variable)));
}

function getVariable(held: SetUp['held']): readonly Variable[] {
  return held.kind === 'variable' ? [held.variable] : [];
}

/** One defect, one report: the first obligation for a set-up, and for the place that misses it. */
function withoutRepetition(obligations: readonly Obligation[]): Obligation[] {
  const told = new Set<TSESTree.Node>();
  return obligations.filter(({ setUp, miss }) => {
    // What a listener leaves of several registries, is to be removed from each of them.
    const listener = miss.reason === 'abort' && setUp.resource.name !== 'registry-entry' ? miss.at : null;
    const repeated = told.has(setUp.node) || (listener !== null && told.has(listener));
    told.add(setUp.node);
    if (listener && listener !== setUp.node) told.add(listener);
    return !repeated;
  });
}

/** The tear-downs that something runs; the list itself if that is all of them. */
const withoutDead = oncePer((tearDowns: readonly TSESTree.Node[], file: SourceFile) =>
  tearDowns.some((node) => isDeadCode(node, file)) ? tearDowns.filter((node) => !isDeadCode(node, file)) : tearDowns,
);

/**
 * `const lease = await leases.acquire(key); … await leases.complete(lease); … leases.release(lease)`: where only the pair of names tells that
 * something is held, whatever else its maker gets it for may end it as well.
 */
function isGivenBackOtherwise(
  { certain, held, node }: SetUp,
  tearDowns: readonly TSESTree.Node[],
  file: SourceFile,
): boolean {
  const maker = certain || held.kind !== 'variable' ? null : getMethodCall(node);
  if (!maker || held.kind !== 'variable') return false;
  const receiver = file.text.slice(...maker.receiver.range);
  return held.variable.references.some(({ identifier }) => {
    const call = (identifier as TSESTree.Node).parent;
    const method = call?.type === 'CallExpression' && !tearDowns.includes(call) ? getMethodCall(call) : null;
    return method !== null && file.text.slice(...method.receiver.range) === receiver;
  });
}

/**
 * `ctx.state.session = session; await next(); session.endSession();`: the handlers of the request use it, and the function that has it ends it
 * itself.
 */
function isShownToRequest(
  handOver: TSESTree.Node,
  tearDowns: readonly TSESTree.Node[],
  { sources }: ObligationContext,
): boolean {
  if (handOver.type !== 'AssignmentExpression' || handOver.left.type !== 'MemberExpression') return false;
  const fn = getEnclosingFunction(handOver);
  const endsItself = tearDowns.some((node) => getEnclosingFunction(node) === fn && node.range[0] > handOver.range[1]);
  return endsItself && sources.originOf(handOver.left) !== null;
}

/**
 * Decides whether a set-up is torn down on every way; `null` if it is, or if that cannot be told.
 *
 * @param withPlainCalls does a plain call fail as well, where nothing else leaves it behind?
 */
function judge(setUp: SetUp, withPlainCalls: boolean, context: ObligationContext): Obligation | null {
  const uses = findTearDowns(setUp, context.file);
  const { isLent } = uses;
  const all = withoutDead(uses.tearDowns, context.file);
  const handOvers = uses.handOvers.filter((node) => !isShownToRequest(node, all, context));
  const tearDowns = getReachingTearDowns(setUp.function, all, context.file);
  const toObligation = (miss: Miss): Obligation => ({ setUp, miss, tearDowns, keys: [] });
  if (all.length === 0 && handOvers.length > 0) {
    const lost = findLostBeforeHandOver(setUp, uses, context);
    return lost && toObligation(lost);
  }
  if (all.length === 0) {
    return isLent || !setUp.certain || mayLiveOn(setUp, context) || !isMeantToEnd(setUp, context)
      ? null
      : toObligation({ reason: 'never', at: null, caughtBy: null });
  }
  // mongo.client = client; await client.connect();
  if (handOvers.some((handOver) => handOver.range[0] < setUp.node.range[0])) return null;
  // What some other function of the file does may be for this one, in a way that is not seen.
  if (tearDowns.length === 0) return null;
  const early = findTooEarly(setUp, tearDowns, context);
  if (early) return toObligation(early);
  const late = findTooLate(setUp, tearDowns, context);
  if (late) return toObligation(late);
  const misses = getMisses(setUp);
  const [miss] = misses;
  // An entry that only one of several ways removes may be kept on the others on purpose.
  const isEntry =
    setUp.tearDowns !== undefined && setUp.held.kind === 'entry' && !isLockEntry(setUp, tearDowns, context);
  const mayStay = isEntry || setUp.resource.mayGoOn === true || isGivenBackOtherwise(setUp, tearDowns, context.file);
  if (mayStay && misses.some(({ reason }) => reason === 'some-path')) return null;
  if (miss) return toObligation(miss);
  const [byPlainCall] = withPlainCalls && !setUp.tearDowns ? getMisses({ ...setUp, anyCall: true }) : [];
  return byPlainCall ? toObligation(byPlainCall) : null;

  function getMisses(asked: SetUp): readonly Miss[] {
    const answer = findUncoveredExits(asked, tearDowns, handOvers, context);
    return answer.kind === 'missed' ? answer.misses : [];
  }
}
