import type { TSESTree } from '@typescript-eslint/types';
import type { ClassNode, FunctionNode } from '../ast/functions.ts';
import { getReturnedExpressions, getThisClass, isFunction } from '../ast/functions.ts';
import { getKeyName, getMemberName } from '../ast/member-path.ts';
import { unwrapAwait } from '../ast/unwrap.ts';
import type { FileScopes, Variable } from './file-scopes.ts';
import { getExportedName } from './module-exports.ts';
import { getVariableValues, type VariableValue } from './variable-values.ts';

/** What {@link findFunctions} looks through: most arguments are something else. */
const mayBeFunction: ReadonlySet<string> = new Set([
  'AssignmentExpression',
  'CallExpression',
  'ConditionalExpression',
  'Identifier',
  'LogicalExpression',
  'MemberExpression',
]);

/** Names for names for names: so long a chain is nobody's code, and no file may exhaust the stack. */
const maximumDepth = 60;

/** What was found in a file, so that each node and each variable is resolved once, however many values lead to it. */
interface ResolvedValues {
  readonly functions: Map<TSESTree.Node | Variable, readonly FunctionNode[]>;
  readonly members: Map<TSESTree.Node | Variable, Map<string, readonly TSESTree.Node[]>>;
  /** What a file assigns to the properties of a variable's object, by name. */
  readonly assigned: Map<Variable, AssignedProperties>;
}

type AssignedProperties = ReadonlyMap<string, readonly TSESTree.Node[]>;

/** Most variables' objects: one list and one map for all of them. */
const none: readonly never[] = [];
const noProperties: AssignedProperties = new Map();

/** One weak entry a file: with one for each node, the garbage collector has more to do than the rules. */
const resolvedValues = new WeakMap<FileScopes, ResolvedValues>();

function getResolvedValues(scopes: FileScopes): ResolvedValues {
  let values = resolvedValues.get(scopes);
  if (!values) {
    values = { functions: new Map(), members: new Map(), assigned: new Map() };
    resolvedValues.set(scopes, values);
  }
  return values;
}

/**
 * The functions of this file that an expression can stand for: a function, a name for one, `this.method`, `store.setUser`
 * of an object or a class instance in this file, `exports.login`, `handler.bind(this)`, what a factory of the file returns,
 * both sides of a conditional.
 * Empty when it stands for none, or for something the file does not show.
 */
export function resolveFunctions(node: TSESTree.Node, scopes: FileScopes, depth = 0): readonly FunctionNode[] {
  if (depth > maximumDepth) return none;
  const inner = unwrapAwait(node);
  if (isFunction(inner)) return [inner];
  if (!mayBeFunction.has(inner.type)) return none;
  if (inner.type === 'MemberExpression' && isOfUnknownObject(inner, scopes, depth)) return none;
  const { functions } = getResolvedValues(scopes);
  let found = functions.get(inner);
  if (!found) {
    // handler = handler ?? create(): while a value is being found, it adds nothing to itself.
    functions.set(inner, []);
    found = withoutRepetition(findFunctions(inner, scopes, depth));
    functions.set(inner, found);
  }
  return found;
}

/** `req.query.page`: is it, with the names that lead to it, a member of what nothing in the file gives a value? One look-up tells. */
function isOfUnknownObject(member: TSESTree.MemberExpression, scopes: FileScopes, depth: number): boolean {
  let current: TSESTree.MemberExpression = member;
  while (current.object.type === 'MemberExpression') current = current.object;
  const root = current.object;
  if (root.type !== 'Identifier' || !scopes.variableOf(root)) return false;
  const name = getMemberName(current);
  return name === null || getPropertyValues(root, name, scopes, depth + 1).length === 0;
}

/** Most lists have one element, or none. */
function withoutRepetition<Element>(list: readonly Element[]): readonly Element[] {
  return list.length > 1 ? [...new Set(list)] : list;
}

function findFunctions(inner: TSESTree.Node, scopes: FileScopes, depth: number): readonly FunctionNode[] {
  switch (inner.type) {
    case 'Identifier': {
      const variable = scopes.variableOf(inner);
      return variable ? findFunctionsOf(variable, scopes, depth) : [];
    }
    case 'MemberExpression':
      return resolveMembers(inner.object, [getMemberName(inner)], scopes, depth + 1).flatMap((member) =>
        resolveFunctions(member, scopes, depth + 1),
      );
    case 'CallExpression':
      // handler.bind(this)
      if (inner.callee.type === 'MemberExpression' && getMemberName(inner.callee) === 'bind') {
        return resolveFunctions(inner.callee.object, scopes, depth + 1);
      }
      return getResults(inner, scopes, depth).flatMap((value) => resolveFunctions(value, scopes, depth + 1));
    case 'ConditionalExpression':
      return [inner.consequent, inner.alternate].flatMap((side) => resolveFunctions(side, scopes, depth + 1));
    case 'LogicalExpression':
      return [inner.left, inner.right].flatMap((side) => resolveFunctions(side, scopes, depth + 1));
    case 'AssignmentExpression':
      return resolveFunctions(inner.right, scopes, depth + 1);
    default:
      return [];
  }
}

/** What a variable can stand for: found once, however often and in how many places it is written. */
function findFunctionsOf(variable: Variable, scopes: FileScopes, depth: number): readonly FunctionNode[] {
  const { functions } = getResolvedValues(scopes);
  let found = functions.get(variable);
  if (!found) {
    functions.set(variable, []);
    const values = getVariableValues(variable).flatMap((value): readonly FunctionNode[] => {
      if (value.kind === 'function') return [value.node];
      if (value.kind !== 'expression') return [];
      return value.path.length === 0
        ? resolveFunctions(value.node, scopes, depth + 1)
        : resolveMembers(value.node, value.path, scopes, depth + 1).flatMap((member) =>
            resolveFunctions(member, scopes, depth + 1),
          );
    });
    found = withoutRepetition(values);
    functions.set(variable, found);
  }
  return found;
}

/** What a call of functions of this file returns: `createStore()`, `(() => { let last; return (text) => … })()`. */
function getResults({ callee }: TSESTree.CallExpression, scopes: FileScopes, depth: number): readonly TSESTree.Node[] {
  return resolveFunctions(callee, scopes, depth + 1).flatMap(getReturnedExpressions);
}

/**
 * What a member of an object stands for, where the object's literal, class or assignments are in this file: the values of the
 * property (`{ a: value }`, `o.a = value`), a class's method or field.
 */
export function resolveMembers(
  object: TSESTree.Node,
  path: readonly (string | null)[],
  scopes: FileScopes,
  depth = 0,
): readonly TSESTree.Node[] {
  const [name, ...rest] = path;
  if (depth > maximumDepth || name === undefined || name === null) return none;
  const values = getPropertyValues(unwrapAwait(object), name, scopes, depth);
  return rest.length === 0 ? values : values.flatMap((value) => resolveMembers(value, rest, scopes, depth + 1));
}

function getPropertyValues(
  object: TSESTree.Node,
  name: string,
  scopes: FileScopes,
  depth: number,
): readonly TSESTree.Node[] {
  // db.users … db.orders: a name is many nodes and one variable.
  const key = (object.type === 'Identifier' && scopes.variableOf(object)) || object;
  const { members } = getResolvedValues(scopes);
  let byName = members.get(key);
  if (!byName) members.set(key, (byName = new Map()));
  let found = byName.get(name);
  if (!found) {
    byName.set(name, []);
    found = withoutRepetition(findPropertyValues(object, name, scopes, depth));
    byName.set(name, found);
  }
  return found;
}

function findPropertyValues(
  object: TSESTree.Node,
  name: string,
  scopes: FileScopes,
  depth: number,
): readonly TSESTree.Node[] {
  switch (object.type) {
    case 'ObjectExpression':
      return getLiteralValues(object, name);
    case 'ThisExpression': {
      const owner = getThisClass(object);
      return owner ? getClassValues(owner, name) : getOwnLiteralValues(object, name);
    }
    case 'NewExpression':
      return resolveClasses(object.callee, scopes).flatMap((owner) => getClassValues(owner, name));
    case 'ClassExpression':
      return getClassValues(object, name);
    case 'Identifier': {
      const variable = scopes.variableOf(object);
      if (!variable) return getExportValues(object, name, scopes);
      let found = getAssignedProperties(variable, scopes).get(name) ?? none;
      for (const value of getVariableValues(variable)) {
        const values = getPropertiesOfValue(value, name, scopes, depth);
        if (values.length > 0) found = [...found, ...values];
      }
      return found;
    }
    case 'MemberExpression':
      if (getExportedName(object, scopes) === 'default') return getExportValues(object, name, scopes);
      return resolveMembers(object.object, [getMemberName(object), name], scopes, depth + 1);
    case 'CallExpression':
      // Object.freeze({ a })
      if (
        object.callee.type === 'MemberExpression' &&
        object.arguments[0] &&
        getMemberName(object.callee) === 'freeze'
      ) {
        return resolveMembers(object.arguments[0], [name], scopes, depth + 1);
      }
      return getResults(object, scopes, depth).flatMap((value) => resolveMembers(value, [name], scopes, depth + 1));
    default:
      return [];
  }
}

function getPropertiesOfValue(
  value: VariableValue,
  name: string,
  scopes: FileScopes,
  depth: number,
): readonly TSESTree.Node[] {
  if (value.kind === 'class') return getClassValues(value.node, name);
  return value.kind === 'expression' ? resolveMembers(value.node, [...value.path, name], scopes, depth + 1) : none;
}

function getLiteralValues(object: TSESTree.ObjectExpression, name: string): TSESTree.Node[] {
  return object.properties.flatMap((property) =>
    property.type === 'Property' && getKeyName(property) === name ? [property.value] : [],
  );
}

/** `const store = { set(u) { this.reset(); }, reset() {} }` */
function getOwnLiteralValues(node: TSESTree.Node, name: string): TSESTree.Node[] {
  for (let current = node.parent; current; current = current.parent) {
    if (current.type === 'FunctionDeclaration') return [];
    if (current.type === 'FunctionExpression') {
      const property = current.parent;
      return property.type === 'Property' && property.parent.type === 'ObjectExpression'
        ? getLiteralValues(property.parent, name)
        : [];
    }
  }
  return [];
}

/** A class's method or field of a name, its accessors included. */
export function getClassValues(owner: ClassNode, name: string): TSESTree.Node[] {
  return owner.body.body.flatMap((member) => {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return [];
    return getKeyName(member) === name && member.value ? [member.value] : [];
  });
}

/** The classes of this file that an expression names. */
export function resolveClasses(node: TSESTree.Node, scopes: FileScopes): readonly ClassNode[] {
  const inner = unwrapAwait(node);
  if (inner.type === 'ClassExpression') return [inner];
  if (inner.type !== 'Identifier') return [];
  const variable = scopes.variableOf(inner);
  return (variable ? getVariableValues(variable) : []).flatMap((value) => {
    if (value.kind === 'class') return [value.node];
    return value.kind === 'expression' && value.path.length === 0 && value.node.type === 'ClassExpression'
      ? [value.node]
      : [];
  });
}

/** `obj.name = value`, for each name that is written through its variable: read once, since every member of it may be asked about. */
function getAssignedProperties(variable: Variable, scopes: FileScopes): AssignedProperties {
  const { assigned } = getResolvedValues(scopes);
  let properties = assigned.get(variable);
  if (!properties) assigned.set(variable, (properties = findAssignedProperties(variable, scopes)));
  return properties;
}

function findAssignedProperties(variable: Variable, scopes: FileScopes): AssignedProperties {
  let assigned: Map<string, TSESTree.Node[]> | undefined;
  for (const { identifier } of scopes.referencesOf(variable)) {
    const member = (identifier as TSESTree.Node).parent;
    if (member?.type !== 'MemberExpression' || member.object !== identifier) continue;
    const { parent } = member;
    const name = parent.type === 'AssignmentExpression' && parent.left === member ? getMemberName(member) : null;
    if (name === null) continue;
    assigned ??= new Map();
    const values = assigned.get(name);
    const { right } = parent as TSESTree.AssignmentExpression;
    if (values) values.push(right);
    else assigned.set(name, [right]);
  }
  return assigned ?? noProperties;
}

/** `exports.name = value`, `module.exports.name = value`, at any place in the file. */
function getExportValues(node: TSESTree.Node, name: string, scopes: FileScopes): TSESTree.Node[] {
  let program: TSESTree.Node = node;
  while (program.parent) program = program.parent;
  if (program.type !== 'Program') return [];
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement') return [];
    const expression = unwrapAwait(statement.expression);
    if (expression.type !== 'AssignmentExpression') return [];
    return getExportedName(expression.left, scopes) === name ? [expression.right] : [];
  });
}
