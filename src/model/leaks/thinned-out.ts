import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { isDeadCode } from '../dead-code.ts';
import { isSameText } from '../writes/mentions.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * Does a function of the file take single elements out of the collection that a write adds to: `clients.delete(client)`,
 * `clients.splice(index, 1)`, `clients = clients.filter((other) => other !== client)`? Then it does not only grow. To empty the whole of
 * it (`clients = []`), or to take whatever comes first, takes those of other requests, and is no answer.
 */
export function isThinnedOut({ target }: Write, { file }: LeakFacts): boolean {
  const isAlive = (node: TSESTree.Node) => getEnclosingFunction(node) !== null && !isDeadCode(node, file);
  const isOfCollection = (node: TSESTree.Node) => isSameText(node, target, file);
  const removals = file.nodes.callsOf('delete', 'splice');
  if (
    removals.some(
      ({ callee }) => callee.type === 'MemberExpression' && isOfCollection(callee.object) && isAlive(callee),
    )
  )
    return true;
  return file.nodes.of('AssignmentExpression').some((assignment) => {
    const value = unwrapAwait(assignment.right);
    return (
      isOfCollection(assignment.left) &&
      value.type === 'CallExpression' &&
      value.callee.type === 'MemberExpression' &&
      getMemberName(value.callee) === 'filter' &&
      isOfCollection(value.callee.object) &&
      isAlive(assignment)
    );
  });
}
