import type { TSESTree } from '@typescript-eslint/types';

/** How something is written. */
export type WriteKind =
  /** `x = v`, `({ x } = v)`, `for (x of v)` */
  | 'assign'
  /** `x ??= v`, `x ||= v`, `x = x || v`: the first value stays. */
  | 'memo'
  /** `x += v`, `x = [...x, v]`, `x = x.concat(v)`: the new value is made of the old one. */
  | 'accumulate'
  /** `Object.assign(x, v)`, `Reflect.set(x, 'k', v)`, `map.set('k', v)` with a constant key, `x = { ...x, k: v }`. */
  | 'property-call'
  /** `list.push(v)`, `set.add(v)`: one more element. */
  | 'insert'
  /** A library's own setter: `i18next.changeLanguage(v)`, `client.setAccessToken(v)`. */
  | 'setter-call';

/** What of a write can be told before its values are looked at. */
export type WriteTarget = Pick<Write, 'kind' | 'node' | 'target'>;

/** One write to a variable, a property or an object. */
export interface Write {
  readonly kind: WriteKind;
  /** Where it is reported: the assignment or the call. */
  readonly node: TSESTree.Node;
  /** What is written: the target of an assignment; the object that a call changes. */
  readonly target: TSESTree.Node;
  /** What is written into it; several arguments of one call each count. */
  readonly values: readonly TSESTree.Node[];
}
