import type { TSESTree } from '@typescript-eslint/types';
import { oncePer } from '../../ast/once-per.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';

/** What puts something into a collection: `map.set(key, value)`, `set.add(value)`, `list.push(value)`, `object[key] = value`. */
export interface Addition {
  readonly node: TSESTree.CallExpression | TSESTree.AssignmentExpression;
  /** The method that is called; `null` for an assignment. */
  readonly method: 'set' | 'add' | 'push' | null;
  readonly list: TSESTree.Expression;
  readonly key: TSESTree.Expression;
  /** What is put in; what has no key is its own. */
  readonly value: TSESTree.Expression | undefined;
}

const methods = ['set', 'add', 'push'] as const;

/** The additions of a file; what they add to may be anything that has such a method. Not those under a constant name, nor of several at once (`push(...rows)`). */
export const findAdditions = oncePer(({ nodes }: SourceFile): readonly Addition[] => [
  ...methods.flatMap((method) => nodes.callsOf(method).flatMap((node) => readCall(node, method) ?? [])),
  ...nodes.of('AssignmentExpression').flatMap((node): readonly Addition[] => {
    const { left, operator, right } = node;
    if (operator !== '=' || left.type !== 'MemberExpression' || !left.computed || left.property.type === 'Literal')
      return [];
    return [{ node, method: null, list: left.object, key: left.property, value: right }];
  }),
]);

function readCall(node: TSESTree.CallExpression, method: (typeof methods)[number]): Addition | null {
  const list = getMethodCall(node)?.receiver;
  const [key, second] = node.arguments;
  if (!list || !key || key.type === 'SpreadElement' || second?.type === 'SpreadElement') return null;
  return { node, method, list, key, value: method === 'set' ? second : key };
}
