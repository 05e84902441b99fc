import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { walk } from '../../ast/walk.ts';
import type { SourceFile } from '../source-file.ts';
import type { Write } from '../writes/write.ts';

/**
 * Is the storage written again later on, in the same function, without anything in between that would let another request run,
 * and whatever happens in between? `current = req; try { render(); } finally { current = null; }` never leaked when measured
 * (framework-facts, 15); with an `await` in between it always did.
 *
 * @param sameStorage the writes whose target has the same text
 */
export function isResetInSameStretch(write: Write, sameStorage: readonly Write[], file: SourceFile): boolean {
  const fn = getEnclosingFunction(write.node);
  return sameStorage.some(
    (reset) =>
      reset !== write &&
      reset.kind === 'assign' &&
      reset.node.range[0] > write.node.range[1] &&
      getEnclosingFunction(reset.node) === fn &&
      isAlwaysReached(write.node, reset.node, file) &&
      !isInterrupted(write.node, reset.node, file),
  );
}

/** In a `finally`, or with nothing in between that can throw: no call, no `throw`, no `await`. */
function isAlwaysReached(from: TSESTree.Node, to: TSESTree.Node, file: SourceFile): boolean {
  for (let node: TSESTree.Node = to; node.parent && !isFunction(node); node = node.parent) {
    if (node.parent.type === 'TryStatement' && node.parent.finalizer === node) return node.parent.range[0] >= from.range[1] || contains(node.parent.block, from);
    if (node.parent.type === 'IfStatement' || node.parent.type === 'CatchClause') return false;
  }
  return !someBetween(from, to, file, (node) => node.type === 'CallExpression' || node.type === 'NewExpression' || node.type === 'ThrowStatement');
}

function isInterrupted(from: TSESTree.Node, to: TSESTree.Node, file: SourceFile): boolean {
  return someBetween(
    from,
    to,
    file,
    (node) => node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await),
  );
}

/**
 * Is there a node of a kind after one write and before the other one is done, `x = await load()` included? In the function itself and
 * not in one nested in it.
 */
function someBetween(from: TSESTree.Node, to: TSESTree.Node, file: SourceFile, matches: (node: TSESTree.Node) => boolean): boolean {
  const fn = getEnclosingFunction(from);
  if (!fn) return false;
  let found = false;
  walk(fn.body, file.keys, (node) => {
    if (found || node.range[1] <= from.range[1] || node.range[0] >= to.range[1]) return false;
    if (node.range[0] >= from.range[1] && matches(node)) found = true;
    return !isFunction(node);
  });
  return found;
}

function contains(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
