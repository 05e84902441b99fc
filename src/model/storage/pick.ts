import type { TSESTree } from '@typescript-eslint/types';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import { isFixedKey } from '../../scope/fixed-keys.ts';

/** `users[id]`: a member whose name is not a constant. A number is a place in a list, which is no key. */
export function isPick(node: TSESTree.MemberExpression, scopes: FileScopes): boolean {
  return node.computed && getMemberName(node) === null && !isFixedKey(node.property, scopes);
}

/** Is something picked anywhere on the way to a member: `req.app.locals.users[id].name`? */
export function hasPick(node: TSESTree.MemberExpression, scopes: FileScopes): boolean {
  for (let member: TSESTree.Node = node; member.type === 'MemberExpression'; member = unwrapAwait(member.object)) {
    if (isPick(member, scopes)) return true;
  }
  return false;
}
