import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import type { HandlerPlace, RequestPlace } from '../../frameworks/handler-place.ts';
import type { RequestStateLeak } from '../../model/leaks/request-state-leak.ts';
import { endsRequest } from '../../model/leaks/for-later-request.ts';
import { getParameter, getRole, type RequestFunction } from '../../model/request-functions/request-function.ts';
import type { Scope } from '../../scope/file-scopes.ts';
import { findModuleVariable, getLeakingVariable, getLineRange, type HandlerUse } from './module-variable.ts';
import { announceMember } from './request-decoration.ts';
import type { Suggestion } from './suggestion.ts';
import type { SemanticModel } from '../../model/model.ts';

type Fix = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];

/** Members that a request has by itself, of Node and of the frameworks without a place of its own for what is added. */
const ownMembers =
  /^(?:aborted|app|baseUrl|body|complete|connection|context|cookies|destroyed|errored|files?|headers(?:Distinct)?|host|hostname|httpVersion(?:Major|Minor)?|id|ips?|is404|log|method|original(?:Url)?|params|path|port|protocol|query|raw|rawHeaders|rawTrailers|readable\w*|res|route\w*|search|secure|server|session|signal|socket|statusCode|statusMessage|trailers(?:Distinct)?|url|validationError)$/;

/**
 * A module variable by which one handler hands something to another goes where the framework keeps what belongs to a request:
 * `tenant = req.headers.tenant` and `load(tenant)` → `res.locals.tenant = …` and `load(res.locals.tenant)`; in Hono
 * `c.set('tenant', …)` and `load(c.get('tenant'))`. On the request itself types do not know it, so that is for JavaScript alone.
 */
export function suggestKeepingOnRequest(
  leak: RequestStateLeak,
  model: SemanticModel,
): Suggestion<'keepOnRequest'> | null {
  const found = findModuleVariable(getLeakingVariable(leak), model);
  const place = leak.framework?.requestPlace;
  if (!found || !place || new Set(found.uses.map((use) => use.handler.node)).size < 2) return null;
  const name = found.declarator.id.name;
  if (found.uses.some(({ reference, handler }) => reference.isWrite() && endsRequest(handler, model.file))) return null;
  if (place.path === '' && !fitsOnRequest(name, place, model)) return null;
  const changes = found.uses.map((use) => {
    const owner = findOwner(use, place, leak);
    return owner === null ? null : getChange(use, place, owner, name);
  });
  const announced = place.decorator === undefined ? () => [] : announceMember(found, place.decorator, model);
  const first = findOwner(found.uses[0] as HandlerUse, place, leak);
  if (first === null || !announced || !changes.every((change) => change !== null)) return null;
  return {
    messageId: 'keepOnRequest',
    data: {
      storage: name,
      place: place.accessors ? `${first}.${place.accessors.get}('${name}')` : getMember(first, place, name),
    },
    fix: (fixer) => [
      fixer.removeRange([...getLineRange(found.declaration, model.file.text)]),
      ...announced(fixer),
      ...changes.flatMap((change) => change(fixer)),
    ],
  };
}

function fitsOnRequest(name: string, { accessors }: RequestPlace, { file }: SemanticModel): boolean {
  return !/\.[cm]?tsx?$/.test(file.filename) && (accessors !== undefined || !ownMembers.test(name));
}

function getMember(owner: string, { path }: RequestPlace, name: string): string {
  return path === '' ? `${owner}.${name}` : `${owner}.${path}.${name}`;
}

/** The change of one use; `null` for a write that a method cannot stand for: `({ tenant } = req.query)`, `count += 1`. */
function getChange(
  { identifier, reference }: HandlerUse,
  place: RequestPlace,
  owner: string,
  name: string,
): Fix | null {
  const { accessors } = place;
  const prefix = isShorthand(identifier) ? `${name}: ` : '';
  if (!accessors) return (fixer) => [fixer.replaceText(identifier, prefix + getMember(owner, place, name))];
  if (!reference.isWrite())
    return (fixer) => [fixer.replaceText(identifier, `${prefix}${owner}.${accessors.get}('${name}')`)];
  const { parent } = identifier;
  if (
    parent.type !== 'AssignmentExpression' ||
    parent.left !== identifier ||
    parent.operator !== '=' ||
    parent.parent.type !== 'ExpressionStatement'
  )
    return null;
  const { left, right } = parent;
  return (fixer) => [
    fixer.replaceTextRange([left.range[0], right.range[0]], `${owner}.${accessors.set}('${name}', `),
    fixer.insertTextAfter(right, ')'),
  ];
}

/** What the use's handler calls the parameter that has the place; `null` where it has none, or something hides its name. */
function findOwner({ handler, reference }: HandlerUse, place: HandlerPlace, leak: RequestStateLeak): string | null {
  if (handler.framework !== leak.framework) return null;
  const name = findParameterName(handler, place);
  for (let scope: Scope | null = reference.from; name !== null && scope; scope = scope.upper) {
    if (scope.block === handler.node) return name;
    if (scope.set.has(name)) return null;
  }
  return null;
}

function findParameterName({ node, signature }: RequestFunction, { role }: HandlerPlace): string | null {
  const index = node.params.findIndex((_, position) => getRole(getParameter(signature, node, position)) === role);
  const parameter = node.params[index];
  return parameter?.type === 'Identifier' ? parameter.name : null;
}

/** `{ tenant }` → `{ tenant: res.locals.tenant }`, `({ tenant = 'public' } = req.query)` → `({ tenant: res.locals.tenant = 'public' } = …)` */
function isShorthand(identifier: TSESTree.Identifier): boolean {
  const { parent } = identifier;
  const property = parent.type === 'AssignmentPattern' && parent.left === identifier ? parent.parent : parent;
  return property.type === 'Property' && property.shorthand;
}
