import type { TSESTree } from '@typescript-eslint/types';
import type { ClassNode } from '../../ast/functions.ts';
import { getKeyName, getMemberPath } from '../../ast/member-path.ts';
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

/** What a field holds to begin with: `clients = new Map()`, `constructor() { this.clients = new Map(); }`; nothing for one that is only declared. */
export function getFieldValues(owner: ClassNode, name: string): TSESTree.Expression[] {
  return owner.body.body.flatMap((member): TSESTree.Expression[] => {
    if (member.type === 'PropertyDefinition') return member.value && getKeyName(member) === name ? [member.value] : [];
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') return [];
    return (member.value.body?.body ?? []).flatMap((statement) => {
      const expression = statement.type === 'ExpressionStatement' ? statement.expression : null;
      if (expression?.type !== 'AssignmentExpression') return [];
      const { root, names } = getMemberPath(expression.left);
      return root.type === 'ThisExpression' && names.length === 1 && names[0] === name ? [expression.right] : [];
    });
  });
}
