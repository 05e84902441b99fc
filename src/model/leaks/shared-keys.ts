import type { TSESTree } from '@typescript-eslint/types';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { isSameText } from '../writes/mentions.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/** Methods of lists that call a function with one element after another. */
const iterating = new Set(['forEach', 'map', 'filter', 'some', 'every']);

/** Does each request write under the same few keys, although the code picks one? Then the object is no registry. */
export function isUnderOneKey(write: Write, facts: LeakFacts): boolean {
  return isUnderSharedKey(write, facts) || isCopiedField(write, facts) || isUnderObject(write, facts);
}

/** `users[req] = user`: an object is no key. Its text is, and that is `[object Object]` for every one. */
function isUnderObject({ target }: Write, { sources }: LeakFacts): boolean {
  if (target.type !== 'MemberExpression' || target.property.type !== 'Identifier' || !target.computed) return false;
  const key = sources.originOf(target.property);
  return key !== null && key.path.length === 0 && /^(?:request|response|context)$/.test(key.role);
}

/**
 * Does a write copy one object into another, field by field: `for (const name in req.body) filter[name] = req.body[name]`? It is
 * `Object.assign(filter, req.body)` then, and the object no registry.
 */
function isCopiedField({ target, values: [value] }: Write, { file, storage }: LeakFacts): boolean {
  if (target.type !== 'MemberExpression' || target.property.type !== 'Identifier' || !target.computed) return false;
  const object = storage.locateObject(target.object);
  if (object.lifetime !== 'shared' || object.picked) return false;
  const key = file.scopes.variableOf(target.property);
  const source = key && getEnumerated(key);
  const copied = value && unwrapAwait(value);
  if (!source || copied?.type !== 'MemberExpression' || copied.property.type !== 'Identifier' || !copied.computed)
    return false;
  return file.scopes.variableOf(copied.property) === key && isSameText(copied.object, source, file);
}

/** The object of which a variable is a key at a time: `for (const name in req.body)`, `Object.keys(req.body).forEach((name) => …)`. */
function getEnumerated(variable: Variable): TSESTree.Node | null {
  const value = getOnlyValue(variable);
  if (value?.kind === 'element' && value.path.length === 0 && value.node.parent?.type === 'ForInStatement')
    return value.node;
  const list = getList(variable);
  const isKeys =
    list?.type === 'CallExpression' &&
    list.callee.type === 'MemberExpression' &&
    list.callee.object.type === 'Identifier' &&
    list.callee.object.name === 'Object' &&
    getMemberName(list.callee) === 'keys';
  return isKeys ? (list.arguments[0] ?? null) : null;
}

/**
 * Is the key that a write names one of a list that all requests share: `for (const name of names) fields[name] = req.headers[name]`?
 * Then each request writes the same few, as if they were written out, and the object is no registry.
 */
function isUnderSharedKey({ target }: Write, { file, flow, storage }: LeakFacts): boolean {
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
