import type { TSESTree } from '@typescript-eslint/types';
import type { RequestPlace } from '../../frameworks/framework.ts';
import type { RequestStateLeak } from '../../model/leaks/request-state-leak.ts';
import { getParameter, getRole, type RequestFunction } from '../../model/request-functions/request-function.ts';
import type { SemanticModel } from '../../model/semantic-model.ts';
import type { Scope } from '../../scope/file-scopes.ts';
import { findModuleVariable, getLineRange, type HandlerUse } from './module-variable.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * A module variable by which one handler hands something to another goes where the framework keeps what belongs to a request:
 * `tenant = req.headers.tenant` and `load(tenant)` → `res.locals.tenant = …` and `load(res.locals.tenant)`.
 */
export function suggestKeepingOnRequest(
  leak: RequestStateLeak,
  model: SemanticModel,
): Suggestion<'keepOnRequest'> | null {
  const found = findModuleVariable(leak, model);
  const place = leak.framework?.requestPlace;
  if (!found || !place || new Set(found.uses.map((use) => use.handler.node)).size < 2) return null;
  const owners = found.uses.map((use) => findOwner(use, place, leak));
  if (!owners.every((owner) => owner !== null)) return null;
  const name = found.declarator.id.name;
  const first = owners[0] ?? '';
  return {
    messageId: 'keepOnRequest',
    data: { storage: name, place: `${first}.${place.path}.${name}` },
    fix: (fixer) => [
      fixer.removeRange([...getLineRange(found.declaration, model.file.text)]),
      ...found.uses.map(({ identifier }, index) => {
        const member = `${owners[index] ?? first}.${place.path}.${name}`;
        return fixer.replaceText(identifier, isShorthand(identifier) ? `${name}: ${member}` : member);
      }),
    ],
  };
}

/** What the use's handler calls the parameter that has the place; `null` where it has none, or something hides its name. */
function findOwner({ handler, reference }: HandlerUse, place: RequestPlace, leak: RequestStateLeak): string | null {
  if (handler.framework !== leak.framework) return null;
  const name = findParameterName(handler, place);
  for (let scope: Scope | null = reference.from; name !== null && scope; scope = scope.upper) {
    if (scope.block === handler.node) return name;
    if (scope.set.has(name)) return null;
  }
  return null;
}

function findParameterName({ node, signature }: RequestFunction, { role }: RequestPlace): string | null {
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
