import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import type { SourceFile } from '../source-file.ts';
import { textOf } from './find-paired-set-ups.ts';
import { getMethodCall } from './function-use.ts';
import type { Obligation } from './obligation.ts';

/**
 * Of several things that are set up together, what tears down the others and forgets this one: `accounts.delete(req)` for an entry of
 * `tokens` under the same key, `logger.removeContext('report')` for another key of the same logger. Empty where there is none.
 */
export function findSiblingTearDowns({ setUp, miss }: Obligation, file: SourceFile): TSESTree.CallExpression[] {
  const { held, function: fn, node } = setUp;
  const { receiverMethods = [] } = setUp.resource.tearDown;
  if (held.kind !== 'entry' || held.key === null || (miss.reason !== 'partial' && miss.reason !== 'never')) return [];
  const [receiver, key] = [textOf(held.receiver, file), textOf(held.key, file)];
  const calls = file.nodes.within(fn, 'CallExpression');
  return calls.filter((call) => {
    const method = getMethodCall(call);
    const [argument] = call.arguments;
    if (!method || !argument || !receiverMethods.includes(method.name)) return false;
    const other = textOf(argument, file);
    if (textOf(method.receiver, file) !== receiver) return miss.reason === 'partial' && other === key;
    return other !== key && calls.some((setter) => isSetTogether(setter, node, argument));
  });

  /** Is a call the same set-up under the other key, in the same block? */
  function isSetTogether(call: TSESTree.CallExpression, own: TSESTree.Node, otherKey: TSESTree.Node): boolean {
    const [argument] = call.arguments;
    const [method, wanted] = [getMethodCall(call), getMethodCall(own)];
    if (!argument || !method || method.name !== wanted?.name || textOf(method.receiver, file) !== receiver)
      return false;
    if (textOf(argument, file) !== textOf(otherKey, file) || getEnclosingFunction(call) !== fn) return false;
    return call.parent.type === 'ExpressionStatement' && call.parent.parent === own.parent?.parent;
  }
}
