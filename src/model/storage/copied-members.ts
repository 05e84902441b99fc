import type { TSESTree } from '@typescript-eslint/types';
import { getKeyName, getMemberName, getMemberPath } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { getMadeValue } from '../../scope/made-value.ts';
import type { SourceFile } from '../source-file.ts';

/**
 * What a member of an object still is that a function made of another one: a shallow copy has the inner objects of the original.
 *
 * ```js
 * const defaults = { headers: { accept: 'text/html' } };
 * app.get('/', (req, res) => {
 *   const options = { ...defaults }; // or Object.assign({}, defaults), { headers: defaults.headers }
 *   options.headers.authorization = req.headers.authorization;
 * });
 * ```
 *
 * Here `defaults` for `options.headers`: whose it is, decides whose the member is. `null` for what is made anew, and where the file does not
 * show an object inside of the original.
 */
export function findCopied(member: TSESTree.MemberExpression, file: SourceFile): TSESTree.Node | null {
  const name = getMemberName(member);
  const variable = member.object.type === 'Identifier' ? file.scopes.variableOf(member.object) : null;
  if (name === null || !variable || file.scopes.isModuleVariable(variable)) return null;
  const made = getMadeValue(member.object, file.scopes);
  if (made === member.object) return null;
  const assigned = variable.references.flatMap(({ identifier }) => {
    const target = (identifier as TSESTree.Node).parent;
    const assignment = target?.parent;
    if (target?.type !== 'MemberExpression' || getMemberName(target) !== name) return [];
    return assignment?.type === 'AssignmentExpression' && assignment.left === target ? [unwrap(assignment.right)] : [];
  });
  if (assigned.length > 0) return assigned.every(isReference) ? (assigned[0] ?? null) : null;
  return findInCopy(made, name, file);
}

/** Where an object literal, or `Object.assign({}, defaults)`, has a member from. */
function findInCopy(made: TSESTree.Node, name: string, file: SourceFile): TSESTree.Node | null {
  if (made.type === 'ObjectExpression') {
    for (const property of [...made.properties].reverse()) {
      if (property.type === 'SpreadElement')
        return holdsObject(property.argument, name, file) ? property.argument : null;
      const key = getKeyName(property);
      if (key === null) return null;
      if (key === name) return isReference(unwrap(property.value)) ? property.value : null;
    }
    return null;
  }
  if (made.type !== 'CallExpression') return null;
  const { root, names } = getMemberPath(made.callee);
  const [start, ...sources] = made.arguments;
  if (root.type !== 'Identifier' || root.name !== 'Object' || names.join('.') !== 'assign') return null;
  if (start?.type !== 'ObjectExpression' || start.properties.length > 0) return null;
  const last = sources.at(-1);
  return last && last.type !== 'SpreadElement' && holdsObject(last, name, file) ? last : null;
}

function isReference(value: TSESTree.Node): boolean {
  return value.type === 'Identifier' || (value.type === 'MemberExpression' && getMemberName(value) !== null);
}

/** Is a name that of an object with an object or a list under this key, as the file shows? */
function holdsObject(node: TSESTree.Node, name: string, { scopes }: SourceFile): boolean {
  const literal = getMadeValue(node, scopes);
  if (literal.type !== 'ObjectExpression') return false;
  return literal.properties.some(
    (property) =>
      property.type === 'Property' &&
      getKeyName(property) === name &&
      /^(?:Array|Object)Expression$/.test(unwrap(property.value).type),
  );
}
