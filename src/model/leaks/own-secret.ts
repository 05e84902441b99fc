import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, getReturnedExpressions, isWithin } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { walk } from '../../ast/walk.ts';
import { randomGlobals, randomValues, randomWord } from '../../resources/random-values.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { Taint } from '../request-data/taint.ts';
import type { SourceFile } from '../source-file.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * What makes a value the secret of one request, although nothing of the request is in it: it is random, and another function compares it with
 * what a client sends.
 *
 * ```js
 * app.post('/login', (req, res) => { code = randomInt(1e6); mail(req.body.address, code); res.end(); });
 * app.post('/verify', (req, res) => { if (req.body.code === code) … });
 * ```
 *
 * `null` for anything else: a version or a key that is only handed out is perhaps everybody's.
 */
export function findOwnSecret({ kind, node, target, values: [value] }: Write, facts: LeakFacts): Taint | null {
  const { file, flow } = facts;
  const variable = target.type === 'Identifier' ? file.scopes.variableOf(target) : null;
  if (kind !== 'assign' || !variable || !value || !mayBeRandom(file)) return null;
  const source = findRandom(value, file);
  const fn = getEnclosingFunction(node);
  const comparisons = source && fn ? (getComparisons(file).get(variable) ?? []) : [];
  const isCompared = comparisons.some((other) => !isWithin(other, fn as FunctionNode) && flow.taintOf(other) !== null);
  if (!source || !isCompared) return null;
  const called = file.text.slice(...source.callee.range);
  return { source, text: `${called}(${source.arguments.length > 0 ? '…' : ''})`, carries: 'data' };
}

/** What each variable is compared with: `req.body.code` for `code`. */
const getComparisons = oncePer((file: SourceFile): ReadonlyMap<Variable, readonly TSESTree.Expression[]> => {
  const comparisons = new Map<Variable, TSESTree.Expression[]>();
  for (const { operator, left, right } of file.nodes.of('BinaryExpression')) {
    if (!/^[!=]==?$/.test(operator) || left.type === 'PrivateIdentifier') continue;
    for (const [side, other] of [[left, right] as const, [right, left] as const]) {
      const variable = file.scopes.variableOf(getCompared(side));
      if (!variable) continue;
      const others = comparisons.get(variable);
      if (others) others.push(other);
      else comparisons.set(variable, [other]);
    }
  }
  return comparisons;
});

const mayBeRandom = oncePer((file: SourceFile) => randomWord.test(file.text));

/** `code` of `code`, `String(code)`, `code.toString()` */
function getCompared(side: TSESTree.Node): TSESTree.Node {
  const inner = unwrapAwait(side);
  if (inner.type !== 'CallExpression') return inner;
  const [argument] = inner.arguments;
  if (inner.callee.type === 'MemberExpression') return unwrapAwait(inner.callee.object);
  return argument ? unwrapAwait(argument) : inner;
}

/** The call that gives a random value, in an expression, in the only value of a variable or in what a function of the file returns. */
function findRandom(value: TSESTree.Node, file: SourceFile, depth = 0): TSESTree.CallExpression | null {
  let found: TSESTree.CallExpression | null = null;
  if (depth > 2) return null;
  walk(value, file.keys, (node) => {
    if (found) return false;
    if (node.type === 'CallExpression') {
      if (isRandom(node, file)) found = node;
      else if (resolveFunctions(node.callee, file.scopes).some((fn) => returnsRandom(fn, file, depth))) found = node;
    } else if (node.type === 'Identifier') {
      const variable = file.scopes.referenceOf(node) ? file.scopes.variableOf(node) : null;
      const only = variable && getOnlyValue(variable);
      if (only?.kind === 'expression' && only.path.length === 0) found = findRandom(only.node, file, depth + 1);
    }
    return !found;
  });
  return found;
}

function returnsRandom(fn: FunctionNode, file: SourceFile, depth: number): boolean {
  return getReturnedExpressions(fn).some((returned) => findRandom(returned, file, depth + 1) !== null);
}

function isRandom({ callee }: TSESTree.CallExpression, { scopes }: SourceFile): boolean {
  if (findModuleExport(resolveModuleBinding(callee, scopes), randomValues) !== null) return true;
  const { root, names } = getMemberPath(callee);
  return (
    root.type === 'Identifier' &&
    randomGlobals.includes([root.name, ...names].join('.')) &&
    scopes.variableOf(root) === null
  );
}
