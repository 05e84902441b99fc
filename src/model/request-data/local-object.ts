import type { TSESTree } from '@typescript-eslint/types';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { headerSetters, identitySetters } from '../../resources/client-identity.ts';
import type { FileScopes, Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';

/** Methods that put their arguments into what they are called on: a list, a client (`client.setCredentials(tokens)`). */
const addingMethods: ReadonlySet<string> = new Set([
  ...['push', 'unshift', 'add', 'set', 'append'],
  ...identitySetters,
  ...headerSetters,
]);

/** What is put into a local object later on: `const out = {}; out.user = req.user; list.push(req.body)`. */
export function getAddedValues(variable: Variable): readonly TSESTree.Node[] {
  return variable.references.flatMap(({ identifier }): TSESTree.Node[] => {
    const member = (identifier as TSESTree.Node).parent;
    // Object.assign(out, req.body)
    if (member?.type === 'CallExpression' && member.arguments[0] === identifier && isObjectAssign(member)) {
      return member.arguments.slice(1);
    }
    if (member?.type !== 'MemberExpression' || member.object !== identifier) return [];
    const { parent } = member;
    if (parent.type === 'AssignmentExpression' && parent.left === member) return [parent.right];
    const adds = addingMethods.has(getMemberName(member) ?? '');
    return adds && parent.type === 'CallExpression' && parent.callee === member ? parent.arguments : [];
  });
}

function isObjectAssign({ callee }: TSESTree.CallExpression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    getMemberName(callee) === 'assign'
  );
}

/**
 * What a property of a local object holds, where the file shows all of it: `results.analysis` after `const results = {};
 * results.event = req.body.event; results.analysis = analyse()` has nothing of the request. `null` where it cannot be told.
 *
 * @param holdData is there request data in one of these?
 */
export function getPropertyValues(
  node: TSESTree.MemberExpression,
  scopes: FileScopes,
  holdData: (nodes: readonly TSESTree.Node[]) => boolean,
): readonly TSESTree.Node[] | null {
  const name = getMemberName(node);
  const object = unwrap(node.object);
  const variable = object.type === 'Identifier' ? scopes.variableOf(object) : null;
  const value = variable && getOnlyValue(variable);
  if (name === null || !variable || value?.kind !== 'expression' || value.path.length > 0) return null;
  const literal = unwrap(value.node);
  if (literal.type !== 'ObjectExpression') return null;
  const values: TSESTree.Node[] = [];
  for (const property of literal.properties) {
    const key = property.type === 'Property' ? getKeyName(property) : null;
    if (property.type !== 'Property' || key === null) return null;
    if (key === name) values.push(property.value);
  }
  for (const reference of variable.references) {
    const identifier = reference.identifier as TSESTree.Node;
    const member = identifier.parent;
    if (reference.isWrite()) continue;
    // Object.assign(results, req.body); const alias = results;
    if (member?.type === 'CallExpression') {
      if (holdData(member.arguments.filter((argument) => argument !== identifier))) return null;
      continue;
    }
    if (member?.type === 'ReturnStatement') continue;
    if (member?.type !== 'MemberExpression' || member.object !== identifier) return null;
    const { parent } = member;
    if (parent.type !== 'AssignmentExpression' || parent.left !== member) continue;
    const written = getMemberName(member);
    if (written === null || written === name) values.push(parent.right);
  }
  return values;
}
