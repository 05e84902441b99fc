import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { getMemberRoot } from '../../ast/member-path.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import type { LifetimeEvent } from '../../resources/lifetime-events.ts';
import { observableOperators } from '../../resources/observable-operators.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getMadeValue } from '../../scope/made-value.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { cannotReject, getLastAssigned } from './cannot-reject.ts';
import { type FunctionUse, getFunctionUses, getMethodCall, getValueUses, isListening } from './function-use.ts';
import { findLifetimeEvent, getLifetimeObject } from '../request-data/lifetime-object.ts';

/** A place in a function from which on something is torn down, or sure to be torn down later. */
export interface Discharge {
  readonly node: TSESTree.Node;
  /** The tear-down itself, which may be in a function nested here. */
  readonly tearDown: TSESTree.Node;
  /** For a promise or an observable at this place: is it torn down when it succeeds, and when it fails? */
  readonly onSuccess: boolean;
  readonly onError: boolean;
  /** The event that it is torn down on, where it is an event of a request's or a connection's end. */
  readonly event: LifetimeEvent | null;
  /** A callback on whose every way out it has to be torn down. */
  readonly callback: FunctionNode | null;
  /** What it was registered on, for other events. */
  readonly listener: { readonly emitter: TSESTree.Expression; readonly event: string } | null;
}

/** Where, seen from one function, something is torn down. */
export interface Discharges {
  readonly list: readonly Discharge[];
  /** A function that tears down was returned or stored: who has it may call it. */
  readonly escapes: boolean;
}

type Cover = Pick<Discharge, 'onSuccess' | 'onError' | 'event' | 'callback' | 'listener'>;

const everything: Cover = { onSuccess: true, onError: true, event: null, callback: null, listener: null };
/** Methods that call the function they are given before they return, whatever they are called on. */
const runningAtOnce = new Set(['run', 'runInContext', 'runInAsyncScope', 'activate', 'withContext', 'exit']);

/** Does a call have the function that it is given called before it returns, so that an error goes on to who called: `als.run(store, work)`? */
export function runsAtOnce(call: TSESTree.Node): boolean {
  return runningAtOnce.has(getMethodCall(call)?.name ?? '');
}

const nodeError = /^(?:e|er|err|error)\d*$/i;

/**
 * Seen from a function, where do these tear-downs take effect? One in a nested function takes effect where that function is
 * called, or handed over: to a promise, an emitter, an observable, a timer, an array's method, a Node-style callback.
 */
export function findDischarges(
  fn: FunctionNode,
  tearDowns: readonly TSESTree.Node[],
  held: TSESTree.Expression | string | null,
  file: SourceFile,
  requestFunctions: RequestFunctions,
): Discharges {
  const list: Discharge[] = [];
  let escapes = false;
  for (const tearDown of tearDowns) {
    const called = tearDown.type === 'MemberExpression' ? null : tearDown;
    if (called) lift(called, getEnclosingFunction(called), everything, tearDown, new Set());
    else follow(getValueUses(tearDown, file.scopes), null, everything, tearDown, new Set());
  }
  return { list, escapes };

  function lift(
    node: TSESTree.Node,
    owner: FunctionNode | null,
    cover: Cover,
    tearDown: TSESTree.Node,
    seen: Set<FunctionNode>,
  ): void {
    if (owner === fn) {
      list.push({ node, tearDown, ...cover });
      return;
    }
    if (!owner || seen.has(owner)) return;
    follow(getFunctionUses(owner, file.scopes), owner, cover, tearDown, new Set([...seen, owner]));
  }

  function follow(
    uses: readonly FunctionUse[],
    owner: FunctionNode | null,
    cover: Cover,
    tearDown: TSESTree.Node,
    seen: Set<FunctionNode>,
  ): void {
    for (const use of uses) {
      if (!isWithin(use.node, fn)) continue;
      if (use.kind === 'elsewhere') {
        escapes = true;
        continue;
      }
      const effect = use.kind === 'call' ? { node: use.node, cover: everything } : getEffect(use, owner);
      lift(effect.node, getEnclosingFunction(effect.node), restrict(cover, effect.cover), tearDown, seen);
    }
  }

  /** What it means that a function is an argument of a call. */
  function getEffect(
    use: Extract<FunctionUse, { kind: 'argument' }>,
    owner: FunctionNode | null,
  ): { node: TSESTree.Node; cover: Cover } {
    const call = use.node;
    const method = getMethodCall(call);
    const operator = findOperator(call, use, file);
    if (operator)
      return {
        node: getPipeline(call),
        cover: { ...everything, onSuccess: operator !== 'error', onError: operator !== 'success' },
      };
    if (!method) return { node: call, cover: { ...everything, callback: getContinuation(call, owner) } };
    const { name, receiver } = method;
    if (name === 'then' || name === 'catch' || name === 'finally')
      return { node: getChain(call), cover: getPromiseCover(name, use.index, receiver, file) };
    if (isListening(name)) {
      const event = getStringConstant(call.arguments[0]);
      const known = findLifetimeEvent(getLifetimeObject(receiver, file, requestFunctions), event);
      return {
        node: call,
        cover: { ...everything, event: known, listener: event === null ? null : { emitter: receiver, event } },
      };
    }
    return { node: call, cover: { ...everything, callback: getContinuation(call, owner) } };
  }

  /** `connection.query(sql, (err, rows) => …)`: what is held goes on being held in the callback. */
  function getContinuation(call: TSESTree.Node, owner: FunctionNode | null): FunctionNode | null {
    if (
      !owner ||
      (call.type === 'NewExpression' && call.callee.type === 'Identifier' && call.callee.name === 'Promise')
    )
      return null;
    if (runsAtOnce(call)) return owner;
    const method = getMethodCall(call);
    const root = method ? getMemberRoot(method.receiver) : null;
    if (typeof held === 'string' && root?.type === 'Identifier' && root.name === held) return owner;
    const [first] = owner.params;
    return first?.type === 'Identifier' && nodeError.test(first.name) ? owner : null;
  }
}

/** Both at once: a tear-down in a `then` inside a listener. */
function restrict(inner: Cover, outer: Cover): Cover {
  return {
    onSuccess: inner.onSuccess && outer.onSuccess,
    onError: inner.onError && outer.onError,
    event: outer.event ?? inner.event,
    callback: outer.callback,
    listener: outer.listener ?? inner.listener,
  };
}

function getPromiseCover(
  name: 'then' | 'catch' | 'finally',
  index: number,
  receiver: TSESTree.Expression,
  file: SourceFile,
): Cover {
  if (name === 'finally') return everything;
  if (name === 'catch' || index > 0) return { ...everything, onSuccess: false };
  // load().catch(log).then(() => client.release()): behind a catch, then is as good as finally
  return { ...everything, onError: isCaught(receiver, file) };
}

/** Was a promise's failure caught already: `load().catch(log)`, `load().then(noop, noop)`, or a constant that holds one of these? Or does it never fail? */
function isCaught(promise: TSESTree.Expression, file: SourceFile): boolean {
  const inner = unwrap(promise);
  const call = getMadeValue(inner, file.scopes);
  const method = getMethodCall(call);
  if (method?.name === 'catch' || (method?.name === 'then' && getArgumentCount(call) === 2)) return true;
  return cannotReject((inner.type === 'Identifier' && getLastAssigned(inner, file)) || inner, file);
}

function getArgumentCount(call: TSESTree.Node): number {
  return call.type === 'CallExpression' ? call.arguments.length : 0;
}

/** The outermost call of a promise chain: `p.then(a).catch(b)` for the `then` in it. */
export function getChain(call: TSESTree.Node): TSESTree.Node {
  let current = wrapOutwards(call);
  for (;;) {
    const member = current.parent;
    const next = member?.type === 'MemberExpression' && member.object === current ? member.parent : null;
    const name = next?.type === 'CallExpression' && next.callee === member ? getMethodCall(next)?.name : null;
    // What is cast runs, and not the cast: `load().finally(release) as Promise<Rows>`
    if (!next || (name !== 'then' && name !== 'catch' && name !== 'finally')) return unwrap(current);
    current = wrapOutwards(next);
  }
}

/** On which outcome an operator of RxJS calls a function: `tap(fn)`, `finalize(fn)`, `tap({ error: fn })`. */
function findOperator(
  call: TSESTree.Node,
  use: Extract<FunctionUse, { kind: 'argument' }>,
  file: SourceFile,
): 'success' | 'error' | 'all' | null {
  if (call.type !== 'CallExpression') return null;
  const binding = resolveModuleBinding(call.callee, file.scopes);
  const operator = observableOperators.find(({ exports }) => findModuleExport(binding, exports) !== null);
  if (!operator) return null;
  return (use.property === null ? operator.positions[use.index] : operator.properties?.[use.property]) ?? 'success';
}

/** `next.handle().pipe(tap(…))`: the place of an operator is that of its pipeline. */
function getPipeline(call: TSESTree.Node): TSESTree.Node {
  const pipe = wrapOutwards(call).parent;
  return pipe && getMethodCall(pipe)?.name === 'pipe' ? pipe : call;
}

/** The functions that a call registers for an event of an object, by the object's text. */
export function findListeners(
  emitter: TSESTree.Expression,
  event: string,
  within: TSESTree.Node,
  file: SourceFile,
): TSESTree.CallExpression[] {
  const text = file.text.slice(...emitter.range);
  return file.nodes.within(within, 'CallExpression').filter((call) => {
    const method = getMethodCall(call);
    if (!method || !isListening(method.name) || getStringConstant(call.arguments[0]) !== event) return false;
    return (
      file.text.slice(...method.receiver.range) === text || getMemberRoot(method.receiver).type === 'CallExpression'
    );
  });
}
