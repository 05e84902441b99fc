import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, getReturnedExpressions } from '../../ast/functions.ts';
import { isEmptyValue } from '../../ast/constants.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getReturn } from './held-value.ts';
import type { ResourceSetUps } from './find-resource-set-ups.ts';
import { findTearDowns } from './find-tear-downs.ts';
import { type MadeResource, matchResult } from './match-result.ts';
import type { UnheldSetUp, SetUp } from './set-up.ts';

/** Functions that return what other functions return, that these return: nobody passes it on more often. */
const maximumRounds = 4;

/**
 * Calls of functions of the file that return what they set up, so that it is up to the caller to tear it down:
 *
 * ```js
 * const borrow = () => pool.connect();
 * const client = await borrow();
 * ```
 *
 * A function that also keeps it, or returns something else as well (the one of a transaction that is there already), lends nothing that
 * the caller would have to give back.
 */
export function findBorrowedSetUps({ held, unheld }: ResourceSetUps, file: SourceFile): ResourceSetUps {
  const borrowed = { held: [] as SetUp[], unheld: [] as UnheldSetUp[] };
  const lenders = findLenders(held, unheld, file);
  const seen = new Set<TSESTree.Node>();
  for (let round = 0, isNew = lenders.size > 0; isNew && round < maximumRounds; round += 1) {
    const now = { held: [] as SetUp[], unheld: [] as UnheldSetUp[] };
    for (const call of file.nodes.of('CallExpression')) {
      const fn = seen.has(call) ? null : getEnclosingFunction(call);
      const made = fn && getLent(call, lenders, file);
      const setUp = fn && made && matchResult(call, fn, made, file);
      if (!setUp) continue;
      seen.add(call);
      if ('held' in setUp) now.held.push(setUp);
      else now.unheld.push(setUp);
    }
    borrowed.held.push(...now.held);
    borrowed.unheld.push(...now.unheld);
    const size = lenders.size;
    for (const [fn, made] of findLenders(now.held, now.unheld, file)) if (!lenders.has(fn)) lenders.set(fn, made);
    isNew = lenders.size > size;
  }
  return borrowed;
}

function getLent(
  { callee }: TSESTree.CallExpression,
  lenders: ReadonlyMap<FunctionNode, MadeResource>,
  file: SourceFile,
): MadeResource | null {
  const [fn, ...others] = resolveFunctions(callee, file.scopes);
  return fn && others.length === 0 ? (lenders.get(fn) ?? null) : null;
}

/** The functions of which each thing that they return is one that they have set up. */
function findLenders(
  held: readonly SetUp[],
  unheld: readonly UnheldSetUp[],
  file: SourceFile,
): Map<FunctionNode, MadeResource> {
  const functions = new Set<FunctionNode>();
  const passedOn = new Map<TSESTree.Node, MadeResource>();
  const add = (value: TSESTree.Node, fn: FunctionNode, made: MadeResource) => {
    passedOn.set(value, made);
    functions.add(fn);
  };
  for (const { heldBy, resource, node, function: fn, certain, onlyPaired, startedBy } of unheld)
    if (heldBy === 'caller') add(node, fn, { resource, certain, onlyPaired, form: { startedBy } });
  for (const setUp of held) {
    const { resource, function: fn, certain, onlyPaired } = setUp;
    for (const value of getPassedOn(setUp, file)) add(value, fn, { resource, certain, onlyPaired, form: {} });
  }
  const lenders = new Map<FunctionNode, MadeResource>();
  for (const fn of functions) {
    const made = getReturnedExpressions(fn)
      .map(unwrapAwait)
      .flatMap((value) => (isEmptyValue(value) ? [] : [passedOn.get(value)]));
    const [first] = made;
    if (first && made.every((other) => other?.resource === first.resource)) lenders.set(fn, first);
  }
  return lenders;
}

/** The places where a function returns what it holds, if that is all that it does with it beside using it. */
function getPassedOn(setUp: SetUp, file: SourceFile): readonly TSESTree.Node[] {
  const { held, function: fn, certain, from } = setUp;
  if (held.kind !== 'variable' || !certain || from === 'callback') return [];
  const { variable } = held;
  const returned = variable.references.flatMap(({ identifier }) => {
    const node = identifier as TSESTree.Node;
    return getReturn(node) && getEnclosingFunction(node) === fn ? [node] : [];
  });
  // Mostly none, and what else is done with it takes longer to see.
  if (returned.length === 0 || file.scopes.functionOf(variable) !== fn) return [];
  return findTearDowns(setUp, file).handOvers.length === returned.length ? returned : [];
}
