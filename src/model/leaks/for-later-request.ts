import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getKeyName, getMemberRoot } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { getMethodCall } from '../obligations/function-use.ts';
import { getParameter, getRole, type RequestFunction } from '../request-functions/request-function.ts';
import type { SourceFile } from '../source-file.ts';
import type { SemanticModel } from '../model.ts';
import type { RequestStateLeak } from './request-state-leak.ts';

/**
 * Is what a handler leaves meant for a later request of the same client: `app.post('/login', (req, res) => { user = req.body.name; … })`
 * beside `app.get('/profile', (req, res) => res.json(user))`? Then no place of the request will do, and a session will.
 */
export function isForLaterRequest({ write }: RequestStateLeak, { file, requestFunctions }: SemanticModel): boolean {
  // What is made, or put into a list, is no data that a session could store.
  if (write.kind !== 'assign' || write.values.some((value) => unwrapAwait(value).type === 'NewExpression'))
    return false;
  const root = getMemberRoot(write.target);
  const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  const writer = findHandler(write.node, requestFunctions.get);
  if (!variable || !writer || !endsRequest(writer, file)) return false;
  return variable.references.some((reference) => {
    const reader = reference.isRead() ? findHandler(reference.identifier as TSESTree.Node, requestFunctions.get) : null;
    return reader !== null && reader !== writer;
  });
}

/** The outermost request function around a node; `null` where there is none. */
export function findHandler(
  node: TSESTree.Node,
  get: (fn: FunctionNode) => RequestFunction | null,
): RequestFunction | null {
  let outermost: RequestFunction | null = null;
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) outermost = get(fn) ?? outermost;
  return outermost;
}

/**
 * Does a handler answer by itself, so that it has nobody to hand anything to in the same request? One that is registered for a path and
 * a method, and does not call `next`: what it leaves is for a later request, for which the request is no place.
 */
export function endsRequest({ node, signature, evidence }: RequestFunction, file: SourceFile): boolean {
  const method = evidence.kind === 'registration' ? getMethodCall(evidence.node)?.name : undefined;
  if (method === undefined || !/^(?:all|del|delete|get|head|options|patch|post|put|route)$/.test(method)) return false;
  // app.get('/', { beforeHandle: ({ user }) => { … } }, handler): a hook of the route is followed by its handler.
  const holder = node.parent.type === 'ArrayExpression' ? node.parent.parent : node.parent;
  if (holder.type === 'Property' && getKeyName(holder) !== 'handler') return false;
  return !node.params.some((parameter, index) => {
    const isNext = getRole(getParameter(signature, node, index)) === 'callback';
    return isNext && parameter.type === 'Identifier' && (file.scopes.variableOf(parameter)?.references.length ?? 0) > 0;
  });
}
