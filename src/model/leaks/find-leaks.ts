import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { findWrites } from '../writes/find-writes.ts';
import type { Write } from '../writes/write.ts';
import { getDependence } from './dependence.ts';
import { findSharedDecorations } from './find-shared-decorations.ts';
import type { LeakFacts } from './leak-facts.ts';
import { getLeakKind } from './leak-kind.ts';
import { getSetter, locateWrite } from './locate-write.ts';
import type { RequestStateLeak } from './request-state-leak.ts';
import { isResetInSameStretch } from './synchronous-stretch.ts';

/** The writes of a file that put a request-dependent value into storage that outlives the request, in source order. */
export function findLeaks(facts: LeakFacts): RequestStateLeak[] {
  const decorations = findSharedDecorations(facts);
  if (!facts.flow.hasRequestCode) return decorations;
  const writes = findWrites(facts.file).filter(({ node }) => facts.flow.isRequestCode(node));
  const leaks = writes.flatMap((write) => {
    const leak = judge(write, writes, facts);
    return leak ? [leak] : [];
  });
  return [...decorations, ...leaks];
}

function judge(write: Write, writes: readonly Write[], facts: LeakFacts): RequestStateLeak | null {
  const location = locateWrite(write, facts);
  if (!location || location.picked) return null;
  const dependence = getDependence(write, facts);
  if (!dependence) return null;
  const framework = getFramework(write.node, facts);
  // One invocation after another, each of which overwrites it: nobody sees an earlier one's value.
  if (framework?.concurrency === 'one-at-a-time' && dependence.reason === 'value') return null;
  if (isResetInSameStretch(write, writes, facts.file)) return null;
  const { root } = getMemberPath(write.target);
  return {
    kind: getLeakKind(write, location, dependence.taint, framework, facts),
    ...dependence,
    write,
    location,
    storage: facts.file.text.slice(...write.target.range),
    framework,
    setter: getSetter(write, facts),
    root: root.type === 'Identifier' ? root : null,
  };
}

/** The framework of the request function around a node, or of one that calls the helper around it, over however many calls. */
function getFramework(
  node: TSESTree.Node,
  facts: LeakFacts,
  seen = new Set<FunctionNode>(),
): Framework | null {
  for (let fn = getEnclosingFunction(node); fn && !seen.has(fn); fn = getEnclosingFunction(fn)) {
    seen.add(fn);
    const request = facts.requestFunctions.get(fn);
    if (request) return request.framework;
    for (const call of facts.flow.callsOf(fn)) {
      const caller = getFramework(call, facts, seen);
      if (caller) return caller;
    }
  }
  return null;
}
