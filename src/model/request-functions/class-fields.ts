import type { TSESTree } from '@typescript-eslint/types';
import { type ClassNode, getThisClass, getThisMember } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import type { SourceFile } from '../source-file.ts';

/**
 * The members of a class that use one of some fields of `this`, each with the name of the first one that it uses: `this.ctx.body = …`,
 * `const { ctx } = this`. Static members have another `this`.
 */
export function findFieldUsers(
  node: ClassNode,
  names: ReadonlySet<string>,
  file: SourceFile,
): ReadonlyMap<TSESTree.Node, string> {
  const users = new Map<TSESTree.Node, string>();
  if (names.size === 0) return users;
  for (const self of file.nodes.of('ThisExpression')) {
    const name = getUsedFields(self).find((used) => names.has(used));
    const member = name !== undefined && getThisClass(self) === node ? getThisMember(self) : null;
    if (name === undefined || !member || users.has(member)) continue;
    const isOwn =
      member.type === 'PropertyDefinition' || (member.type === 'MethodDefinition' && member.kind !== 'constructor');
    if (isOwn && !member.static) users.set(member, name);
  }
  return users;
}

/** `ctx` of `this.ctx` and of `const { ctx } = this`; empty where `this` is used in another way. */
function getUsedFields({ parent, range }: TSESTree.ThisExpression): readonly string[] {
  if (parent.type === 'MemberExpression' && parent.object.range === range) return [getMemberName(parent) ?? ''];
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern') return [];
  return parent.id.properties.flatMap((property) => (property.type === 'Property' ? (getKeyName(property) ?? []) : []));
}

/** Does a class fill a field itself: `this.ctx = canvas.getContext('2d')`, `ctx = new Context()`? Then it is not the framework's. */
export function fillsField(node: ClassNode, name: string, file: SourceFile): boolean {
  return (
    node.body.body.some(
      (member) => member.type === 'PropertyDefinition' && member.value !== null && getKeyName(member) === name,
    ) ||
    file.nodes
      .of('AssignmentExpression')
      .some(
        ({ left }) =>
          left.type === 'MemberExpression' &&
          left.object.type === 'ThisExpression' &&
          getMemberName(left) === name &&
          getThisClass(left) === node,
      )
  );
}
