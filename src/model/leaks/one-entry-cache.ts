import type { TSESTree } from '@typescript-eslint/types';
import { isEmptyValue } from '../../ast/constants.ts';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * Is a variable a cache of one value that is only ever compared with the caller's own: `if (checked === password) return true;
 * const ok = check(password); if (ok) checked = password;`? Whoever has another value gets nothing of it.
 */
export function isOneEntryCache({ node, target, values }: Write, { file: { scopes } }: LeakFacts): boolean {
  const variable = target.type === 'Identifier' ? scopes.variableOf(target) : null;
  const own = variableOf(values[0]);
  if (!variable || !own || scopes.functionOf(own) === null) return false;
  const fn = getEnclosingFunction(node);
  const reads = variable.references.filter((reference) => reference.isRead());
  return (
    reads.length > 0 &&
    reads.every(({ identifier }) => isComparedWithOwn(identifier as TSESTree.Node)) &&
    variable.references.every(
      ({ writeExpr, identifier }) =>
        !writeExpr ||
        isEmptyValue(writeExpr as TSESTree.Node) ||
        (getEnclosingFunction(identifier as TSESTree.Node) === fn && variableOf(writeExpr as TSESTree.Node) === own),
    )
  );

  function isComparedWithOwn(read: TSESTree.Node): boolean {
    const { parent } = read;
    if (parent?.type !== 'BinaryExpression' || !/^===?$/.test(parent.operator)) return false;
    if (getEnclosingFunction(read) !== fn) return false;
    return variableOf(parent.left === read ? parent.right : parent.left) === own;
  }

  function variableOf(value: TSESTree.Node | undefined) {
    const inner = value && unwrap(value);
    return inner?.type === 'Identifier' ? scopes.variableOf(inner) : null;
  }
}
