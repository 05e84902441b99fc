import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import type { Framework } from '../../frameworks/framework.ts';
import type { HandlerPlace } from '../../frameworks/handler-place.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import { isVisibleAt } from '../../scope/visible-names.ts';
import { getParameter, getRole, type RequestFunction } from './request-function.ts';

/** A member of a handler's parameter, as code that means it at a certain node. */
export interface HandlerMember<Place extends HandlerPlace> {
  /** `res`, `reply.raw`, `ctx.state` */
  readonly code: string;
  readonly place: Place;
  readonly handler: RequestFunction;
}

/**
 * The place that the framework of a handler around a node has: `res.locals` in `(req, res) => { … }`. The innermost handler with such a
 * parameter counts; `null` where there is none, where it is taken apart, and where something hides its name at the node.
 */
export function findHandlerMember<Place extends HandlerPlace>(
  node: TSESTree.Node,
  getPlace: (framework: Framework) => Place | undefined,
  getRequestFunction: (fn: FunctionNode) => RequestFunction | null,
  scopes: FileScopes,
): HandlerMember<Place> | null {
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    const handler = getRequestFunction(fn);
    const place = handler && getPlace(handler.framework);
    const parameter = place && findParameter(handler, place);
    if (!parameter) continue;
    const variable = scopes.variableOf(parameter);
    if (!variable || !isVisibleAt(variable, node)) return null;
    return { code: place.path === '' ? parameter.name : `${parameter.name}.${place.path}`, place, handler };
  }
  return null;
}

function findParameter({ node, signature }: RequestFunction, { role }: HandlerPlace): TSESTree.Identifier | null {
  const found = node.params.find((_, index) => getRole(getParameter(signature, node, index)) === role);
  return found?.type === 'Identifier' ? found : null;
}
