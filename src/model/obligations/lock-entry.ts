import type { TSESTree } from '@typescript-eslint/types';
import { isInCatch } from '../../ast/catch-clause.ts';
import { type FunctionNode, isWithin } from '../../ast/functions.ts';
import { isAskedBefore } from '../writes/asked-before.ts';
import { isSameText } from '../writes/mentions.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { SetUp } from './set-up.ts';

/**
 * Does an entry keep others out, who are turned away while it is there: `if (locks.has(id)) return 'busy'; locks.add(id); …; locks.delete(id);`? Then
 * no way may leave it. Not what is removed only where something failed, as of things that are done once, nor what another function may remove.
 */
export function isLockEntry(
  { function: fn, held, node }: SetUp,
  tearDowns: readonly TSESTree.Node[],
  { file }: ObligationContext,
): boolean {
  if (held.kind !== 'entry' || !isAskedBefore(held.receiver, node, fn, file)) return false;
  const isOnMainWay = tearDowns.some((tearDown) => !isInCatch(tearDown) && !isInBranch(tearDown, fn));
  return isOnMainWay && !isRemovedOutside(held.receiver, fn, file);
}

/** Does another function take something out of a collection, empty it, or set a flag back? */
function isRemovedOutside(receiver: TSESTree.Expression, fn: FunctionNode, file: SourceFile): boolean {
  const { nodes } = file;
  const places = [
    ...nodes
      .callsOf('delete', 'clear', 'splice', 'pop', 'shift')
      .flatMap((call) => getMethodCall(call)?.receiver ?? []),
    ...nodes.of('UnaryExpression').flatMap(({ argument, operator }) => {
      return operator === 'delete' && argument.type === 'MemberExpression' ? [argument.object] : [];
    }),
    ...nodes.of('AssignmentExpression').map(({ left }) => left),
  ];
  return places.some((place) => !isWithin(place, fn) && isSameText(place, receiver, file));
}

function isInBranch(node: TSESTree.Node, fn: FunctionNode): boolean {
  for (let current = node; current.parent && current !== fn; current = current.parent) {
    if (
      /^(?:If|Switch|For|ForOf|ForIn|While)Statement$|^ConditionalExpression$|^LogicalExpression$/.test(
        current.parent.type,
      )
    )
      return true;
  }
  return false;
}
