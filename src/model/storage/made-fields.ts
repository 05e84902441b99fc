import type { TSESTree } from '@typescript-eslint/types';
import type { ClassNode } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';

/** What an instance makes for itself when it is made: `app = express()`, `constructor() { this.app = express(); }`. */
export function getMadeFields(owner: ClassNode): TSESTree.Expression[] {
  return owner.body.body.flatMap((member): TSESTree.Expression[] => {
    if (member.type === 'PropertyDefinition')
      return member.value && !member.static && isMaking(member.value) ? [member.value] : [];
    return member.type === 'MethodDefinition' && member.kind === 'constructor' ? getAssigned(member.value) : [];
  });
}

function getAssigned({ body }: TSESTree.MethodDefinition['value']): TSESTree.Expression[] {
  return (body?.body ?? []).flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
    const { left, right } = statement.expression;
    const { root, names } = getMemberPath(left);
    return root.type === 'ThisExpression' && names.length === 1 && isMaking(right) ? [right] : [];
  });
}

function isMaking(value: TSESTree.Expression): boolean {
  const { type } = unwrap(value);
  return type === 'CallExpression' || type === 'NewExpression';
}
