import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import {
  type ClassNode,
  type FunctionNode,
  getPassedParameters,
  getReturnedExpressions,
  isFunction,
} from '../../ast/functions.ts';
import { getKeyName } from '../../ast/member-path.ts';
import type { Framework, InstanceScope, Parameter, RequestClass, Signature } from '../../frameworks/framework.ts';
import { getClassOfType, getHeritageNames } from '../../types/class-of-type.ts';
import { type DeclaredName, isDeclaredExport } from '../../types/declared-name.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';
import { fillsField, findFieldUsers } from './class-fields.ts';
import { findDecorator } from './find-decorator.ts';
import { getInjectedFields, getInjectedRole, getInjectionPlaces } from './injected-fields.ts';
import { getParameter } from './request-function.ts';
import { dependsOnRequest } from './scope-by-type.ts';
import { resolveHeritage } from './type-names.ts';
import type { ParameterRole } from '../../frameworks/parameter-role.ts';

/** A class that a framework makes the instances of. */
export interface FrameworkClass {
  readonly node: ClassNode;
  readonly framework: Framework;
  readonly data: RequestClass;
  /** As its data say; `request` also by its decorator's scope, or because it is handed the request or, by types, what depends on it. */
  readonly instance: RequestClass['instance'];
  /** What the framework puts into fields of its instances: `ctx` of Egg's `this.ctx`, `request` of `@Inject(REQUEST) request`. */
  readonly fields: ReadonlyMap<string, ParameterRole>;
}

/** A method that the framework calls once per request. */
export interface ClassMethod {
  readonly node: FunctionNode;
  readonly framework: Framework;
  readonly signature: Signature;
  readonly evidence: { readonly kind: 'class'; readonly node: TSESTree.Node; readonly text: string };
}

/**
 * The framework classes of a file, the first framework that knows a class wins.
 *
 * @param used the frameworks that the file names; any other can be behind a class of another file only, which types tell
 */
export function findClasses(
  file: SourceFile,
  frameworks: readonly Framework[],
  used: readonly Framework[],
): FrameworkClass[] {
  return [...file.nodes.of('ClassDeclaration'), ...file.nodes.of('ClassExpression')].flatMap((node) => {
    const inherited = createInheritedNames(node, file);
    for (const framework of node.superClass && file.types ? frameworks : used) {
      const data = framework.classes?.find((candidate) => isClassOf(node, candidate, file, inherited));
      if (data) return [createFrameworkClass(node, framework, data, file)];
    }
    return [];
  });
}

/** The names behind a base class of another file, `extends BaseGuard`; asked for when the text did not tell. */
function createInheritedNames(node: ClassNode, { types }: SourceFile): () => readonly DeclaredName[] {
  let names: readonly DeclaredName[] | undefined;
  return () => {
    const symbol = types && node.superClass && !names ? getClassOfType(types.typeOf(node)) : null;
    return (names ??= types && symbol ? getHeritageNames(symbol, types.services) : []);
  };
}

/** The methods of a framework class that run once per request, with what the decorators of their parameters say. */
export function getRequestMethods(owner: FrameworkClass, file: SourceFile): ClassMethod[] {
  const { node, framework, data, fields } = owner;
  const users = findFieldUsers(node, getRequestFields(fields), file);
  return node.body.body.flatMap((member) => {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return [];
    const fn = member.value;
    if (!isFunction(fn)) return [];
    const name = getKeyName(member);
    const methods = data.methods.find(
      ({ decorators, names }) =>
        (decorators !== undefined && findDecorator(member.decorators, decorators, file) !== null) ||
        (name !== null && names?.includes(name)),
    );
    const field = users.get(member);
    const signature =
      methods?.signature ?? getRequestParameterSignature(fn, data, member) ?? (field === undefined ? null : ofInstance);
    if (!signature) return [];
    const text = `a method of ${data.label}${signature === ofInstance ? ` that uses '${field ?? ''}'` : ''}`;
    const evidence = { kind: 'class' as const, node: member, text };
    if (methods?.returned) {
      return getReturnedExpressions(fn)
        .flatMap((value) => resolveFunctions(value, file.scopes))
        .map((returned) => ({ node: returned, framework, signature, evidence }));
    }
    return [{ node: fn, framework, signature: withParameterDecorators(fn, signature, framework, file), evidence }];
  });
}

/** A method that reads the request from its instance: who hands it what else is not known. */
const ofInstance: Signature = { parameters: [] };

/** The fields that tell of a request; what all share (`this.app`) is used at start-up as well. */
function getRequestFields(fields: ReadonlyMap<string, ParameterRole>): ReadonlySet<string> {
  return new Set([...fields].flatMap(([name, role]) => (/^(?:request|context|data)$/.test(role) ? [name] : [])));
}

/** `add(request: RequestType)` of a provider: what the parameter's name says, where the data allow it. */
function getRequestParameterSignature(
  fn: FunctionNode,
  { requestParameter }: RequestClass,
  member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
): Signature | null {
  if (!requestParameter || (member.type === 'MethodDefinition' && member.kind !== 'method')) return null;
  const parameters = fn.params.map((parameter): Parameter =>
    parameter.type === 'Identifier' && requestParameter.test(parameter.name) ? 'request' : 'other',
  );
  return parameters.includes('request') ? { parameters } : null;
}

function isClassOf(
  node: ClassNode,
  { decorators, heritage, byMethods, methods, files, fields }: RequestClass,
  file: SourceFile,
  inherited: () => readonly DeclaredName[],
): boolean {
  if (decorators && findDecorator(node.decorators, decorators, file) !== null) return true;
  if (byMethods && hasDecoratedMethod(node, methods, file)) return true;
  if (files && fields && isPlaced(node, files, fields, file)) return true;
  if (!heritage) return false;
  // espree's classes have no `implements`
  const interfaces = (node.implements as typeof node.implements | undefined) ?? [];
  const clauses = [...(node.superClass ? [node.superClass] : []), ...interfaces.map(({ expression }) => expression)];
  const isNamed = clauses.some((clause) =>
    resolveHeritage(clause, file).some((binding) => findModuleExport(binding, heritage) !== null),
  );
  return isNamed || inherited().some((declared) => heritage.some((name) => isDeclaredExport(declared, name)));
}

function hasDecoratedMethod(node: ClassNode, methods: RequestClass['methods'], file: SourceFile): boolean {
  const decorators = methods.flatMap((method) => method.decorators ?? []);
  return node.body.body.some(
    (member) => member.type === 'MethodDefinition' && findDecorator(member.decorators, decorators, file) !== null,
  );
}

/** `class UserController extends BaseController { show() { this.ctx.body = … } }` in `app/controller/user.js` */
function isPlaced(
  node: ClassNode,
  files: RegExp,
  fields: NonNullable<RequestClass['fields']>,
  file: SourceFile,
): boolean {
  if (!node.superClass || !files.test(file.filename)) return false;
  const names = getRequestFields(new Map(Object.entries(fields)));
  return findFieldUsers(node, names, file).size > 0 && ![...names].some((name) => fillsField(node, name, file));
}

function createFrameworkClass(
  node: ClassNode,
  framework: Framework,
  data: RequestClass,
  file: SourceFile,
): FrameworkClass {
  let instance: RequestClass['instance'] | undefined;
  let fields: ReadonlyMap<string, ParameterRole> | undefined;
  return {
    node,
    framework,
    data,
    // Only writes to `this` ask, and types cost time.
    get instance() {
      return (instance ??= getInstance(node, framework, data, file));
    },
    get fields() {
      const named = Object.entries(data.fields ?? {});
      return (fields ??= new Map([...named, ...getInjectedFields(node, framework, file)]));
    },
  };
}

function getInstance(
  node: ClassNode,
  framework: Framework,
  data: RequestClass,
  file: SourceFile,
): RequestClass['instance'] {
  const { instanceScope } = framework;
  if (instanceScope && isSharedByScope(node, instanceScope, file)) return 'shared';
  const isPerRequest =
    isScopedPerRequest(node, framework, file) ||
    isHandedRequest(node, framework, file) ||
    (file.types !== null && instanceScope !== undefined && dependsOnRequest(node, instanceScope, file.types));
  return isPerRequest ? 'request' : data.instance;
}

/** `@Injectable({ scope: Scope.REQUEST })`: does the decorator's argument ask for an instance per request? */
export function isScopedPerRequest(node: ClassNode, { instanceScope }: Framework, file: SourceFile): boolean {
  return instanceScope !== undefined && hasScope(node, instanceScope, instanceScope.perRequest, file);
}

/** `@Scope(ScopeEnum.Singleton)`, `@Singleton()` */
function isSharedByScope(node: ClassNode, scope: InstanceScope, file: SourceFile): boolean {
  return (
    (scope.sharedBy !== undefined && findDecorator(node.decorators, scope.sharedBy, file) !== null) ||
    (scope.shared !== undefined && hasScope(node, scope, scope.shared, file))
  );
}

function hasScope(
  node: ClassNode,
  { decorators, option }: InstanceScope,
  values: readonly string[],
  file: SourceFile,
): boolean {
  // espree's classes have no decorators
  const written = (node.decorators as typeof node.decorators | undefined) ?? [];
  return written.some((decorator) => {
    const found = findDecorator([decorator], decorators, file);
    const argument = found?.expression.type === 'CallExpression' ? found.expression.arguments : [];
    return argument.some((value) => {
      const scope = option === undefined ? value : getOption(value, option);
      return scope !== null && isOneOf(scope, values, file);
    });
  });
}

function getOption(node: TSESTree.Node, name: string): TSESTree.Node | null {
  if (node.type !== 'ObjectExpression') return null;
  for (const property of node.properties) {
    if (property.type === 'Property' && getKeyName(property) === name) return property.value;
  }
  return null;
}

/** Is the value one of these exports (`Scope.REQUEST`), or a string of this text? */
function isOneOf(node: TSESTree.Node, values: readonly string[], file: SourceFile): boolean {
  const text = getStringConstant(node);
  return text === null
    ? findModuleExport(resolveModuleBinding(node, file.scopes), values) !== null
    : values.includes(text);
}

/** `constructor(@Inject(REQUEST) private request: Request)` makes the provider one per request. */
function isHandedRequest(node: ClassNode, framework: Framework, file: SourceFile): boolean {
  return getInjectionPlaces(node).some((place) => getInjectedRole(place, framework, file) !== null);
}

/** `create(@Body() dto: CreateDto, @Req() req)`: what the decorators say goes before what the position says. */
function withParameterDecorators(
  fn: FunctionNode,
  signature: Signature,
  framework: Framework,
  file: SourceFile,
): Signature {
  const parameters = getPassedParameters(fn).map((parameter): Parameter => {
    const injected = getInjectedRole(parameter, framework, file);
    if (injected !== null) return injected;
    for (const { decorators, role } of framework.parameterDecorators ?? []) {
      if (findDecorator(parameter.decorators, decorators, file)) return role;
    }
    return getParameter(signature, fn, fn.params.indexOf(parameter));
  });
  return { parameters, ...(signature.thisRole && { thisRole: signature.thisRole }) };
}
