import type { TSESTree } from '@typescript-eslint/types';
import {
  type FunctionNode,
  getPassedParameters,
  getReturnedExpressions,
  getThisParameter,
  isFunction,
} from '../../ast/functions.ts';
import type { Framework, HandlerType, Parameter, ParameterType, Signature } from '../../frameworks/framework.ts';
import { findModuleExport } from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';
import { getHandlersAtPath } from './handler-functions.ts';
import type { JsdocTypes } from './jsdoc-types.ts';
import type { RequestFunction } from './request-function.ts';
import { findTypeName, getMemberTypes } from './type-names.ts';

/** A function that a type tells of. Not all run once per request: `const users: FastifyPluginAsync = async (fastify) => …`. */
export interface TypedFunction extends RequestFunction {
  readonly runs: 'request' | 'setup';
  /** The type of the whole function, or of some of its parameters: then something else may say whose function it is. */
  readonly typed: 'function' | 'parameters';
}

/**
 * Recognises a function by the types written at it: `const list: RequestHandler = …`, `(): RequestHandler => (req, res) => …`,
 * `… satisfies RequestHandler`, `(req: Request, res: Response)`, and the same in JSDoc. `null` when no type tells.
 */
export function findAnnotated(
  fn: FunctionNode,
  file: SourceFile,
  frameworks: readonly Framework[],
  readJsdoc: (fn: FunctionNode) => JsdocTypes | null,
): TypedFunction | null {
  const jsdoc = readJsdoc(fn);
  const type = getContextualType(fn);
  if (!jsdoc && !type && !fn.params.some(getParameterType)) return null;
  for (const framework of frameworks) {
    for (const handlerType of framework.handlerTypes ?? []) {
      if (isObjectType(handlerType)) continue;
      const name =
        findTypeName(type ?? undefined, handlerType.types, file) ??
        findModuleExport(jsdoc?.type ?? null, handlerType.types);
      if (name !== null) return toTyped(fn, framework, handlerType, type ?? fn, name);
    }
  }
  return (
    findByParameters(fn, frameworks, (parameter, types) => {
      const name = findTypeName(getParameterType(parameter), types, file);
      if (name !== null || parameter.type !== 'Identifier') return name;
      return findModuleExport(jsdoc?.parameters.get(parameter.name) ?? null, types);
    }) ?? findByMembers(fn, file, frameworks)
  );
}

/** What the data's type makes of a function. `at` is where that type stands. */
export function toTyped(
  node: FunctionNode,
  framework: Framework,
  { signature, runs = 'request' }: { readonly signature: Signature; readonly runs?: 'request' | 'setup' },
  at: TSESTree.Node,
  name: string,
  typed: 'function' | 'parameters' = 'function',
): TypedFunction {
  const type = name.split('#').at(-1) ?? name;
  return {
    node,
    framework,
    signature,
    runs,
    typed,
    evidence: { kind: 'type', node: at, text: `typed as ${framework.title}'s '${type}'` },
  };
}

/**
 * A function by the types of its parameters.
 *
 * @param typeName the first of the data's types that a parameter has; `null` if it has none of them
 */
export function findByParameters(
  fn: FunctionNode,
  frameworks: readonly Framework[],
  typeName: (parameter: TSESTree.Parameter, types: readonly string[]) => string | null,
): TypedFunction | null {
  for (const framework of frameworks) {
    const find = (parameter: TSESTree.Parameter) => findParameterType(parameter, framework, typeName);
    const owner = getThisParameter(fn);
    const thisType = owner && find(owner);
    const typed = getPassedParameters(fn).map(find);
    const first = findTelling([thisType, ...typed]);
    if (!first) continue;
    const parameters = typed.map((parameter): Parameter => {
      if (!parameter) return 'other';
      const { role, receiver } = parameter.data;
      return receiver === undefined ? role : { role, receiver };
    });
    const signature: Signature = { parameters, ...(thisType && { thisRole: thisType.data.role }) };
    return toTyped(fn, framework, { signature }, fn, first.name, 'parameters');
  }
  return null;
}

/** A function that is handed an object with the request in it: `({ req, res }: { req: Request; res: Response }) => …`. */
function findByMembers(fn: FunctionNode, file: SourceFile, frameworks: readonly Framework[]): TypedFunction | null {
  const objects = getPassedParameters(fn).map((parameter) => [...getMemberTypes(getParameterType(parameter), file)]);
  if (objects.every((members) => members.length === 0)) return null;
  for (const framework of frameworks) {
    const find = (type: TSESTree.TypeNode) =>
      findParameterType(type, framework, (node, types) => findTypeName(node, types, file));
    const typed = objects.map((members) => members.map(([name, type]) => ({ name, type: find(type) })));
    const first = findTelling(typed.flat().map(({ type }) => type));
    if (!first) continue;
    const parameters = typed.map((members): Parameter => {
      const roles = members.flatMap(({ name, type }) => (type ? [[name, type.data.role] as const] : []));
      return roles.length > 0 ? { role: 'other', members: new Map(roles) } : 'other';
    });
    return toTyped(fn, framework, { signature: { parameters } }, fn, first.name, 'parameters');
  }
  return null;
}

/** What the data know of a type, and its name there. */
interface KnownType {
  readonly data: ParameterType;
  readonly name: string;
}

/** The type that makes a request function of what is handed values of these types; `null` if none does. */
function findTelling(types: readonly (KnownType | null)[]): KnownType | null {
  // A continuation or a server alone does not make a request function.
  const telling = types.filter((type) => type !== null && !/^(callback|shared)$/.test(type.data.role));
  // (req: IncomingMessage, socket: Duplex) => …: of the types that say it only beside another, it takes two.
  return telling.length > 1 || telling.some((type) => !type?.data.beside) ? (telling[0] ?? null) : null;
}

function findParameterType<Typed>(
  typed: Typed,
  framework: Framework,
  typeName: (typed: Typed, types: readonly string[]) => string | null,
): KnownType | null {
  for (const data of framework.parameterTypes ?? []) {
    const name = typeName(typed, data.types);
    if (name !== null) return { data, name };
  }
  return null;
}

function getParameterType(parameter: TSESTree.Parameter): TSESTree.TypeNode | undefined {
  switch (parameter.type) {
    case 'AssignmentPattern':
      return parameter.left.typeAnnotation?.typeAnnotation;
    case 'TSParameterProperty':
      return getParameterType(parameter.parameter);
    default:
      return parameter.typeAnnotation?.typeAnnotation;
  }
}

/** The type that the text around a function gives it; `null` if none does. */
function getContextualType(fn: FunctionNode): TSESTree.TypeNode | null {
  for (let node: TSESTree.Node = fn; node.parent; node = node.parent) {
    const parent: TSESTree.Node = node.parent;
    switch (parent.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
        return parent.typeAnnotation;
      case 'VariableDeclarator':
        return parent.init === node ? (parent.id.typeAnnotation?.typeAnnotation ?? null) : null;
      case 'PropertyDefinition':
        return parent.value === node ? (parent.typeAnnotation?.typeAnnotation ?? null) : null;
      case 'ReturnStatement':
        break;
      case 'BlockStatement':
        break;
      // (): RequestHandler => (req, res) => …
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return parent.body === node || node.type === 'BlockStatement'
          ? (parent.returnType?.typeAnnotation ?? null)
          : null;
      // const h: RequestHandler = asyncHandler(async (req, res) => …), but not the (store) => of wrapper((store) => async (ctx) => …)
      case 'CallExpression':
        // Most calls are statements, whatever is handed over.
        if (parent.callee === node || parent.parent.type === 'ExpressionStatement') return null;
        if (node === fn && getReturnedExpressions(fn).some(isFunction)) return null;
        break;
      default:
        return null;
    }
  }
  return null;
}

/** Is the type one of an object that holds handlers, not of a handler? */
export function isObjectType({ depth, properties }: HandlerType): boolean {
  return depth !== undefined || properties !== undefined;
}

/** The handlers in typed objects: `const resolvers: IResolvers = { Query: { user() {} } }`, and in arrays of such objects. */
export function findTypedObjects(file: SourceFile, frameworks: readonly Framework[]): TypedFunction[] {
  const types = frameworks.flatMap((framework) =>
    (framework.handlerTypes ?? []).filter(isObjectType).map((type) => ({ framework, type })),
  );
  if (types.length === 0) return [];
  const typed = [
    ...file.nodes
      .of('VariableDeclarator')
      .map(({ id, init }) => ({ annotation: id.typeAnnotation?.typeAnnotation, value: init })),
    ...file.nodes
      .of('PropertyDefinition')
      .map((node) => ({ annotation: node.typeAnnotation?.typeAnnotation, value: node.value })),
    ...[...file.nodes.of('TSSatisfiesExpression'), ...file.nodes.of('TSAsExpression')].map((node) => ({
      annotation: node.typeAnnotation,
      value: node.expression,
    })),
  ];
  return typed.flatMap(({ annotation, value }) =>
    annotation && value
      ? types.flatMap(({ framework, type }) => handlersOfType(annotation, value, framework, type, file))
      : [],
  );
}

function handlersOfType(
  annotation: TSESTree.TypeNode,
  value: TSESTree.Node,
  framework: Framework,
  type: HandlerType,
  file: SourceFile,
): TypedFunction[] {
  const name = findTypeName(getElementType(annotation), type.types, file);
  if (name === null) return [];
  const paths = type.properties?.map((path) => path.split('.')) ?? [Array<string>(type.depth ?? 0).fill('*')];
  return paths
    .flatMap((path) => getHandlersAtPath(value, path, file.scopes))
    .map((fn) => toTyped(fn, framework, type, annotation, name));
}

/** `ServerRoute` of `ServerRoute[]`, `readonly ServerRoute[]` and `Array<ServerRoute>`; every other type itself. */
function getElementType(type: TSESTree.TypeNode): TSESTree.TypeNode {
  if (type.type === 'TSArrayType') return type.elementType;
  if (type.type === 'TSTypeOperator' && type.typeAnnotation) return getElementType(type.typeAnnotation);
  const isArray =
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    /^(Readonly)?Array$/.test(type.typeName.name);
  return (isArray ? type.typeArguments?.params[0] : undefined) ?? type;
}
