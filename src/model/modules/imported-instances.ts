import type { TSESTree } from '@typescript-eslint/types';
import {
  type ClassNode,
  type FunctionNode,
  getEnclosingFunction,
  getThisClass,
  isFunction,
} from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { getClassValues, resolveClasses } from '../../scope/function-values.ts';
import { resolveModuleBinding } from '../../scope/module-binding.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { resolveTypeNames } from '../request-functions/type-names.ts';
import { isInjectedMember } from '../storage/injected-member.ts';
import { type ModuleValue, resolveImportedValues } from './exported-values.ts';
import type { SemanticModel } from '../model.ts';

/** A class of another file, and the file. */
export interface ImportedClass {
  readonly model: SemanticModel;
  readonly node: ClassNode;
}

const maximumDepth = 5;

/**
 * The classes of other files that an object is an instance of: by its construction (`new Session()`, also where it is exported
 * or kept in a member) or by the type that the text gives it (`constructor(private readonly session: Session)`).
 */
export function resolveImportedClasses(node: TSESTree.Node, model: SemanticModel, depth = 0): readonly ImportedClass[] {
  const inner = unwrapAwait(node);
  const { scopes } = model.file;
  if (depth > maximumDepth) return [];
  const again = (next: TSESTree.Node) => resolveImportedClasses(next, model, depth + 1);
  if (inner.type === 'NewExpression') return findClasses(inner.callee, model);
  if (inner.type === 'MemberExpression' && inner.object.type === 'ThisExpression') {
    const { annotation, values } = getMemberSources(inner);
    const typed = annotation ? findTypedClasses(annotation, model) : [];
    return typed.length > 0 ? typed : values.flatMap(again);
  }
  const binding = resolveModuleBinding(inner, scopes);
  if (binding) {
    return resolveImportedValues(binding, model).flatMap(({ model: other, node: value }) =>
      value.type === 'NewExpression'
        ? [...findOwnClasses(value.callee, other), ...findClasses(value.callee, other)]
        : [],
    );
  }
  const variable = inner.type === 'Identifier' ? scopes.variableOf(inner) : null;
  const value = variable && getOnlyValue(variable);
  if (value?.kind === 'expression' && value.path.length === 0) return again(value.node);
  if (value?.kind !== 'parameter' || value.path.length > 0) return [];
  const annotation = getAnnotation(value.function.params[value.index]);
  return annotation ? findTypedClasses(annotation, model) : [];
}

/** The methods of a name that instances of a class have, those of its base classes included, with the class that has them. */
export function findMethods(
  { model, node }: ImportedClass,
  name: string,
  depth = 0,
): readonly { readonly owner: ImportedClass; readonly function: FunctionNode }[] {
  const own = getClassValues(node, name).filter(isFunction);
  if (own.length > 0 || !node.superClass || depth > maximumDepth)
    return own.map((fn) => ({ owner: { model, node }, function: fn }));
  const bases = [...findOwnClasses(node.superClass, model), ...findClasses(node.superClass, model)];
  return bases.flatMap((base) => findMethods(base, name, depth + 1));
}

/** Do all requests share the object that an expression evaluates to, an instance of a class of another file? */
export function isSharedInstance(node: TSESTree.Node, owner: ImportedClass, model: SemanticModel): boolean {
  const inner = unwrapAwait(node);
  const framework = owner.model.requestFunctions.classes.find((candidate) => candidate.node === owner.node);
  if (framework && framework.instance !== 'shared') return false;
  // What a container injects is one for all where the class says so, and unknown where it says nothing.
  if (inner.type === 'MemberExpression' && isInjectedMember(inner)) return framework !== undefined;
  return isSharedObject(inner, model, 0);
}

/** As the storage says it, and for `this.store` also by what the constructor puts there: `new Server(store)`. */
function isSharedObject(node: TSESTree.Node, model: SemanticModel, depth: number): boolean {
  const inner = unwrapAwait(node);
  // new Server(new Session()) while the module is loaded
  if (inner.type === 'NewExpression' && !getEnclosingFunction(inner) && !getThisClass(inner)) return true;
  const owner =
    inner.type === 'MemberExpression' && inner.object.type === 'ThisExpression' ? getThisClass(inner) : null;
  if (!owner || inner.type !== 'MemberExpression' || depth > maximumDepth)
    return model.storage.locateObject(inner).lifetime === 'shared';
  const indexes = getMemberSources(inner).parameters;
  const constructions = indexes.length === 0 ? [] : findConstructions(owner, model);
  const handed = constructions.flatMap(({ arguments: values }) => indexes.flatMap((index) => values[index] ?? []));
  return handed.length > 0
    ? handed.some((value) => isSharedObject(value, model, depth + 1))
    : model.storage.locateObject(inner).lifetime === 'shared';
}

function findConstructions(owner: ClassNode, { file }: SemanticModel): TSESTree.NewExpression[] {
  return file.nodes
    .of('NewExpression')
    .filter(({ callee }) => resolveClasses(callee, file.scopes).some((node) => node === owner));
}

/** Where a member of `this` gets its value: its type's annotation, expressions, and parameters of the constructor by index. */
interface MemberSources {
  readonly annotation: TSESTree.TypeNode | null;
  readonly values: readonly TSESTree.Node[];
  readonly parameters: readonly number[];
}

function getMemberSources(member: TSESTree.MemberExpression): MemberSources {
  const owner = getThisClass(member);
  const name = getMemberName(member);
  if (!owner || name === null) return { annotation: null, values: [], parameters: [] };
  let annotation: TSESTree.TypeNode | null = null;
  const values: TSESTree.Node[] = [];
  const parameters: number[] = [];
  for (const item of owner.body.body) {
    if (item.type === 'PropertyDefinition' && getKeyName(item) === name) {
      annotation ??= item.typeAnnotation?.typeAnnotation ?? null;
      if (item.value) values.push(item.value);
    }
    if (item.type !== 'MethodDefinition' || item.kind !== 'constructor') continue;
    const names = item.value.params.map((parameter) => {
      const written = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
      const named = written.type === 'AssignmentPattern' ? written.left : written;
      return named.type === 'Identifier' ? named.name : null;
    });
    item.value.params.forEach((parameter, index) => {
      if (parameter.type !== 'TSParameterProperty' || names[index] !== name) return;
      annotation ??= getAnnotation(parameter) ?? null;
      parameters.push(index);
    });
    for (const statement of item.value.body?.body ?? []) {
      const assigned = getAssignedTo(statement, name);
      const index = assigned?.type === 'Identifier' ? names.indexOf(assigned.name) : -1;
      if (index >= 0) {
        parameters.push(index);
        annotation ??= getAnnotation(item.value.params[index]) ?? null;
      } else if (assigned) values.push(assigned);
    }
  }
  return { annotation, values, parameters };
}

/** `value` of the statement `this.name = value;` */
function getAssignedTo(statement: TSESTree.Statement, name: string): TSESTree.Expression | null {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return null;
  const { left, right } = statement.expression;
  const isMember = left.type === 'MemberExpression' && left.object.type === 'ThisExpression';
  return isMember && getMemberName(left) === name ? right : null;
}

function getAnnotation(parameter: TSESTree.Parameter | undefined): TSESTree.TypeNode | undefined {
  if (parameter?.type === 'TSParameterProperty') return getAnnotation(parameter.parameter);
  if (parameter?.type === 'AssignmentPattern') return parameter.left.typeAnnotation?.typeAnnotation;
  return parameter?.typeAnnotation?.typeAnnotation;
}

function findTypedClasses(annotation: TSESTree.TypeNode, model: SemanticModel): readonly ImportedClass[] {
  return resolveTypeNames(annotation, model.file)
    .filter(({ module }) => module !== '')
    .flatMap((binding) => resolveImportedValues(binding, model))
    .flatMap(toClasses);
}

/** The classes of other files that an expression names. */
function findClasses(node: TSESTree.Node, model: SemanticModel): readonly ImportedClass[] {
  const binding = resolveModuleBinding(node, model.file.scopes);
  return binding ? resolveImportedValues(binding, model).flatMap(toClasses) : [];
}

function findOwnClasses(node: TSESTree.Node, model: SemanticModel): readonly ImportedClass[] {
  return resolveClasses(node, model.file.scopes).map((owner) => ({ model, node: owner }));
}

function toClasses({ model, node }: ModuleValue): readonly ImportedClass[] {
  return node.type === 'ClassDeclaration' ? [{ model, node }] : findOwnClasses(node, model);
}
