import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getPassedParameters, isFunction } from '../../ast/functions.ts';
import { getKeyName } from '../../ast/member-path.ts';
import type { Framework, Parameter, RequestClass, Signature } from '../../frameworks/framework.ts';
import { getClassOfType, getHeritageNames } from '../../types/class-facts.ts';
import { type DeclaredName, isDeclaredExport } from '../../types/declared-name.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';
import { getParameter } from './request-function.ts';
import { dependsOnRequest } from './scope-by-type.ts';
import { resolveHeritage } from './type-names.ts';

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** A class that a framework makes the instances of. */
export interface FrameworkClass {
  readonly node: ClassNode;
  readonly framework: Framework;
  readonly data: RequestClass;
  /** As its data say; `request` also by its decorator's scope, or because it is handed the request or, by types, what depends on it. */
  readonly instance: RequestClass['instance'];
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
export function getRequestMethods({ node, framework, data }: FrameworkClass, file: SourceFile): ClassMethod[] {
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
    const signature = methods?.signature ?? getRequestParameterSignature(fn, data, member);
    if (!signature) return [];
    return [
      {
        node: fn,
        framework,
        signature: withParameterDecorators(fn, signature, framework, file),
        evidence: { kind: 'class' as const, node: member, text: `a method of ${data.label}` },
      },
    ];
  });
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
  { decorators, heritage }: RequestClass,
  file: SourceFile,
  inherited: () => readonly DeclaredName[],
): boolean {
  if (decorators && findDecorator(node.decorators, decorators, file) !== null) return true;
  if (!heritage) return false;
  // espree's classes have no `implements`
  const interfaces = (node.implements as typeof node.implements | undefined) ?? [];
  const clauses = [...(node.superClass ? [node.superClass] : []), ...interfaces.map(({ expression }) => expression)];
  const isNamed = clauses.some((clause) =>
    resolveHeritage(clause, file).some((binding) => findModuleExport(binding, heritage) !== null),
  );
  return isNamed || inherited().some((declared) => heritage.some((name) => isDeclaredExport(declared, name)));
}

/** The decorator, out of a list, that is one of these exports; `null` if there is none. */
function findDecorator(
  decorators: readonly TSESTree.Decorator[] | undefined,
  names: readonly string[],
  file: SourceFile,
): TSESTree.Decorator | null {
  return (
    decorators?.find(({ expression }) => {
      const callee = expression.type === 'CallExpression' ? expression.callee : expression;
      return findModuleExport(resolveModuleBinding(callee, file.scopes), names) !== null;
    }) ?? null
  );
}

function createFrameworkClass(
  node: ClassNode,
  framework: Framework,
  data: RequestClass,
  file: SourceFile,
): FrameworkClass {
  let instance: RequestClass['instance'] | undefined;
  return {
    node,
    framework,
    data,
    // Only writes to `this` ask, and types cost time.
    get instance() {
      return (instance ??= getInstance(node, framework, data, file));
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
  const isPerRequest =
    isScopedPerRequest(node, framework, file) ||
    isHandedRequest(node, framework, file) ||
    (file.types !== null && instanceScope !== undefined && dependsOnRequest(node, instanceScope, file.types));
  return isPerRequest ? 'request' : data.instance;
}

/** `@Injectable({ scope: Scope.REQUEST })`: does the decorator's argument ask for an instance per request? */
export function isScopedPerRequest(node: ClassNode, { instanceScope }: Framework, file: SourceFile): boolean {
  if (!instanceScope) return false;
  const decorator = findDecorator(node.decorators, instanceScope.decorators, file);
  const argument = decorator?.expression.type === 'CallExpression' ? decorator.expression.arguments : [];
  return argument.some((value) => {
    const scope = instanceScope.option === undefined ? value : getOption(value, instanceScope.option);
    return scope !== null && isOneOf(scope, instanceScope.perRequest, file);
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
function isHandedRequest(node: ClassNode, { instanceScope }: Framework, file: SourceFile): boolean {
  const tokens = instanceScope?.requestTokens ?? [];
  const places = node.body.body.flatMap((member) => {
    if (member.type === 'PropertyDefinition') return [member.decorators];
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') return [];
    return member.value.params.map((parameter) => parameter.decorators);
  });
  return places.some((decorators) =>
    tokens.some(({ decorator, token }) => hasToken(decorators, decorator, token, file)),
  );
}

function hasToken(
  decorators: readonly TSESTree.Decorator[],
  decorator: string,
  token: string,
  file: SourceFile,
): boolean {
  const found = findDecorator(decorators, [decorator], file);
  const argument = found?.expression.type === 'CallExpression' ? found.expression.arguments[0] : undefined;
  return argument !== undefined && findModuleExport(resolveModuleBinding(argument, file.scopes), [token]) !== null;
}

/** `create(@Body() dto: CreateDto, @Req() req)`: what the decorators say goes before what the position says. */
function withParameterDecorators(
  fn: FunctionNode,
  signature: Signature,
  framework: Framework,
  file: SourceFile,
): Signature {
  const parameters = getPassedParameters(fn).map((parameter): Parameter => {
    for (const { decorators, role } of framework.parameterDecorators ?? []) {
      if (findDecorator(parameter.decorators, decorators, file)) return role;
    }
    return getParameter(signature, fn, fn.params.indexOf(parameter));
  });
  return { parameters, ...(signature.thisRole && { thisRole: signature.thisRole }) };
}
