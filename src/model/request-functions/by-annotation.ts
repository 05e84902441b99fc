import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import type { Framework, HandlerType, Parameter, Signature } from '../../frameworks/framework.ts';
import { findModuleExport } from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';
import { getHandlersAtPath } from './handler-functions.ts';
import type { JsdocTypes } from './jsdoc-types.ts';
import type { RequestFunction } from './request-function.ts';
import { findTypeName } from './type-names.ts';

/**
 * Recognises a function by the types written at it: `const list: RequestHandler = …`, `(): RequestHandler => (req, res) => …`,
 * `… satisfies RequestHandler`, `(req: Request, res: Response)`, and the same in JSDoc. `null` when no type tells.
 */
export function findAnnotated(
  fn: FunctionNode,
  file: SourceFile,
  frameworks: readonly Framework[],
  readJsdoc: (fn: FunctionNode) => JsdocTypes | null,
): RequestFunction | null {
  const jsdoc = readJsdoc(fn);
  const type = getContextualType(fn);
  for (const framework of frameworks) {
    for (const handlerType of framework.handlerTypes ?? []) {
      if (handlerType.depth !== undefined) continue;
      const name = findTypeName(type ?? undefined, handlerType.types, file) ?? findModuleExport(jsdoc?.type ?? null, handlerType.types);
      if (name !== null) return annotated(fn, framework, handlerType.signature, type ?? fn, name);
    }
  }
  return findByParameters(fn, file, frameworks, jsdoc);
}

function annotated(
  node: FunctionNode,
  framework: Framework,
  signature: Signature,
  at: TSESTree.Node,
  name: string,
): RequestFunction {
  const type = name.split('#')[1] ?? name;
  return { node, framework, signature, evidence: { kind: 'type', node: at, text: `typed as ${framework.title}'s '${type}'` } };
}

function findByParameters(
  fn: FunctionNode,
  file: SourceFile,
  frameworks: readonly Framework[],
  jsdoc: JsdocTypes | null,
): RequestFunction | null {
  for (const framework of frameworks) {
    let found: string | null = null;
    const parameters = fn.params.map((parameter): Parameter => {
      for (const { types, role, receiver } of framework.parameterTypes ?? []) {
        const name =
          findTypeName(getParameterType(parameter), types, file) ??
          (parameter.type === 'Identifier' ? findModuleExport(jsdoc?.parameters.get(parameter.name) ?? null, types) : null);
        if (name === null) continue;
        // A continuation alone does not make a request function.
        if (role !== 'callback') found ??= name;
        return receiver === undefined ? role : { role, receiver };
      }
      return 'other';
    });
    if (found !== null) return annotated(fn, framework, { parameters }, fn, found);
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
        return parent.body === node || node.type === 'BlockStatement' ? (parent.returnType?.typeAnnotation ?? null) : null;
      // const h: RequestHandler = asyncHandler(async (req, res) => …)
      case 'CallExpression':
        if (parent.callee === node) return null;
        break;
      default:
        return null;
    }
  }
  return null;
}

/** The handlers in typed objects: `const resolvers: IResolvers = { Query: { user() {} } }`. */
export function findTypedObjects(file: SourceFile, frameworks: readonly Framework[]): RequestFunction[] {
  const types = frameworks.flatMap((framework) =>
    (framework.handlerTypes ?? []).filter((type) => type.depth !== undefined).map((type) => ({ framework, type })),
  );
  if (types.length === 0) return [];
  const typed = [
    ...file.nodes.of('VariableDeclarator').map(({ id, init }) => ({ annotation: id.typeAnnotation?.typeAnnotation, value: init })),
    ...file.nodes.of('PropertyDefinition').map((node) => ({ annotation: node.typeAnnotation?.typeAnnotation, value: node.value })),
    ...[...file.nodes.of('TSSatisfiesExpression'), ...file.nodes.of('TSAsExpression')].map((node) => ({
      annotation: node.typeAnnotation,
      value: node.expression,
    })),
  ];
  return typed.flatMap(({ annotation, value }) =>
    types.flatMap(({ framework, type }) => (value ? handlersOfType(annotation, value, framework, type, file) : [])),
  );
}

function handlersOfType(
  annotation: TSESTree.TypeNode | undefined,
  value: TSESTree.Node,
  framework: Framework,
  type: HandlerType,
  file: SourceFile,
): RequestFunction[] {
  const name = findTypeName(annotation, type.types, file);
  if (name === null || annotation === undefined) return [];
  return getHandlersAtPath(value, Array<string>(type.depth ?? 0).fill('*'), file.scopes).map((fn) =>
    annotated(fn, framework, type.signature, annotation, name),
  );
}
