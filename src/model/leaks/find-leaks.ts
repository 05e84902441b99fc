import type { TSESTree } from '@typescript-eslint/types';
import { isConstantValue, isEmptyValue } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName, getMemberPath } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { Framework } from '../../frameworks/framework.ts';
import type { SharedSetter } from '../../resources/shared-setters.ts';
import { findSharedSetter } from '../../resources/shared-setters.ts';
import { resolveModuleBinding } from '../../scope/module-binding.ts';
import { findRequestCondition, isConditional } from '../request-data/request-condition.ts';
import type { RequestFlow } from '../request-data/request-flow.ts';
import type { RequestSources } from '../request-data/request-sources.ts';
import type { Taint } from '../request-data/taint.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { getCollectionKind } from '../storage/collection-kind.ts';
import type { Storage } from '../storage/locate.ts';
import type { SharedLocation } from '../storage/location.ts';
import { findWrites } from '../writes/find-writes.ts';
import type { Write } from '../writes/write.ts';
import { findSharedDecorations } from './find-shared-decorations.ts';
import { isPassedThrough } from './passed-through.ts';
import type { LeakKind, LeakReason, RequestStateLeak } from './request-state-leak.ts';
import { isResetInSameStretch } from './synchronous-stretch.ts';

/** The parts of the model that leaks are found in. */
export interface LeakFacts {
  readonly file: SourceFile;
  readonly requestFunctions: RequestFunctions;
  readonly sources: RequestSources;
  readonly flow: RequestFlow;
  readonly storage: Storage;
}

/** The writes of a file that put a request-dependent value into storage that outlives the request, in source order. */
export function findLeaks(facts: LeakFacts): RequestStateLeak[] {
  const decorations = findSharedDecorations(facts);
  if (facts.requestFunctions.all.length === 0) return decorations;
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
    kind: getKind(write, location, dependence.taint, framework, facts),
    ...dependence,
    write,
    location,
    storage: facts.file.text.slice(...write.target.range),
    framework,
    setter: getSetter(write, facts),
    root: root.type === 'Identifier' ? root : null,
  };
}

/** The shared storage that a write changes; `null` when it lives as long as the request, or cannot be told. */
function locateWrite(write: Write, facts: LeakFacts): SharedLocation | null {
  const { storage, file } = facts;
  const target = unwrapAwait(write.target);
  switch (write.kind) {
    case 'assign':
    case 'memo':
    case 'accumulate': {
      if (target.type !== 'Identifier' && target.type !== 'MemberExpression') return null;
      const location = storage.locateTarget(target);
      return location.lifetime === 'shared' ? location : null;
    }
    case 'insert': {
      const kind = getCollectionKind(target, file);
      if (kind !== 'array' && kind !== 'set') return null;
      break;
    }
    case 'property-call':
      if (isMethodOf(write) && !isKnownSetter(target, facts)) return null;
      break;
    case 'setter-call':
      if (getSetter(write, facts)) return { lifetime: 'shared', kind: 'imported-object', owner: target, value: null };
      break;
  }
  const location = storage.locateObject(target);
  return location.lifetime === 'shared' ? location : null;
}

/** `map.set('k', v)` writes to the object in front of it, `Object.assign(o, v)` to its argument. */
function isMethodOf({ node, target }: Write): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.object === target;
}

/** Is `x.set(name, value)` the one of a Map, or of an application (`app.set('json spaces', 4)`)? */
function isKnownSetter(target: TSESTree.Node, { file, storage, requestFunctions }: LeakFacts): boolean {
  if (getCollectionKind(target, file) === 'map') return true;
  const location = storage.locateObject(target);
  if (location.lifetime === 'shared' && location.kind === 'application') return true;
  return requestFunctions.receiverOf(target)?.receiver.name === 'application';
}

function getSetter({ node, kind }: Write, { file }: LeakFacts): SharedSetter | null {
  if (kind !== 'setter-call' || node.type !== 'CallExpression') return null;
  return findSharedSetter(node, resolveModuleBinding(node.callee, file.scopes))?.setter ?? null;
}

interface Dependence {
  readonly reason: LeakReason;
  readonly taint: Taint;
}

/** Why what is written depends on the request; `null` when it does not. */
function getDependence(write: Write, facts: LeakFacts): Dependence | null {
  const { flow } = facts;
  if (write.kind === 'setter-call') {
    const taint = getSetterTaint(write, facts);
    return taint && { reason: 'value', taint };
  }
  for (const value of write.values) {
    if (isPassedThrough(write, value, facts.file)) return null;
    const taint = flow.taintOf(value);
    if (taint) return { reason: getReason(write, facts), taint };
  }
  return getControlDependence(write, facts);
}

function getReason(write: Write, { file }: LeakFacts): LeakReason {
  if (write.kind === 'memo' || isGuardedByItself(write, file)) return 'memo';
  return isConditional(write.node) ? 'conditional-value' : 'value';
}

/** `if (!base) base = req.headers.host;` keeps the first request's value. */
function isGuardedByItself({ node, target }: Write, file: SourceFile): boolean {
  const storage = file.text.slice(...target.range);
  for (let current: TSESTree.Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: TSESTree.Node } = current as { parent: TSESTree.Node };
    if (parent.type === 'IfStatement' && parent.consequent === current) {
      const test = file.text.slice(...parent.test.range);
      if (test === `!${storage}` || new RegExp(`^${escape(storage)}\\s*={2,3}\\s*(?:null|undefined)$`).test(test)) return true;
    }
    if (parent.type === 'Program') return false;
  }
  return false;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A constant that is written only for some requests, and that other code of the file reads: the super-user flag. */
function getControlDependence(write: Write, facts: LeakFacts): Dependence | null {
  const [value] = write.values;
  if (write.kind !== 'assign' || !value || isEmptyValue(value) || !isPlainValue(value)) return null;
  const condition = findRequestCondition(write.node, facts.flow);
  if (!condition || !isRead(write.target, facts.file)) return null;
  // if (!initialised && req.query.x) initialised = true;
  const storage = facts.file.text.slice(...write.target.range);
  if (facts.file.text.slice(...condition.test.range).includes(storage)) return null;
  return isGuardedByItself(write, facts.file) ? null : { reason: 'condition', taint: condition.taint };
}

/** A constant, or something that is already there (`env.TEST_KEY`); what a call returns was loaded, as a cache does. */
function isPlainValue(value: TSESTree.Node): boolean {
  return isConstantValue(value) || value.type === 'MemberExpression';
}

/** Does the file read what a target writes? */
function isRead(target: TSESTree.Node, { scopes, nodes, text }: SourceFile): boolean {
  if (target.type === 'Identifier') {
    return scopes.variableOf(target)?.references.some((reference) => reference.isRead()) ?? true;
  }
  const written = text.slice(...target.range);
  return nodes
    .of('MemberExpression')
    .some((node) => !(node.parent.type === 'AssignmentExpression' && node.parent.left === node) && text.slice(...node.range) === written);
}

/** What a setter gets of the request. `i18n.setLocale(res, 'de')` is confined to the object it is given first. */
function getSetterTaint(write: Write, { storage, flow }: LeakFacts): Taint | null {
  const [first, ...others] = write.values;
  if (!first) return null;
  if (others.length === 0) return flow.taintOf(first);
  const confined = unwrapAwait(first);
  const targets = confined.type === 'ArrayExpression' ? confined.elements.filter((element) => element !== null) : [confined];
  if (targets.every((target) => storage.locateObject(target).lifetime !== 'shared')) return null;
  for (const value of others) {
    const taint = flow.taintOf(value);
    if (taint) return taint;
  }
  return null;
}

function getKind(write: Write, location: SharedLocation, taint: Taint, framework: Framework | null, facts: LeakFacts): LeakKind {
  if (write.kind === 'insert') return isTakenByPosition(write, facts) ? 'plain' : 'collection';
  if (write.kind === 'accumulate') {
    const value = unwrapAwait(write.values[0] ?? write.node);
    return value.type === 'ArrayExpression' || value.type === 'CallExpression' || value.type === 'ObjectExpression' ? 'collection' : 'accumulation';
  }
  if (framework?.sharesMessages && isBroadcast(location, taint, facts)) return 'broadcast';
  return 'plain';
}

/** What a message carries, and what is set on an object that the server keeps, is meant for all the clients connected. */
function isBroadcast(location: SharedLocation, { source }: Taint, { sources, file }: LeakFacts): boolean {
  if (location.kind !== 'module-variable' && location.kind !== 'closure-variable' && location.kind !== 'implicit-global') return true;
  const variable = source.type === 'Identifier' ? file.scopes.variableOf(source) : null;
  const definition = variable?.defs[0];
  if (definition?.type !== 'Parameter') return false;
  const fn = definition.node as FunctionNode;
  return fn.params.some((parameter, index) => parameter === source && sources.originOfParameter(fn, index)?.role === 'data');
}

/**
 * A list into which one request puts something, and from which another function takes by position: with two requests under way
 * one takes the other's. A worker's queue is drained in a loop, and holds jobs (functions, objects) rather than bare data.
 */
function isTakenByPosition(write: Write, { file, flow }: LeakFacts): boolean {
  const [value] = write.values;
  if (!value || getCollectionKind(write.target, file) !== 'array' || unwrapAwait(value).type === 'ObjectExpression') return false;
  const list = file.text.slice(...write.target.range);
  const owner = getEnclosingFunction(write.node);
  return file.nodes.of('CallExpression').some(({ callee, parent }) => {
    if (callee.type !== 'MemberExpression' || file.text.slice(...callee.object.range) !== list) return false;
    const method = getMemberName(callee);
    if ((method !== 'shift' && method !== 'pop') || getEnclosingFunction(callee) === owner) return false;
    return (flow.isRequestCode(callee) || list.startsWith('this.')) && !isInLoop(parent);
  });
}

function isInLoop(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (/^(While|DoWhile|For|ForOf|ForIn)Statement$/.test(current.type)) return true;
    if (/Function/.test(current.type)) return false;
  }
  return false;
}

/** The framework of the request function around a node, or of one that calls the helper around it. */
function getFramework(node: TSESTree.Node, { requestFunctions, flow }: LeakFacts, depth = 0): Framework | null {
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    const request = requestFunctions.get(fn);
    if (request) return request.framework;
    const [call] = depth < 4 ? flow.callsOf(fn) : [];
    const caller = call ? getFramework(call, { requestFunctions, flow } as LeakFacts, depth + 1) : null;
    if (caller) return caller;
  }
  return null;
}
