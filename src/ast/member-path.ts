import { getPropertyName } from '@eslint-community/eslint-utils';
import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from './unwrap.ts';

/** `a.b['c'][d]`: its root `a` and the names of its members, `null` for one that is not written as a constant. */
export interface MemberPath {
  readonly root: TSESTree.Node;
  readonly names: readonly (string | null)[];
  /** The member expressions, outermost last: `[a.b, a.b['c'], a.b['c'][d]]`. */
  readonly members: readonly TSESTree.MemberExpression[];
}

/** The constant name of a member's property: `x.name`, `x['name']`, `x.#name`; `null` for `x[name]`. */
export function getMemberName(node: TSESTree.MemberExpression): string | null {
  if (node.property.type === 'PrivateIdentifier') return `#${node.property.name}`;
  if (!node.computed) return node.property.name;
  // The upstream types are ESTree's; the node kinds are the same.
  return getPropertyName(node as never) ?? null;
}

/** The constant key of a member of an object, a class or a type; `null` if it is computed from something else. */
export function getKeyName(
  node: TSESTree.Property | TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.TSPropertySignature,
): string | null {
  if (node.key.type === 'PrivateIdentifier') return `#${node.key.name}`;
  if (!node.computed && node.key.type === 'Identifier') return node.key.name;
  return node.key.type === 'Literal' ? String(node.key.value) : null;
}

/** Takes a chain of members apart. An expression that is no member has itself as root and no names. */
export function getMemberPath(node: TSESTree.Node): MemberPath {
  const members: TSESTree.MemberExpression[] = [];
  let current = unwrap(node);
  while (current.type === 'MemberExpression') {
    members.push(current);
    current = unwrap(current.object);
  }
  if (members.length > 1) members.reverse();
  return { root: current, names: members.map(getMemberName), members };
}

/** Where a chain of members begins: `a` of `a.b['c'][d]`; an expression that is no member is its own root. */
export function getMemberRoot(node: TSESTree.Node): TSESTree.Node {
  let current = unwrap(node);
  while (current.type === 'MemberExpression') current = unwrap(current.object);
  return current;
}

/** What an expression that stands for something is called: `pool` of `pool` and of `this.beds.pool`; `null` where it ends with no name. */
export function getOwnName(node: TSESTree.Node): string | null {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? getMemberName(node) : null;
}

/** Does the path of names begin with the dotted `prefix`? `['app', 'locals', 'x']` begins with `'app.locals'`. */
export function startsWithPath(names: readonly (string | null)[], prefix: string): boolean {
  let parts = splitPrefixes.get(prefix);
  if (!parts) splitPrefixes.set(prefix, (parts = prefix.split('.')));
  return parts.every((part, index) => names[index] === part);
}

/** The prefixes are the data's: few, and asked about at every member. */
const splitPrefixes = new Map<string, readonly string[]>();
