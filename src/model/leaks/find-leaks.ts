import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberRoot } from '../../ast/member-path.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { isDeadCode } from '../dead-code.ts';
import { findWrites } from '../writes/find-writes.ts';
import type { Write } from '../writes/write.ts';
import { getDependence } from './dependence.ts';
import { findSharedDecorations } from './find-shared-decorations.ts';
import { isJobSlot } from './job-slot.ts';
import type { LeakFacts } from './leak-facts.ts';
import { getLeakKind } from './leak-kind.ts';
import { getSetter, locateWrite } from './locate-write.ts';
import { createOutliveLook } from './may-outlive.ts';
import { isKeyOfOneEntry, isOneEntryCache } from './one-entry-cache.ts';
import { isOverwrittenBeforeReads } from './overwritten-before-reads.ts';
import { isReplacedConnection } from './replaced-connection.ts';
import type { LeakReason, RequestStateLeak } from './request-state-leak.ts';
import { isUnderOneKey } from './shared-keys.ts';
import { isResetInSameStretch } from './synchronous-stretch.ts';
import { isThinnedOut } from './thinned-out.ts';

/** The writes of a file that put a request-dependent value into storage that outlives the request, in source order. */
export function findLeaks(facts: LeakFacts): RequestStateLeak[] {
  const decorations = findSharedDecorations(facts);
  const candidates = findWrites(facts.file, createOutliveLook(facts.file, facts.modules === null));
  // Most files have none, and need not be asked what of them runs in a request.
  if (!candidates.some((write) => !isOfRequest(write, facts))) return decorations;
  const writes = candidates.filter(({ node }) => facts.flow.isRequestCode(node) && !isDeadCode(node, facts.file));
  const siblingsOf = groupByFunctionAndStorage(writes, facts);
  const leaks = writes.flatMap((write) => {
    const leak = judge(write, siblingsOf(write), facts);
    return leak ? [leak] : [];
  });
  return [...decorations, ...withoutMembersOfUndeclared(leaks)];
}

/** `row = found; row.user = req.user;`: one missing declaration, one report. */
function withoutMembersOfUndeclared(leaks: readonly RequestStateLeak[]): readonly RequestStateLeak[] {
  const undeclared = new Map<FunctionNode | null, Set<string>>();
  return leaks.filter(({ location, write: { target, node } }) => {
    const root = getMemberRoot(target);
    if (location.kind !== 'implicit-global' || root.type !== 'Identifier') return true;
    const fn = getEnclosingFunction(node);
    const names = undeclared.get(fn) ?? new Set();
    undeclared.set(fn, names);
    if (target === root) names.add(root.name);
    return target === root || !names.has(root.name);
  });
}

/** Is it a property of what the framework hands to a request function: `res.locals.user = …`, but not `req.app.locals.user = …`? */
function isOfRequest({ target, kind }: Write, { sources, storage }: LeakFacts): boolean {
  if (target.type !== 'MemberExpression' || !/^(?:assign|memo|accumulate)$/.test(kind)) return false;
  return sources.originOf(target.object) !== null && storage.locateTarget(target).lifetime !== 'shared';
}

/** For each write, those of the same function whose target has the same text, itself included. */
function groupByFunctionAndStorage(writes: readonly Write[], facts: LeakFacts): (write: Write) => readonly Write[] {
  const groups = new Map<FunctionNode | null, Map<string, Write[]>>();
  for (const write of writes) {
    const fn = getEnclosingFunction(write.node);
    const ofFunction = groups.get(fn) ?? new Map<string, Write[]>();
    groups.set(fn, ofFunction);
    const group = ofFunction.get(getStorageText(write, facts));
    if (group) group.push(write);
    else ofFunction.set(getStorageText(write, facts), [write]);
  }
  return (write) => groups.get(getEnclosingFunction(write.node))?.get(getStorageText(write, facts)) ?? [];
}

/** One invocation after another, each of which overwrites the storage before it reads it: nobody sees an earlier one's value. */
function isOverwrittenByEach(write: Write, reason: LeakReason, facts: LeakFacts): boolean {
  return reason === 'value' || (reason === 'conditional-value' && isOverwrittenBeforeReads(write, facts));
}

function getStorageText({ target }: Write, { file }: LeakFacts): string {
  return file.text.slice(...target.range);
}

function judge(write: Write, sameStorage: readonly Write[], facts: LeakFacts): RequestStateLeak | null {
  const location = locateWrite(write, facts);
  if (!location) return null;
  if (location.picked && !isUnderOneKey(write, facts)) return null;
  const dependence = getDependence(write, facts);
  if (!dependence) return null;
  const framework = getFramework(write.node, facts);
  if (framework?.concurrency === 'one-at-a-time' && isOverwrittenByEach(write, dependence.reason, facts)) return null;
  if (isResetInSameStretch(write, sameStorage, facts.file)) return null;
  if (isOneEntryCache(write, facts) || isKeyOfOneEntry(write, facts) || isJobSlot(write, facts)) return null;
  if (isReplacedConnection(write, facts)) return null;
  const root = getMemberRoot(write.target);
  const kind = getLeakKind(write, location, dependence, framework, facts);
  if (kind === 'collection' && isThinnedOut(write, facts)) return null;
  return {
    kind,
    ...dependence,
    write,
    location,
    storage: getStorageText(write, facts),
    framework,
    setter: getSetter(write, facts),
    root: root.type === 'Identifier' ? root : null,
  };
}

/** The framework of the request function around a node, or of one that calls the helper around it, over however many calls. */
export function getFramework(node: TSESTree.Node, facts: LeakFacts, seen = new Set<FunctionNode>()): Framework | null {
  for (let fn = getEnclosingFunction(node); fn && !seen.has(fn); fn = getEnclosingFunction(fn)) {
    seen.add(fn);
    const request = facts.requestFunctions.get(fn);
    if (request) return request.framework;
    const outside = facts.flow.outsideCallOf(fn);
    if (outside) return outside.framework;
    for (const call of facts.flow.callsOf(fn)) {
      const caller = getFramework(call, facts, seen);
      if (caller) return caller;
    }
  }
  return null;
}
