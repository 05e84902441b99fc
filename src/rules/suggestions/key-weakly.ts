import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { getMethodCall } from '../../model/obligations/function-use.ts';
import { getLifetimeObject } from '../../model/request-data/lifetime-object.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import { getParameter, getRole } from '../../model/request-functions/request-function.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { isOnlyStep } from './only-step.ts';
import type { Suggestion } from './suggestion.ts';
import type { SemanticModel } from '../../model/model.ts';

/** What a WeakMap can do, too. */
const weakMethods = new Set(['get', 'set', 'has', 'delete']);

/**
 * `const accounts = new Map()` → `new WeakMap()`, where all its keys are requests: an entry then ends with its request. Not where
 * somebody asks for its size or goes through it, or where other code can.
 */
export function suggestKeyingWeakly(obligation: Obligation, model: SemanticModel): Suggestion<'keyWeakly'> | null {
  const receiver = obligation.miss.reason === 'too-early' ? null : getMap(obligation);
  const variable = receiver?.type === 'Identifier' ? model.file.scopes.variableOf(receiver) : null;
  const declarator = variable && getDeclarator(variable, model);
  if (!variable || !declarator) return null;
  const uses = variable.references.map(({ identifier }) => identifier as TSESTree.Node);
  if (!uses.every((use) => isWeakUse(use, declarator, model))) return null;
  const fix = getFix(declarator);
  return fix && { messageId: 'keyWeakly', data: { map: variable.name }, fix };
}

/** What an entry is in: `accounts` of `accounts.set(req, …)`, or of a listener that removes it and does nothing else. */
function getMap({ setUp, tearDowns: [tearDown] }: Obligation): TSESTree.Node | null {
  const { held, node, resource } = setUp;
  if (held.kind === 'entry') return getMethodCall(node)?.name === 'set' ? unwrap(held.receiver) : null;
  const removal = resource.name === 'response-listener' && tearDown ? getMethodCall(tearDown) : null;
  const listener = tearDown && getEnclosingFunction(tearDown);
  return removal?.name === 'delete' && listener && isOnlyStep(tearDown, listener) ? unwrap(removal.receiver) : null;
}

/** The declaration of a variable of the module that no other file sees: `const accounts = new Map()`. */
function getDeclarator(variable: Variable, { file }: SemanticModel): TSESTree.VariableDeclarator | null {
  const declarator = variable.defs[0]?.node as TSESTree.Node | undefined;
  if (
    variable.defs.length !== 1 ||
    declarator?.type !== 'VariableDeclarator' ||
    !file.scopes.isModuleVariable(variable)
  )
    return null;
  // `export { accounts }` is a use of it, and not one that a WeakMap has.
  return declarator.parent.parent.type === 'ExportNamedDeclaration' ? null : declarator;
}

/** Is a use of the map one that a WeakMap has, with a request as its key? */
function isWeakUse(identifier: TSESTree.Node, declarator: TSESTree.VariableDeclarator, model: SemanticModel): boolean {
  const member = identifier.parent;
  if (member === declarator) return true;
  const call = member?.type === 'MemberExpression' && member.object === identifier ? member.parent : null;
  const name = member?.type === 'MemberExpression' ? getMemberName(member) : null;
  if (call?.type !== 'CallExpression' || call.callee !== member || name === null || !weakMethods.has(name))
    return false;
  const [key] = call.arguments;
  return name !== 'set' || (key !== undefined && isRequestObject(key, model));
}

/** Is an expression the request, the response or the context itself? `request.id` is none. */
function isRequestObject(node: TSESTree.Node, { file, requestFunctions }: SemanticModel): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
  const value = variable && getOnlyValue(variable);
  const request = value?.kind === 'parameter' && value.path.length === 0 ? requestFunctions.get(value.function) : null;
  if (request && value?.kind === 'parameter') {
    const role = getRole(getParameter(request.signature, request.node, value.index));
    return role === 'request' || role === 'response' || role === 'context';
  }
  return inner.type === 'Identifier' && getLifetimeObject(inner, file, requestFunctions) === 'request';
}

/** In the construction, and in the annotation if there is one. */
function getFix({ id, init }: TSESTree.VariableDeclarator): Suggestion<'keyWeakly'>['fix'] | null {
  const made = init && unwrap(init);
  if (made?.type !== 'NewExpression' || made.callee.type !== 'Identifier' || made.callee.name !== 'Map') return null;
  if (made.arguments.length > 0) return null;
  const annotation = id.type === 'Identifier' ? id.typeAnnotation?.typeAnnotation : undefined;
  const isMap =
    annotation?.type === 'TSTypeReference' &&
    annotation.typeName.type === 'Identifier' &&
    annotation.typeName.name === 'Map';
  if (annotation && !isMap) return null;
  const names = [made.callee, ...(isMap ? [annotation.typeName] : [])];
  return (fixer: TSESLint.RuleFixer) => names.map((name) => fixer.replaceText(name, 'WeakMap'));
}
