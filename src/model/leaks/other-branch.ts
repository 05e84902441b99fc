import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isWithin } from '../../ast/functions.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * Does a variable get request data only in a branch that what is written does not come from?
 *
 * ```js
 * let url = build();
 * if (url.startsWith('http')) base = url; // what `build` returned, and nothing else
 * else url = req.protocol + '://' + req.host + url;
 * ```
 *
 * @param value what is written
 * @param at where
 */
export function isOfOtherBranch(value: TSESTree.Node, at: TSESTree.Node, { file, flow }: LeakFacts): boolean {
  const inner = unwrapAwait(value);
  const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
  if (!variable) return false;
  const values = getVariableValues(variable).filter(
    (candidate) =>
      candidate.kind !== 'expression' || candidate.path.length > 0 || flow.taintOf(candidate.node) !== null,
  );
  return (
    values.length > 0 &&
    values.every((candidate) => candidate.kind === 'expression' && isInOtherBranch(candidate.write, at))
  );
}

/** Are two nodes in the two branches of one `if` that no loop repeats? */
function isInOtherBranch(node: TSESTree.Node, other: TSESTree.Node): boolean {
  let found = false;
  for (let current = node; current.parent && !isFunction(current.parent); current = current.parent) {
    const { parent } = current;
    if (/^(?:DoWhile|ForIn|ForOf|For|While)Statement$/.test(parent.type)) return false;
    if (parent.type !== 'IfStatement' || parent.test === current) continue;
    const opposite = parent.consequent === current ? parent.alternate : parent.consequent;
    if (opposite && isWithin(other, opposite)) found = true;
  }
  return found;
}
