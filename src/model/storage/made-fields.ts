import type { TSESTree } from '@typescript-eslint/types';
import type { ClassNode } from '../../ast/functions.ts';
import { getKeyName, getMemberPath } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';

/** A field with what it holds to begin with. */
interface FilledField {
  readonly name: string | null;
  readonly isStatic: boolean;
  readonly value: TSESTree.Expression;
}

/** What fields hold to begin with: `clients = new Map()`, `constructor() { this.clients = new Map(); }`; not those that are only declared. */
const getFilledFields = oncePer((owner: ClassNode): readonly FilledField[] =>
  owner.body.body.flatMap((member): readonly FilledField[] => {
    if (member.type === 'PropertyDefinition')
      return member.value ? [{ name: getKeyName(member), isStatic: member.static, value: member.value }] : [];
    return member.type === 'MethodDefinition' && member.kind === 'constructor' ? getAssigned(member.value) : [];
  }),
);

function getAssigned({ body }: TSESTree.MethodDefinition['value']): readonly FilledField[] {
  return (body?.body ?? []).flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
    const { left, right: value } = statement.expression;
    const { root, names } = getMemberPath(left);
    const [name = null] = names;
    return root.type === 'ThisExpression' && names.length === 1 ? [{ name, isStatic: false, value }] : [];
  });
}

/** What an instance makes for itself when it is made: `app = express()`, `constructor() { this.app = express(); }`. */
export function getMadeFields(owner: ClassNode): TSESTree.Expression[] {
  return getFilledFields(owner).flatMap(({ isStatic, value }) => (!isStatic && isMaking(value) ? [value] : []));
}

/** What a field holds to begin with. */
export function getFieldValues(owner: ClassNode, name: string): TSESTree.Expression[] {
  return getFilledFields(owner).flatMap((field) => (field.name === name ? [field.value] : []));
}

function isMaking(value: TSESTree.Expression): boolean {
  const { type } = unwrap(value);
  return type === 'CallExpression' || type === 'NewExpression';
}
