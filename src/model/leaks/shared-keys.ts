import type { TSESTree } from '@typescript-eslint/types';
import { getMemberName } from '../../ast/member-path.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/** Methods of lists that call a function with one element after another. */
const iterating = new Set(['forEach', 'map', 'filter', 'some', 'every']);

/**
 * Is the key that a write names one of a list that all requests share: `for (const name of names) fields[name] = req.headers[name]`?
 * Then each request writes the same few, as if they were written out, and the object is no registry.
 */
export function isUnderSharedKey({ target }: Write, { file, flow, storage }: LeakFacts): boolean {
  if (target.type !== 'MemberExpression' || target.property.type !== 'Identifier' || !target.computed) return false;
  const object = storage.locateObject(target.object);
  if (object.lifetime !== 'shared' || object.picked) return false;
  const key = file.scopes.variableOf(target.property);
  const list = key && getList(key);
  if (!list || flow.taintOf(list)) return false;
  return list.type === 'ArrayExpression' || storage.locateObject(list).lifetime === 'shared';
}

/** The list of which a variable is an element at a time. */
function getList(variable: Variable): TSESTree.Expression | null {
  const value = getOnlyValue(variable);
  if (value?.kind === 'element') return isOf(value.node) && value.path.length === 0 ? value.node : null;
  if (value?.kind !== 'parameter' || value.index !== 0 || value.path.length > 0) return null;
  const call = value.function.parent;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return null;
  const isElement = call.arguments[0] === value.function && iterating.has(getMemberName(call.callee) ?? '');
  return isElement ? call.callee.object : null;
}

/** `for (const name of list)`, not the keys of an object: `for (const id in users)`. */
function isOf(list: TSESTree.Expression): boolean {
  return list.parent.type === 'ForOfStatement' && list.parent.right === list;
}
