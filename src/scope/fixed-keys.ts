import type { TSESTree } from '@typescript-eslint/types';
import { isConstantValue } from '../ast/constants.ts';
import { getMemberName, getMemberPath } from '../ast/member-path.ts';
import { unwrap } from '../ast/unwrap.ts';
import type { FileScopes, Variable } from './file-scopes.ts';
import { getOnlyValue } from './variable-values.ts';

/** How constants of other modules are written, and the objects that hold them: `CURRENT_USER`, `Keys.user`. */
const constantName = /^[A-Z]/;

/**
 * Is a key the same whoever asks for it: `'user'`, `1`, a name for one of these, `Symbol('user')` of the module, `Keys.User` of an enum or of
 * an object of constants? What is kept under it is one slot, as a variable is.
 *
 * `false` for everything that could be another one with the next call.
 */
export function isFixedKey(node: TSESTree.Node, scopes: FileScopes): boolean {
  const key = unwrap(node);
  if (isConstantValue(key)) return true;
  const { root, names } = getMemberPath(key);
  const variable = root.type === 'Identifier' ? scopes.variableOf(root) : null;
  if (!variable || names.includes(null)) return false;
  const value = getOnlyValue(variable);
  if (value?.kind === 'import')
    return constantName.test(names.at(-1) ?? variable.name) || constantName.test(variable.name);
  if (isEnum(variable)) return names.length === 1;
  if (value?.kind !== 'expression' || value.path.length > 0) return false;
  return names.length === 0
    ? isFixedValue(variable, value.node, scopes)
    : names.length === 1 && isOfConstants(variable, value.node, scopes);
}

function isFixedValue(variable: Variable, node: TSESTree.Node, scopes: FileScopes): boolean {
  const value = unwrap(node);
  // Each call of a function makes a symbol of its own, and its module one.
  return isConstantValue(value) || (isSymbol(value) && scopes.isModuleVariable(variable));
}

/** `Symbol('user')`, `Symbol.for('user')` */
function isSymbol(node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const { root } = getMemberPath(node.callee);
  return root.type === 'Identifier' && root.name === 'Symbol';
}

/** `const Keys = { user: 'user' };`, of which nothing is written later. */
function isOfConstants(variable: Variable, node: TSESTree.Node, scopes: FileScopes): boolean {
  const value = unwrap(node);
  const object = isFrozen(value) && value.arguments[0] ? unwrap(value.arguments[0]) : value;
  if (object.type !== 'ObjectExpression' || !scopes.isModuleVariable(variable)) return false;
  const isConstant = object.properties.every(
    (property) => property.type === 'Property' && (isConstantValue(property.value) || isSymbol(property.value)),
  );
  return (
    isConstant && !variable.references.some(({ identifier }) => isWrittenThrough(identifier as TSESTree.Identifier))
  );
}

/** `Object.freeze({ … })` */
function isFrozen(node: TSESTree.Node): node is TSESTree.CallExpression {
  return (
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && getMemberName(node.callee) === 'freeze'
  );
}

function isWrittenThrough({ parent }: TSESTree.Identifier): boolean {
  return (
    parent.type === 'MemberExpression' && parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent
  );
}

function isEnum({ defs }: Variable): boolean {
  return defs.some(({ node }) => (node as TSESTree.Node).type === 'TSEnumDeclaration');
}
