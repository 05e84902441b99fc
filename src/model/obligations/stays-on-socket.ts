import type { TSESTree } from '@typescript-eslint/types';
import { isEmptyValue } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { mayBeBelow } from '../../settings/node-versions.ts';
import type { SourceFile } from '../source-file.ts';
import { type FunctionUse, getFunctionUses } from './function-use.ts';
import type { ObligationContext } from './obligation-context.ts';
import { waitsBefore } from './own-awaits.ts';
import type { SetUp } from './set-up.ts';

/**
 * Does a context stay on the connection when the request that entered it is over, for the next request there to see? So it does for
 * a store that a request function enters before it waits for anything, itself or through a function of the file, as long as the code may
 * run on a Node that is old enough (`leaksBelowNode`).
 */
export function staysOnSocket(
  { resource, node, function: fn }: SetUp,
  context: Pick<ObligationContext, 'file' | 'flow' | 'requestFunctions' | 'node'>,
): boolean {
  const { node: versions } = context;
  if (resource.leaksBelowNode === undefined)
    return resource.staysBehindAwait === true && happensAtOnce(fn, node, context);
  if (versions !== null && !mayBeBelow(versions, resource.leaksBelowNode)) return false;
  return happensAtOnce(fn, node, context);
}

/** Functions that call a function that calls the one that enters the context. */
const maximumDepth = 3;

/**
 * Does a request function get to a node before it waits for anything, itself or through functions that it calls? Behind an `await`, a
 * context is entered in a continuation of this request, which nothing else continues. So it is where the await is among its arguments.
 */
function happensAtOnce(
  fn: FunctionNode,
  node: TSESTree.Node,
  context: Pick<ObligationContext, 'file' | 'flow' | 'requestFunctions'>,
  depth = 0,
): boolean {
  const { file, requestFunctions } = context;
  if (waitsBefore(fn, node, file)) return false;
  if (requestFunctions.get(fn) || goesOn(fn, node, file)) return true;
  const calls = depth < maximumDepth ? getCalls(fn, context) : [];
  // enter(undefined): who can enter nothing with it can leave the context with it, too.
  if (calls.some(({ arguments: values }) => values.length < fn.params.length || values.some(isEmptyValue)))
    return false;
  return calls.some((call) => {
    const caller = getEnclosingFunction(call);
    return caller !== null && happensAtOnce(caller, call, context, depth + 1);
  });
}

/** `enter(req.user)` by the function's name, and in request code also `Context.enter(req.user)` and `context.enter(req.user)`. */
function getCalls(
  fn: FunctionNode,
  { file, flow }: Pick<ObligationContext, 'file' | 'flow'>,
): readonly TSESTree.CallExpression[] {
  const byName = getFunctionUses(fn, file.scopes).flatMap((use) => getPlainCall(use) ?? []);
  const inRequests = flow.callsOf(fn).filter((call) => call.type === 'CallExpression');
  return [...new Set([...byName, ...inRequests])];
}

function getPlainCall(use: FunctionUse): TSESTree.CallExpression | null {
  return use.kind === 'call' && use.node.callee.type === 'Identifier' ? use.node : null;
}

/** `next()` or `next.handle()` behind it, with `next` a parameter: whatever registers the function, it stands before others. */
function goesOn(fn: FunctionNode, node: TSESTree.Node, file: SourceFile): boolean {
  const last = fn.params.at(-1);
  const next = last?.type === 'Identifier' && fn.params.length > 1 ? file.scopes.variableOf(last) : null;
  return (next?.references ?? []).some(({ identifier }) => {
    const name = identifier as TSESTree.Identifier;
    const { parent } = name;
    if (name.range[0] < node.range[0] || getEnclosingFunction(name) !== fn) return false;
    if (parent.type === 'CallExpression') return parent.callee === name;
    return parent.type === 'MemberExpression' && parent.object === name && getMemberName(parent) === 'handle';
  });
}
