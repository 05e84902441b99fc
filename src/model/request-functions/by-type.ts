import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getPassedParameters } from '../../ast/functions.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { type DeclaredName, getPackageName, isDeclaredExport } from '../../types/declared-name.ts';
import type { TypeInformation } from '../../types/type-information.ts';
import { findByParameters, isObjectType, toTyped, type TypedFunction } from './by-annotation.ts';
import { getParameter, getRole, type RequestFunction } from './request-function.ts';

/**
 * Recognises a function by what TypeScript knows of it: its place asks for a framework's handler, whatever the project calls
 * that (`const show: Handler`, `route('/x', (a, b) => …)` of another file), or its parameters are a framework's request or
 * context though nothing in the text says so. `null` where no type tells.
 */
export function findTyped(
  fn: FunctionNode,
  types: TypeInformation,
  frameworks: readonly Framework[],
): TypedFunction | null {
  const context = hasContextualType(fn) ? types.namesOfContext(fn) : [];
  if (context.some(isOfPackage)) {
    for (const framework of frameworks) {
      for (const handlerType of framework.handlerTypes ?? []) {
        const name = isObjectType(handlerType) ? null : findDeclared(context, handlerType.types);
        if (name !== null) return toTyped(fn, framework, handlerType, fn, name);
      }
    }
  }
  const known = new Map<TSESTree.Parameter, readonly DeclaredName[]>();
  return findByParameters(fn, frameworks, (parameter, exports) => {
    let names = known.get(parameter);
    if (!names) known.set(parameter, (names = types.namesOf(parameter).filter(isOfPackage)));
    return names.length > 0 ? findDeclared(names, exports) : null;
  });
}

function isOfPackage({ origin }: DeclaredName): boolean {
  return origin === 'package';
}

function findDeclared(names: readonly DeclaredName[], exports: readonly string[]): string | null {
  return exports.find((name) => names.some((declared) => isDeclaredExport(declared, name))) ?? null;
}

/** Is the function an expression in a place that can ask for a type? A method is a declaration of its own to TypeScript. */
function hasContextualType(fn: FunctionNode): fn is Exclude<FunctionNode, TSESTree.FunctionDeclaration> {
  if (fn.type === 'FunctionDeclaration') return false;
  const { parent } = fn;
  if (parent.type === 'Property') return !parent.method && parent.kind === 'init';
  return parent.type !== 'MethodDefinition' && !(parent.type === 'CallExpression' && parent.callee === fn);
}

/** Types of HTTP clients, whose callbacks have parameters of the same names: `interceptors.request.use((req) => …)`. */
const clientType =
  /^(?:axios#\w*Axios\w+|https?#(?:ClientRequest|Agent)|got#\w+|superagent#\w+|playwright(?:-core)?#\w+)$/;

/** What a page is drawn with or talks to: a canvas has a `ctx` as well. No aliases, `Record<string, any>` can be a request. */
const libraryType =
  /^(?:\w*RenderingContext\w*|\w*AudioContext|IDB\w+|XMLHttpRequest\w*|(?:Readonly)?Array|Map|Set|Date|Error)$/;

/**
 * Do types say for certain that a parameter with the name of a request is something else: text, a number, what an HTTP client or a
 * page is handed? A type of the project is not certain, its own `Request` may be one, and neither is one of any other package.
 */
export function isTypedOtherwise({ node, signature }: RequestFunction, types: TypeInformation): boolean {
  return getPassedParameters(node).some((parameter) => {
    const role = getRole(getParameter(signature, node, node.params.indexOf(parameter)));
    if (role !== 'request' && role !== 'context') return false;
    const names = types.namesOf(parameter);
    return names.length > 0 ? names.every(isOther) : types.isPrimitive(parameter);
  });
}

function isOther({ origin, module, path }: DeclaredName): boolean {
  const name = path.replace(/^.*\./, '');
  if (origin === 'library') return libraryType.test(name);
  return origin === 'package' && clientType.test(`${getPackageName(module)}#${name}`);
}
