import type { TSESTree } from '@typescript-eslint/types';
import { isInCatch } from '../../ast/catch-clause.ts';
import { isConstantValue, isEmptyValue } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { startingFrom } from '../../ast/node-index.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { locks } from '../../resources/locks.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { isInEnvironment } from '../storage/environment.ts';
import { isSameText } from '../writes/mentions.ts';
import { getMethodCall } from './function-use.ts';
import { runsOneAtATime } from './one-at-a-time.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';

/** What puts something back: `process.env.MODE = before`, `delete process.env.MODE`. */
interface PutBack {
  readonly node: TSESTree.AssignmentExpression | TSESTree.UnaryExpression;
  readonly place: TSESTree.Node;
}

/**
 * Finds what a request exchanges for a while, of something that all requests share, and puts back when it has waited.
 *
 * ```js
 * const before = process.env.MODE;
 * process.env.MODE = 'preview'; // all requests have it from here on
 * try {
 *   res.send(await render(req.params.id)); // another one begins here: its 'before' is 'preview'
 * } finally {
 *   process.env.MODE = before; // and when both are over, so is the variable
 * }
 * ```
 *
 * Of the environment, also what is deleted again or set to a constant; of other places only what was read there before, as `busy = true; …; busy = false`
 * keeps others out.
 * Not where a lock does, and not what is only put back when something has failed. Request data that is kept there is told as such.
 */
export function findExchangedValues(context: ObligationContext): Obligation[] {
  const { file, flow } = context;
  const assignments = file.nodes.of('AssignmentExpression').filter(({ operator }) => operator === '=');
  const putBacks: readonly PutBack[] = [
    ...assignments.map((node) => ({ node, place: node.left })),
    ...file.nodes
      .of('UnaryExpression')
      .filter(({ operator }) => operator === 'delete')
      .map((node) => ({ node, place: node.argument })),
  ];
  return putBacks.flatMap((putBack) => {
    const owner = findOwner(putBack, context);
    if (!owner || isInCatch(putBack.node) || !isShared(putBack.place, context)) return [];
    const set = nodesBetween(assignments, owner.since, putBack.node.range[0]).find(
      (candidate) =>
        candidate.range[1] <= putBack.node.range[0] &&
        getEnclosingFunction(candidate) === owner.function &&
        isSameText(candidate.left, putBack.place, file),
    );
    if (!set || isFlag(set, file)) return [];
    if (isOnOneWay(putBack.node, set, owner.function) || flow.taintOf(set.right)) return [];
    const wait = isLocked(owner.function, set, context) ? null : findWait(set, putBack.node, owner.function, context);
    return wait ? [toObligation(set, putBack, wait, owner.function, context)] : [];
  });
}

/** Those that begin in a part of the file; they are in source order. */
function nodesBetween<Node extends TSESTree.Node>(nodes: readonly Node[], start: number, end: number): readonly Node[] {
  return nodes.slice(startingFrom(nodes, start), startingFrom(nodes, end));
}

/** The function that puts back what it set itself, and since where; `null` where what is put there was not read there before. */
function findOwner(
  { node, place }: PutBack,
  { file }: ObligationContext,
): { readonly function: FunctionNode; readonly since: number } | null {
  const saved = node.type === 'AssignmentExpression' ? findSaved(node, file) : null;
  const fn = saved ? getEnclosingFunction(saved) : getOwner(node);
  // process.env.TOKEN = await refresh() is a new value, and no way back.
  const isKnown = node.type === 'UnaryExpression' || isConstantValue(node.right) || isEmptyValue(node.right);
  if (!fn || (!saved && !(isKnown && isInEnvironment(getMemberPath(place), file.scopes)))) return null;
  return { function: fn, since: saved?.range[1] ?? fn.range[0] };
}

/** The function in which a node stands, or that waits for it: `work().finally(() => { process.env.MODE = 'production'; })`. */
function getOwner(node: TSESTree.Node): FunctionNode | null {
  const fn = getEnclosingFunction(node);
  const chain = fn && getMethodCall(fn.parent);
  return chain && isBehind(chain.name) ? getEnclosingFunction(fn) : fn;
}

function isBehind(method: string): boolean {
  return method === 'then' || method === 'finally';
}

/** Where `before` of `process.env.MODE = before` was read from the same place: `const before = process.env.MODE`. */
function findSaved({ left, right }: TSESTree.AssignmentExpression, { scopes, text }: SourceFile): TSESTree.Node | null {
  const value = unwrap(right);
  const variable = value.type === 'Identifier' ? scopes.variableOf(value) : null;
  const only = variable && getOnlyValue(variable);
  if (only?.kind !== 'expression' || only.path.length > 1) return null;
  // const { log } = console; …; console.log = log;
  const read = [text.slice(...unwrap(only.node).range), ...only.path].join('.');
  return read === text.slice(...left.range) ? only.node : null;
}

/** `console.log`, `Date.now`, `Math.random` */
function isOfLanguage(place: TSESTree.Node, { scopes }: SourceFile): boolean {
  const { root, names } = getMemberPath(place);
  const isGlobal = root.type === 'Identifier' && scopes.variableOf(root) === null;
  return isGlobal && names.length === 1 && /^(?:console|Date|JSON|Math)$/.test(root.name);
}

/** Is it a place that all requests share, of which there are several at a time? */
function isShared(place: TSESTree.Node, context: ObligationContext): boolean {
  const { file, flow, storage } = context;
  if (place.type !== 'MemberExpression' && place.type !== 'Identifier') return false;
  if (!flow.isRequestCode(place) || getMemberPath(place).names.includes(null)) return false;
  const location = storage.locateTarget(place);
  if ((location.lifetime !== 'shared' || location.picked) && !isOfLanguage(place, file)) return false;
  return !runsOneAtATime(place, context);
}

/** `running = true` of a variable says what is going on, which others are meant to see; the environment and the language are for all. */
function isFlag({ left, right }: TSESTree.AssignmentExpression, file: SourceFile): boolean {
  const value = unwrap(right);
  const isBoolean = value.type === 'Literal' && typeof value.value === 'boolean';
  return isBoolean && !isInEnvironment(getMemberPath(left), file.scopes) && !isOfLanguage(left, file);
}

/** Does it stand in a branch in which the set-up does not: `if (!saved) state.items = before`? */
function isOnOneWay(putBack: TSESTree.Node, set: TSESTree.Node, owner: FunctionNode): boolean {
  for (let current = putBack; current.parent && current !== owner; current = current.parent) {
    const { parent } = current;
    const isBranch = parent.type === 'IfStatement' || parent.type === 'ConditionalExpression';
    if (isBranch && current !== parent.test && !isWithin(set, parent)) return true;
  }
  return false;
}

/** What a request waits for in between: an `await` of the function, or the promise behind which it is put back (`work().finally(…)`). */
function findWait(
  set: TSESTree.Node,
  putBack: TSESTree.Node,
  owner: FunctionNode,
  { file }: ObligationContext,
): TSESTree.Node | null {
  const inner = getEnclosingFunction(putBack);
  if (inner === owner) {
    const isBetween = ({ range }: TSESTree.Node) => range[0] > set.range[1] && range[1] < putBack.range[0];
    return (
      file.nodes
        .within(owner, 'AwaitExpression')
        .find((node) => isBetween(node) && getEnclosingFunction(node) === owner) ?? null
    );
  }
  const chain = inner && getEnclosingFunction(inner) === owner ? getMethodCall(inner.parent) : null;
  return chain && isBehind(chain.name) ? chain.receiver : null;
}

/** Does one request wait for another: by a lock that is taken before, or as what a lock runs (`mutex.runExclusive(async () => …)`)? */
function isLocked(owner: FunctionNode, set: TSESTree.Node, { file }: ObligationContext): boolean {
  const names = locks.flatMap(({ setUp }) => setUp.flatMap((form) => ('methods' in form ? form.methods : [])));
  const isTaken = file.nodes.callsOf(...names).some((call) => isWithin(call, owner) && call.range[1] < set.range[0]);
  if (isTaken) return true;
  for (let fn: FunctionNode | null = owner; fn; fn = getEnclosingFunction(fn)) {
    const { parent } = fn;
    const called =
      parent.type === 'CallExpression' && parent.callee !== fn ? file.text.slice(...parent.callee.range) : '';
    if (/exclusive|lock|mutex|semaphore|queue|limit|serial/i.test(called)) return true;
  }
  return false;
}

function toObligation(
  set: TSESTree.AssignmentExpression,
  { node, place }: PutBack,
  wait: TSESTree.Node,
  owner: FunctionNode,
  { file: { scopes } }: ObligationContext,
): Obligation {
  const resource = {
    name: 'exchanged-value',
    title: isInEnvironment(getMemberPath(place), scopes) ? 'environment variable' : 'value of',
    setUp: [],
    tearDown: {},
    source: 'run by tests/evidence: require-context-cleanup/express-exchanged',
  };
  const held = { kind: 'receiver', receiver: set.left as TSESTree.Expression } as const;
  const setUp = { resource, node: set, function: owner, held };
  return createObligation(setUp, { reason: 'exchanged', at: wait }, { tearDowns: [node] });
}
