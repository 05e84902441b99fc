import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { isOnEveryWay } from '../../ast/on-every-way.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { leaves } from '../writes/asked-before.ts';
import { isSameText } from '../writes/mentions.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { SetUp } from './set-up.ts';

/**
 * Does an entry keep others out, who are turned away while it is there: `if (locks.has(id)) return 'busy'; locks.add(id); …; locks.delete(id);`? Then
 * no way may leave it. Not what is removed only where something failed, as of things that are done once, nor what a callback or another function may
 * remove, nor a flag of the whole process, which ends with that as often as not.
 */
export function isLockEntry(
  { function: fn, held, node }: SetUp,
  tearDowns: readonly TSESTree.Node[],
  { file }: ObligationContext,
): boolean {
  if (held.kind !== 'entry' || held.key === null || !turnsAway(held.receiver, node, fn, file)) return false;
  const areOwn = tearDowns.every((tearDown) => getEnclosingFunction(tearDown) === fn);
  return (
    areOwn && tearDowns.some((tearDown) => isOnEveryWay(tearDown, fn)) && !isRemovedOutside(held.receiver, fn, file)
  );
}

/** `if (locks.has(id)) return 'busy';`, `if (locks[id]) throw new Error('busy');` before a node; with anything else in the test it may be another question. */
function turnsAway(receiver: TSESTree.Expression, node: TSESTree.Node, fn: FunctionNode, file: SourceFile): boolean {
  return file.nodes.within(fn, 'IfStatement').some(({ consequent, range, test }) => {
    if (range[1] > node.range[0] || !leaves(consequent)) return false;
    const asked = unwrap(test);
    const method = getMethodCall(asked);
    if (method) return /^(?:has|get|includes)$/.test(method.name) && isSameText(method.receiver, receiver, file);
    return asked.type === 'MemberExpression' && asked.computed && isSameText(asked.object, receiver, file);
  });
}

/** Does another function take something out of a collection, or replace it? */
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
