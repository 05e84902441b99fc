import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { getClassValues, resolveClasses, resolveFunctions } from '../../scope/function-values.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import type { RenderedCode } from './rendered-code.ts';
import { createTaintEvaluation, type TaintEvaluation } from './evaluate-taint.ts';
import { findMakersOfImmediateHandlers } from './immediate-handlers.ts';
import type { OutsideCall } from './outside-call.ts';
import type { RequestSources } from './request-sources.ts';
import { derive, type Taint } from './taint.ts';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** What runs in a request, and which values in it are request data. */
export interface RequestFlow {
  /** Does anything in the file run in a request? */
  readonly hasRequestCode: boolean;
  /** Is the node in a request function, or in a function of this file that request code calls? */
  isRequestCode(node: TSESTree.Node): boolean;
  /** Does a call of this function run in a request? So variables of it are made anew for each. */
  isCalledInRequest(fn: FunctionNode): boolean;
  /** The calls in request code whose callee is this function. */
  callsOf(fn: FunctionNode): readonly Call[];
  /** How request code of other files calls a function of this one, as far as that was asked for; `null` if it does not. */
  outsideCallOf(fn: FunctionNode): OutsideCall | null;
  /** The request data that an expression is or is made of; `null` when it is none, or unknown. */
  taintOf(node: TSESTree.Node): Taint | null;
}

interface CallSite {
  readonly call: Call;
  /** The functions of this file that it calls. */
  readonly callees: readonly FunctionNode[];
  /** The functions of this file that it is handed: callbacks. */
  readonly callbacks: readonly FunctionNode[];
}

/** Each round carries data through one more call; deeper chains of helpers than this are left alone. */
const maximumRounds = 8;

/**
 * Follows the file's own calls from its request functions: which helpers run in a request, and then, in rounds, which of their
 * parameters get request data.
 *
 * @param rendered what the server runs of a component. There, a function runs in a request only if such code calls it: most are
 *   event handlers
 * @param outsideCalls calls by request code of other files, at most one a function
 */
export function createRequestFlow(
  file: SourceFile,
  requestFunctions: RequestFunctions,
  sources: RequestSources,
  rendered: RenderedCode | null,
  outsideCalls: readonly OutsideCall[],
): RequestFlow {
  let entries: readonly FunctionNode[] | undefined;
  const getEntries = () =>
    (entries ??= [
      ...requestFunctions.all.map(({ node }) => node),
      ...(rendered ? rendered.hooks : findGetterCallers(file, sources)),
      ...findMakersOfImmediateHandlers(file, requestFunctions),
      ...outsideCalls.map((call) => call.function),
    ]);
  const hasRequestCode = () => rendered !== null || getEntries().length > 0;
  const outside = new Map(outsideCalls.map((call) => [call.function, call]));
  let allCalls: readonly Call[] | undefined;
  const getAllCalls = () => (allCalls ??= hasRequestCode() ? getCalls(file) : []);
  const siteOf = createCallSiteLookUp(file);
  const { isReached, isRequestCode } = createReach(requestFunctions, getEntries, getAllCalls, siteOf, rendered);
  const parameterTaints = new Map<FunctionNode, Map<number, Taint>>(
    outsideCalls.map((call) => [call.function, new Map(call.taints)]),
  );
  const knownTaint = (fn: FunctionNode, index: number) => parameterTaints.get(fn)?.get(index) ?? null;

  const setTaint = (fn: FunctionNode, index: number, taint: Taint | null): boolean => {
    if (!taint || requestFunctions.get(fn)) return false;
    const known = parameterTaints.get(fn) ?? new Map<number, Taint>();
    if (known.has(index)) return false;
    known.set(index, taint);
    parameterTaints.set(fn, known);
    return true;
  };

  /** Hands the data of calls to the parameters of what they call, one call further with each round. */
  function spread(): void {
    const evaluation = createTaintEvaluation(file, sources, knownTaint);
    const sites = getAllCalls().flatMap((call) => (isRequestCode(call) ? (siteOf(call) ?? []) : []));
    for (let round = 0; round < maximumRounds; round += 1) {
      evaluation.forget();
      if (!sites.map((site) => spreadAt(site, evaluation)).includes(true)) break;
    }
  }

  function spreadAt({ call, callees, callbacks }: CallSite, evaluation: TaintEvaluation): boolean {
    let changed = false;
    for (const fn of callees) {
      fn.params.forEach((parameter, index) => {
        const taint = getArgumentTaint(call, index, parameter.type === 'RestElement', evaluation);
        changed = setTaint(fn, index, taint) || changed;
      });
    }
    for (const fn of callbacks) {
      if (callees.includes(fn)) continue;
      const taint = getCallbackTaint(call, evaluation);
      fn.params.forEach((parameter, index) => {
        if (!isErrorParameter(parameter, index, fn, call)) changed = setTaint(fn, index, taint) || changed;
      });
    }
    return changed;
  }

  let isSpread = false;
  // What a handler does with its own parameters needs none of that: most files end before a helper's parameter is asked about.
  const { taintOf } = createTaintEvaluation(file, sources, (fn, index) => {
    if (!isSpread) {
      isSpread = true;
      spread();
    }
    return knownTaint(fn, index);
  });
  let callsByFunction: ReadonlyMap<FunctionNode, readonly Call[]> | undefined;
  return {
    get hasRequestCode() {
      return hasRequestCode();
    },
    isRequestCode,
    isCalledInRequest: isReached,
    callsOf(fn) {
      callsByFunction ??= groupByCallee(
        getAllCalls()
          .filter(isRequestCode)
          .flatMap((call) => siteOf(call) ?? []),
      );
      return callsByFunction.get(fn) ?? [];
    },
    outsideCallOf: (fn) => outside.get(fn) ?? null,
    taintOf,
  };
}

/** Which functions and nodes run in a request. */
interface Reach {
  /** Does a function run in a request? */
  isReached(fn: FunctionNode): boolean;
  isRequestCode(node: TSESTree.Node): boolean;
}

/**
 * Follows the calls in request code to the functions of the file that they lead to; only when asked about a function that is neither one
 * of those that requests begin in nor inside of one, since to find out what calls lead to takes most of the time.
 */
function createReach(
  { getInPlace }: RequestFunctions,
  getEntries: () => readonly FunctionNode[],
  getAllCalls: () => readonly Call[],
  siteOf: (call: Call) => CallSite | null,
  rendered: RenderedCode | null,
): Reach {
  let known: Set<FunctionNode> | undefined;
  const getReached = () => (known ??= new Set(getEntries()));
  const answers = new Map<FunctionNode, boolean>();
  let isFollowed = false;

  const getOuter = (fn: FunctionNode) => (rendered ? null : getEnclosingFunction(fn));

  function isKnown(fn: FunctionNode): boolean {
    let answer = answers.get(fn);
    if (answer === undefined) {
      answer = isInHandler(fn) || isInReached(fn);
      answers.set(fn, answer);
    }
    return answer;
  }

  /** Is it a handler that its registration tells of, or inside of one? Asked first, as it needs no look at the rest of the file. */
  function isInHandler(fn: FunctionNode): boolean {
    for (let around: FunctionNode | null = fn; around; around = getOuter(around)) if (getInPlace(around)) return true;
    return false;
  }

  function isInReached(fn: FunctionNode): boolean {
    const outer = getOuter(fn);
    return getReached().has(fn) || (outer !== null && isKnown(outer));
  }

  function isReached(fn: FunctionNode): boolean {
    if (isKnown(fn)) return true;
    if (isFollowed) return false;
    isFollowed = true;
    while (followCalls());
    return isKnown(fn);
  }

  /** Was anything found that was not known to run in a request? */
  function followCalls(): boolean {
    let isNew = false;
    for (const call of getAllCalls()) {
      const site = isWithinRequest(call, isKnown) ? siteOf(call) : null;
      if (!site) continue;
      const callbacks = rendered?.runsCallbacks(call) === false ? [] : site.callbacks;
      for (const fn of [...site.callees, ...callbacks]) {
        if (isKnown(fn)) continue;
        getReached().add(fn);
        answers.clear();
        isNew = true;
      }
    }
    return isNew;
  }

  function isWithinRequest(node: TSESTree.Node, runs: (fn: FunctionNode) => boolean): boolean {
    const fn = isFunction(node) ? node : getEnclosingFunction(node);
    if (rendered?.isForBrowser(node)) return false;
    return fn === null ? (rendered?.isRendered(node) ?? false) : runs(fn);
  }

  return { isReached, isRequestCode: (node) => isWithinRequest(node, isReached) };
}

function groupByCallee(sites: readonly CallSite[]): ReadonlyMap<FunctionNode, readonly Call[]> {
  const groups = new Map<FunctionNode, Call[]>();
  for (const { call, callees } of sites) {
    for (const fn of new Set(callees)) {
      const group = groups.get(fn);
      if (group) group.push(call);
      else groups.set(fn, [call]);
    }
  }
  return groups;
}

/** The functions that ask for the current request (`cookies()`): without one, there is nothing that they could be asking for. */
function findGetterCallers({ nodes }: SourceFile, { mayHaveGetters, isGetter }: RequestSources): FunctionNode[] {
  const calls = mayHaveGetters ? nodes.of('CallExpression') : nodes.callsOf('getStore');
  return calls.flatMap((call) => {
    const fn = isGetter(call) ? getEnclosingFunction(call) : null;
    return fn ? [fn] : [];
  });
}

function getCalls({ nodes }: SourceFile): readonly Call[] {
  return [...nodes.of('CallExpression'), ...nodes.of('NewExpression')];
}

/** What calls lead to, found out for those in request code alone; `null` for a call that leads to nothing in the file. */
function createCallSiteLookUp({ scopes }: SourceFile): (call: Call) => CallSite | null {
  const known = new Map<Call, CallSite | null>();
  const find = (call: Call): CallSite | null => {
    const callees =
      call.type === 'CallExpression'
        ? resolveFunctions(call.callee, scopes)
        : resolveClasses(call.callee, scopes).flatMap((owner) =>
            getClassValues(owner, 'constructor').filter(isFunction),
          );
    const callbacks = call.arguments.flatMap((argument) => resolveFunctions(argument, scopes));
    return callees.length + callbacks.length > 0 ? { call, callees, callbacks } : null;
  };
  return (call) => {
    let site = known.get(call);
    if (site === undefined) known.set(call, (site = find(call)));
    return site;
  };
}

/** What of the request a call hands to its callee's parameter at an index; `isRest`: and to all from there on. */
export function getArgumentTaint(
  call: Call,
  index: number,
  isRest: boolean,
  evaluation: Pick<TaintEvaluation, 'taintOf'>,
): Taint | null {
  const spread = call.arguments.findIndex((argument) => argument.type === 'SpreadElement');
  // What is spread before the index may have any length.
  const from = spread < 0 ? index : Math.min(index, spread);
  const args = call.arguments.slice(from, isRest || from === spread ? undefined : index + 1);
  for (const argument of args) {
    const taint = evaluation.taintOf(argument);
    if (taint) return taint;
  }
  return null;
}

/**
 * What a callback gets: data of the object whose method is called (`user$.then((user) => …)`, `req.on('data', (chunk) => …)`) or
 * of the other arguments (`User.findById(req.params.id, (err, user) => …)`).
 */
function getCallbackTaint(call: Call, { taintOf }: TaintEvaluation): Taint | null {
  const object = call.callee.type === 'MemberExpression' ? taintOf(call.callee.object) : null;
  if (object) return derive(object);
  for (const argument of call.arguments) {
    if (isFunction(argument)) continue;
    const taint = derive(taintOf(argument));
    if (taint) return taint;
  }
  return null;
}

/** Node's `(err, user) => …`, `stream.on('error', (err) => …)`: an error is what went wrong, not what the client sent. */
function isErrorParameter(parameter: TSESTree.Parameter, index: number, fn: FunctionNode, call: Call): boolean {
  if (index !== 0) return false;
  if (isErrorListener(call)) return true;
  return fn.params.length > 1 && parameter.type === 'Identifier' && /^_?e(rr(or)?)?$/i.test(parameter.name);
}

function isErrorListener({ callee, arguments: [event] }: Call): boolean {
  const method = callee.type === 'MemberExpression' ? getMemberName(callee) : null;
  return method !== null && /^(?:on|once|addListener)$/.test(method) && getStringConstant(event) === 'error';
}
