import type { TSESTree } from '@typescript-eslint/types';
import { isCalledInPlace } from '../../ast/called-in-place.ts';
import { isConstantValue, isEmptyValue } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { isOnEveryWay } from '../../ast/on-every-way.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { getMethodCall } from '../obligations/function-use.ts';
import { isSameText, mentions } from '../writes/mentions.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * Is what a write adds to begun anew by the same request, which then waits before it is done with it? Then it is meant as a local, and
 * a request that comes meanwhile empties it, or adds its own:
 *
 * ```js
 * let results = [];
 * app.get('/beds', async (req, res) => {
 *   results = [];
 *   for (const id of req.query.ids) results.push(await load(id));
 *   res.json(results);
 * });
 * ```
 *
 * What is begun anew and read in one synchronous stretch nobody else sees.
 */
export function isRefilled({ node, target }: Write, facts: LeakFacts): boolean {
  for (let fn = getEnclosingFunction(node); fn && facts.flow.isRequestCode(fn); fn = getEnclosingFunction(fn)) {
    const start = findStart(fn, node, target, facts);
    if (start) return isSeenByOthers(fn, start, target, facts);
  }
  return false;
}

/** The last place before a write at which the function empties what it adds to: `results = []`, `results.length = 0`, `found.clear()`. */
function findStart(
  fn: FunctionNode,
  write: TSESTree.Node,
  target: TSESTree.Node,
  { file }: LeakFacts,
): TSESTree.Node | null {
  const isBefore = (node: TSESTree.Node) => node.range[1] <= write.range[0] && isOnEveryWay(node, fn);
  const emptied = file.nodes.within(fn, 'AssignmentExpression').filter(({ left, operator, right }) => {
    if (operator !== '=') return false;
    // results = [...results, row] adds to it
    if (isSameText(left, target, file)) return isNew(right) && !mentions(right, target, file);
    return (
      left.type === 'MemberExpression' && getMemberName(left) === 'length' && isSameText(left.object, target, file)
    );
  });
  const cleared = file.nodes
    .callsOf('clear')
    .filter(
      ({ callee }) =>
        isWithin(callee, fn) && callee.type === 'MemberExpression' && isSameText(callee.object, target, file),
    );
  return [...emptied, ...cleared].filter(isBefore).at(-1) ?? null;
}

/** `[]`, `{}`, `new Map()`, `'SELECT * FROM beds'`, `['name']` */
function isNew(value: TSESTree.Expression): boolean {
  return isEmptyValue(value) || isConstantValue(value) || /^(?:Array|Object)Expression$/.test(unwrap(value).type);
}

/** Is there, behind the start, a use that comes after something was waited for: behind an `await`, or in a callback? */
function isSeenByOthers(fn: FunctionNode, start: TSESTree.Node, target: TSESTree.Node, { file }: LeakFacts): boolean {
  const uses = file.nodes
    .within(fn, target.type === 'MemberExpression' ? 'MemberExpression' : 'Identifier')
    .filter((use) => use.range[0] > start.range[1] && isSameText(use, target, file));
  const waits = file.nodes
    .within(fn, 'AwaitExpression')
    .filter((wait) => wait.range[0] > start.range[1] && getEnclosingFunction(wait) === fn);
  return uses.some((use) => isInCallback(use, fn) || waits.some(({ range }) => range[1] <= use.range[0]));
}

/** `db.query(sql, (error, rows) => { results.push(…); })`, `load().then(…)`; not `ids.forEach((id) => { results.push(id); })` */
function isInCallback(use: TSESTree.Node, fn: FunctionNode): boolean {
  for (let inner = getEnclosingFunction(use); inner && inner !== fn; inner = getEnclosingFunction(inner)) {
    const isPromised = /^(?:then|catch|finally)$/.test(getMethodCall(inner.parent)?.name ?? '');
    if (isPromised || !isCalledInPlace(inner)) return true;
  }
  return false;
}
