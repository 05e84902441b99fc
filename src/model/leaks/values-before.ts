import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isFunction, isWithin } from '../../ast/functions.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * Does a variable get request data only where what is written does not come from: in the other branch, or later?
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
export function isWithoutRequestData(value: TSESTree.Node, at: TSESTree.Node, { file, flow }: LeakFacts): boolean {
  const inner = unwrapAwait(value);
  const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
  const owner = variable && file.scopes.functionOf(variable);
  // What a function that is called again finds in its variable, is of this call only where the variable is its own.
  if (!variable || !owner || owner !== getEnclosingFunction(at)) return false;
  const values = getVariableValues(variable).filter(
    (candidate) =>
      candidate.kind !== 'expression' || candidate.path.length > 0 || flow.taintOf(candidate.node) !== null,
  );
  return (
    values.length > 0 &&
    values.every(
      (candidate) =>
        candidate.kind === 'expression' &&
        getEnclosingFunction(candidate.write) === owner &&
        (candidate.write.range[0] > at.range[1] ? !isRepeated(candidate.write) : isInOtherBranch(candidate.write, at)),
    )
  );
}

/** Are two nodes in the two branches of one `if` that no loop repeats? */
function isInOtherBranch(node: TSESTree.Node, other: TSESTree.Node): boolean {
  if (isRepeated(node)) return false;
  for (let current = node; current.parent && !isFunction(current.parent); current = current.parent) {
    const { parent } = current;
    if (parent.type !== 'IfStatement' || parent.test === current) continue;
    const opposite = parent.consequent === current ? parent.alternate : parent.consequent;
    if (opposite && isWithin(other, opposite)) return true;
  }
  return false;
}

function isRepeated(node: TSESTree.Node): boolean {
  for (let current = node; current.parent && !isFunction(current.parent); current = current.parent) {
    if (/^(?:DoWhile|ForIn|ForOf|For|While)Statement$/.test(current.parent.type)) return true;
  }
  return false;
}
