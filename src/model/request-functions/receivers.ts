import type { TSESTree } from '@typescript-eslint/types';
import { getAssignmentTargets } from '../../ast/assignment-targets.ts';
import { type FunctionNode, getThisClass, isFunction } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { Framework, Receiver } from '../../frameworks/framework.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getParameter, type RequestFunction, type SetupFunction } from './request-function.ts';
import { findTypeName } from './type-names.ts';

/** A receiver of a framework, resolved in a file. */
export interface ResolvedReceiver {
  readonly framework: Framework;
  readonly receiver: Receiver;
}

/** What is known so far about functions whose parameters can be receivers. */
export interface KnownFunctions {
  /** How often something became known; what is no receiver may be one after that. */
  readonly changes: number;
  get(fn: FunctionNode): RequestFunction | SetupFunction | null;
  /** The receiver that `this` is in a class's methods. */
  ofClass(node: TSESTree.Node): ResolvedReceiver | null;
}

/**
 * The receiver that an expression is: `app` after `const app = express()`, `express.Router()`, `router.route('/x')`,
 * `fastify` in a plugin's `(fastify, options) => …`, `(app: Application) => …`, `this.app` of a class in the file.
 * `null` when it is none, or cannot be told.
 */
export function resolveReceiver(
  node: TSESTree.Node,
  file: SourceFile,
  frameworks: readonly Framework[],
  known: KnownFunctions,
): ResolvedReceiver | null {
  const inner = unwrapAwait(node);
  if (inner.type !== 'Identifier') return resolve(inner, file, frameworks, known, new Set());
  // app.get(…); app.post(…); most calls are of the same few variables.
  const variable = file.scopes.variableOf(inner);
  if (!variable) return null;
  const resolved = getResolved(known).get(variable);
  if (resolved && (resolved.receiver || resolved.changes === null || resolved.changes === known.changes))
    return resolved.receiver;
  let asksFunctions = false;
  const get = (fn: FunctionNode) => {
    asksFunctions = true;
    return known.get(fn);
  };
  const receiver = resolve(inner, file, frameworks, { changes: known.changes, get, ofClass: known.ofClass }, new Set());
  getResolved(known).set(variable, { receiver, changes: asksFunctions ? known.changes : null });
  return receiver;
}

/** What a variable is, and how much was known of the functions then; `null` where it is the same whatever becomes known of them. */
interface Resolved {
  readonly receiver: ResolvedReceiver | null;
  readonly changes: number | null;
}

/** What variables are known to be: receivers stay what they are; that one is none holds until more is known of the functions. */
const getResolved = oncePer<KnownFunctions, Map<Variable, Resolved>, []>(() => new Map());

function resolve(
  node: TSESTree.Node,
  file: SourceFile,
  frameworks: readonly Framework[],
  known: KnownFunctions,
  visited: Set<Variable | string>,
): ResolvedReceiver | null {
  const again = (next: TSESTree.Node) => resolve(next, file, frameworks, known, visited);
  const inner = unwrapAwait(node);
  switch (inner.type) {
    case 'NewExpression':
      return findCreated(inner.callee, file, frameworks);
    case 'CallExpression': {
      const created = findCreated(inner.callee, file, frameworks);
      if (created || inner.callee.type !== 'MemberExpression') return created;
      const owner = again(inner.callee.object);
      return owner && followMethod(owner, getMemberName(inner.callee));
    }
    case 'MemberExpression': {
      const exported = findExported(inner, file, frameworks);
      if (exported) return exported;
      const name = getMemberName(inner);
      const owner = again(inner.object);
      if (owner) return name === null ? null : followMember(owner, name);
      return inner.object.type === 'ThisExpression' && name !== null
        ? resolveField(inner, name, file, frameworks, again, visited)
        : null;
    }
    case 'ThisExpression':
      return resolveThis(inner, known);
    case 'Identifier':
      return findExported(inner, file, frameworks) ?? resolveName(inner, file, frameworks, known, again, visited);
    case 'AssignmentExpression':
      return again(inner.right);
    case 'LogicalExpression':
      return again(inner.left) ?? again(inner.right);
    default:
      return null;
  }
}

function findCreated(
  callee: TSESTree.Node,
  file: SourceFile,
  frameworks: readonly Framework[],
): ResolvedReceiver | null {
  const binding = resolveModuleBinding(callee, file.scopes);
  return binding && find(frameworks, (receiver) => findModuleExport(binding, receiver.createdBy ?? []) !== null);
}

function findExported(
  node: TSESTree.Node,
  file: SourceFile,
  frameworks: readonly Framework[],
): ResolvedReceiver | null {
  const binding = resolveModuleBinding(node, file.scopes);
  return binding && find(frameworks, (receiver) => findModuleExport(binding, receiver.exportedAs ?? []) !== null);
}

function find(frameworks: readonly Framework[], matches: (receiver: Receiver) => boolean): ResolvedReceiver | null {
  for (const framework of frameworks) {
    const receiver = framework.receivers?.find(matches);
    if (receiver) return { framework, receiver };
  }
  return null;
}

function named(framework: Framework, name: string | undefined): ResolvedReceiver | null {
  const receiver = name === undefined ? undefined : framework.receivers?.find((candidate) => candidate.name === name);
  return receiver ? { framework, receiver } : null;
}

/** The receiver that a property of a receiver is: the one its data name, or the one that they name for every property. */
function followMember({ framework, receiver }: ResolvedReceiver, name: string): ResolvedReceiver | null {
  return named(framework, receiver.members?.[name] ?? receiver.members?.['*']);
}

/** The receiver that a method of a receiver returns: the one its data names, or itself when the method registers. */
function followMethod(owner: ResolvedReceiver, method: string | null): ResolvedReceiver | null {
  if (method === null) return null;
  const returned = owner.receiver.returns?.[method];
  if (returned !== undefined) return named(owner.framework, returned);
  return owner.receiver.registrations.some((registration) => registration.methods.includes(method)) ? owner : null;
}

function resolveName(
  node: TSESTree.Identifier,
  file: SourceFile,
  frameworks: readonly Framework[],
  known: KnownFunctions,
  again: (node: TSESTree.Node) => ResolvedReceiver | null,
  visited: Set<Variable | string>,
): ResolvedReceiver | null {
  const variable = file.scopes.variableOf(node);
  // Each variable is asked once: `a = b; b = a` comes to an end, and many aliases cost no more than their number.
  if (!variable || visited.has(variable)) return null;
  visited.add(variable);
  for (const identifier of variable.identifiers) {
    // let app: FastifyInstance; (app: Application) => …
    const annotated = findByType(identifier as TSESTree.Identifier, file, frameworks);
    if (annotated) return annotated;
  }
  for (const value of getVariableValues(variable)) {
    if (value.kind === 'parameter') {
      const owner = known.get(value.function);
      const parameter = owner && getParameter(owner.signature, value.function, value.index);
      if (owner && parameter && typeof parameter !== 'string' && value.path.length === 0)
        return named(owner.framework, parameter.receiver);
    }
    if (value.kind === 'expression' && value.path.length === 0) {
      const resolved = again(value.node);
      if (resolved) return resolved;
    }
    // const { router } = app
    if (value.kind === 'expression' && value.path.length === 1 && typeof value.path[0] === 'string') {
      const owner = again(value.node);
      if (owner) return followMember(owner, value.path[0]);
    }
  }
  return null;
}

function findByType(
  node: { typeAnnotation?: TSESTree.TSTypeAnnotation | undefined },
  file: SourceFile,
  frameworks: readonly Framework[],
): ResolvedReceiver | null {
  const type = node.typeAnnotation?.typeAnnotation;
  return type ? find(frameworks, (receiver) => findTypeName(type, receiver.types ?? [], file) !== null) : null;
}

function resolveThis(node: TSESTree.ThisExpression, known: KnownFunctions): ResolvedReceiver | null {
  for (let current: TSESTree.Node | undefined = node.parent; current; current = current.parent) {
    if (!isFunction(current) || current.type === 'ArrowFunctionExpression') continue;
    const owner = known.get(current);
    if (owner?.signature.thisReceiver) return named(owner.framework, owner.signature.thisReceiver);
    break;
  }
  const owner = getThisClass(node);
  return owner && known.ofClass(owner);
}

/** `this.app`: a typed field, a constructor's parameter property, an initialiser or an assignment in the class. */
function resolveField(
  node: TSESTree.MemberExpression,
  name: string,
  file: SourceFile,
  frameworks: readonly Framework[],
  again: (node: TSESTree.Node) => ResolvedReceiver | null,
  visited: Set<Variable | string>,
): ResolvedReceiver | null {
  const owner = getThisClass(node);
  const field = `${owner?.range[0] ?? ''}.${name}`;
  if (!owner || visited.has(field)) return null;
  visited.add(field);
  for (const member of owner.body.body) {
    if (member.type === 'PropertyDefinition' && getKeyName(member) === name) {
      const found = findByType(member, file, frameworks) ?? (member.value ? again(member.value) : null);
      if (found) return found;
    }
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
      for (const parameter of member.value.params) {
        if (parameter.type !== 'TSParameterProperty') continue;
        const target = getAssignmentTargets(parameter)[0]?.target;
        const found =
          target?.type === 'Identifier' && target.name === name ? findByType(target, file, frameworks) : null;
        if (found) return found;
      }
    }
  }
  for (const { left, right } of getFieldAssignments(file).get(name) ?? []) {
    const found = left !== node && getThisClass(left) === owner ? again(right) : null;
    if (found) return found;
  }
  return null;
}

/** The assignments to fields of `this` in a file, by the fields' names. */
const getFieldAssignments = oncePer((file: SourceFile) => {
  const byName = new Map<string, TSESTree.AssignmentExpression[]>();
  for (const assignment of file.nodes.of('AssignmentExpression')) {
    const { left } = assignment;
    const name = left.type === 'MemberExpression' && left.object.type === 'ThisExpression' ? getMemberName(left) : null;
    if (name === null) continue;
    const assignments = byName.get(name);
    if (assignments) assignments.push(assignment);
    else byName.set(name, [assignment]);
  }
  return byName;
});
