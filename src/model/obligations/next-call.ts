import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { allCleanup } from '../../frameworks/cleanup/all-cleanup.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { getParameter, getRole } from '../request-functions/request-function.ts';
import type { ObligationContext } from './obligation-context.ts';

/** The names of frameworks that make an answer of an error before `await next()` would see it. */
const forgiving = new Set(
  allCleanup.filter(({ nextRejects }) => nextRejects === false).map(({ framework }) => framework),
);

/**
 * Does a call run the handlers behind a middleware: `next()` of `(req, res, next)`, of `({ ctx, next })`, `opts.next()`, and
 * `next.handle()` of a Nest interceptor?
 */
export function isNextCall(
  call: TSESTree.Node,
  fn: FunctionNode,
  { file, requestFunctions }: ObligationContext,
): boolean {
  const request = requestFunctions.get(fn);
  const { root, names } = call.type === 'CallExpression' ? getMemberPath(call.callee) : { root: call, names: [] };
  const variable = request && root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  const value = variable && getOnlyValue(variable);
  if (!request || value?.kind !== 'parameter' || value.function !== fn) return false;
  const isCallback = getRole(getParameter(request.signature, fn, value.index)) === 'callback';
  const path = [...value.path, ...names];
  if (path.length === 0) return isCallback;
  return path.length === 1 && (path[0] === 'next' || (isCallback && path[0] === 'handle'));
}

/** Is it an `await next()` that does not reject, in a framework like Hono? */
export function isForgivingNext(node: TSESTree.Node, fn: FunctionNode, context: ObligationContext): boolean {
  if (node.type !== 'AwaitExpression' || !isNextCall(node.argument, fn, context)) return false;
  return forgiving.has(context.requestFunctions.get(fn)?.framework.name ?? '');
}
