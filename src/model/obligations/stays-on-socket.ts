import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { mayBeBelow } from '../../settings/node-versions.ts';
import type { SourceFile } from '../source-file.ts';
import type { ObligationContext } from './obligation-context.ts';
import { waitsBefore } from './own-awaits.ts';
import type { SetUp } from './set-up.ts';

/**
 * Does a context stay on the connection when the request that entered it is over, for the next request there to see? So it does for
 * a store that a request function enters before it waits for anything, as long as the code may run on a Node that is old enough
 * (`leaksBelowNode`).
 */
export function staysOnSocket(
  { resource, node, function: fn }: SetUp,
  { file, requestFunctions, node: versions }: Pick<ObligationContext, 'file' | 'requestFunctions' | 'node'>,
): boolean {
  if (resource.leaksBelowNode === undefined) return false;
  if (!requestFunctions.get(fn) && !goesOn(fn, node, file)) return false;
  if (versions !== null && !mayBeBelow(versions, resource.leaksBelowNode)) return false;
  // Behind an `await` it is entered in a continuation of this request, which nothing else continues.
  return !waitsBefore(fn, node.range[0], file);
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
