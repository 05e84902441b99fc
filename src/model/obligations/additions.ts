import type { TSESTree } from '@typescript-eslint/types';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';

/**
 * What puts something into a collection: `map.set(key, value)`, `set.add(value)`, `list.push(value)`, `list = [...list, value]`,
 * `object[key] = value`.
 */
export interface Addition {
  readonly node: TSESTree.CallExpression | TSESTree.AssignmentExpression;
  /** The method that is called, `push` for what is said without it; `null` for an assignment to a member. */
  readonly method: 'set' | 'add' | 'push' | null;
  readonly list: TSESTree.Expression;
  readonly key: TSESTree.Expression;
  /** What is put in; what has no key is its own. */
  readonly value: TSESTree.Expression | undefined;
}

const methods = ['set', 'add', 'push'] as const;

/** The additions of a file; what they add to may be anything that has such a method. Not those under a constant name, nor of several at once (`push(...rows)`). */
export const findAdditions = oncePer(({ nodes, text }: SourceFile): readonly Addition[] => [
  ...methods.flatMap((method) => nodes.callsOf(method).flatMap((node) => readCall(node, method) ?? [])),
  ...nodes.of('AssignmentExpression').flatMap((node): readonly Addition[] => {
    const { left, operator, right } = node;
    const appended = getAppended(node, text);
    if (appended) return [{ node, method: 'push', list: left, key: appended, value: appended }];
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

/** What an assignment adds to the end of a list: `list = [...list, value]`, `list = list.concat(value)`; `null` for any other. */
export function getAppended(
  { left, operator, right }: TSESTree.AssignmentExpression,
  text: string,
): TSESTree.Expression | null {
  if (operator !== '=') return null;
  const isList = (node: TSESTree.Node) => text.slice(...node.range) === text.slice(...left.range);
  const value = unwrap(right);
  if (value.type === 'ArrayExpression') {
    const [old, added, ...others] = value.elements;
    return old?.type === 'SpreadElement' && isList(old.argument) ? getOne(added, others) : null;
  }
  const method = getMethodCall(value);
  if (value.type !== 'CallExpression' || method?.name !== 'concat' || !isList(method.receiver)) return null;
  const [added, ...others] = value.arguments;
  return added?.type === 'ArrayExpression' && others.length === 0
    ? getOne(added.elements[0], added.elements.slice(1))
    : getOne(added, others);
}

/** Not several at once, nor a list of them. */
function getOne(
  added: TSESTree.Expression | TSESTree.SpreadElement | null | undefined,
  others: readonly unknown[],
): TSESTree.Expression | null {
  return added && added.type !== 'SpreadElement' && others.length === 0 ? added : null;
}
