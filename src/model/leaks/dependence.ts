import type { TSESTree } from '@typescript-eslint/types';
import { isConstantValue, isEmptyValue } from '../../ast/constants.ts';
import { getEnclosingFunction, isFunction, isWithin } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { collectionSignIns, confinedIdentities, identitySetters } from '../../resources/client-identity.ts';
import { getMadeValue } from '../../scope/made-value.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { findRequestCondition, isConditional } from '../request-data/request-condition.ts';
import type { Taint } from '../request-data/taint.ts';
import type { SourceFile } from '../source-file.ts';
import { isAskedBefore } from '../writes/asked-before.ts';
import { isSameText, mentions } from '../writes/mentions.ts';
import type { SharedKind } from '../storage/location.ts';
import { isKeptOtherwise } from '../writes/find-writes.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';
import { getSetter } from './locate-write.ts';
import { isOverwrittenBeforeReads } from './overwritten-before-reads.ts';
import { findOwnSecret } from './own-secret.ts';
import { isPassedThrough } from './passed-through.ts';
import type { LeakReason } from './request-state-leak.ts';
import { isWithoutRequestData } from './values-before.ts';

/** Why a written value depends on the request, and on what of it. */
export interface Dependence {
  readonly reason: LeakReason;
  readonly taint: Taint;
}

/** Why what is written depends on the request; `null` when it does not. */
export function getDependence(write: Write, facts: LeakFacts): Dependence | null {
  const { flow } = facts;
  if (write.kind === 'setter-call') {
    const taint = getSetterTaint(write, facts);
    return taint && { reason: 'value', taint };
  }
  for (const value of write.values) {
    if (isPassedThrough(write, value, facts.file)) return null;
    const taint = flow.taintOf(value);
    if (taint && !isWithoutRequestData(value, write.node, facts)) return { reason: getReason(write, facts), taint };
  }
  const secret = findOwnSecret(write, facts);
  if (secret) {
    const reason = getReason(write, facts);
    // if (!key) key = randomBytes(32): one for all
    return reason === 'memo' ? null : { reason, taint: secret };
  }
  return getControlDependence(write, facts);
}

function getReason(write: Write, { file }: LeakFacts): LeakReason {
  if (write.kind === 'memo' || isGuardedByItself(write, file)) return 'memo';
  const isKept = write.values.some((value) => isKeptOtherwise(value, write.target, file));
  return isKept || isConditional(write.node) ? 'conditional-value' : 'value';
}

/** `if (!base) base = req.headers.host;` keeps the first request's value. */
function isGuardedByItself(write: Write, file: SourceFile): boolean {
  return getTestsAround(write.node).some((test) => isAbsenceTest(test, write.target, file));
}

/** The tests of the `if` statements in whose consequent a node is, the innermost first. */
function getTestsAround(node: TSESTree.Node): TSESTree.Expression[] {
  const tests: TSESTree.Expression[] = [];
  for (let current = node; current.parent; current = current.parent) {
    if (current.parent.type === 'IfStatement' && current.parent.consequent === current) tests.push(current.parent.test);
  }
  return tests;
}

/** `!base`, `base == null`, `base === undefined`, and those beside something else: `!base && req.headers.host`. */
function isAbsenceTest(node: TSESTree.Node, target: TSESTree.Node, file: SourceFile): boolean {
  const test = unwrapAwait(node);
  const isTarget = (operand: TSESTree.Node) =>
    file.text.slice(...unwrapAwait(operand).range) === file.text.slice(...target.range);
  if (test.type === 'LogicalExpression')
    return test.operator === '&&' && [test.left, test.right].some((side) => isAbsenceTest(side, target, file));
  if (test.type === 'UnaryExpression') return test.operator === '!' && isTarget(test.argument);
  if (test.type !== 'BinaryExpression' || !/^={2,3}$/.test(test.operator)) return false;
  return (isTarget(test.left) && isEmptyValue(test.right)) || (isTarget(test.right) && isEmptyValue(test.left));
}

/** A constant that is written only for some requests, and that other code of the file reads: the super-user flag. */
function getControlDependence(write: Write, facts: LeakFacts): Dependence | null {
  const [written] = write.values;
  const value = written && getNamedConstant(written, facts);
  if (write.kind !== 'assign' || !value || isEmptyValue(value) || !isPlainValue(value, facts)) return null;
  const condition = findRequestCondition(write.node, facts.flow);
  if (!condition || !isRead(write.target, facts)) return null;
  // if (!initialised && req.query.x) initialised = true;  if (config.region === 'CN') config.host = 'example.cn';
  if (mentions(condition.test, write.target, facts.file)) return null;
  const holder = write.target.type === 'MemberExpression' ? write.target.object : write.target;
  const inner = getTestsAround(write.node).filter((test) => isWithin(test, condition.scope));
  if (inner.some((test) => mentions(test, holder, facts.file))) return null;
  // sql = 'UPDATE …'; await db.query(sql): who reads it has set it to the same just before.
  const isOfFile = write.target.type === 'Identifier';
  if (isLock(write, facts.file) || (isOfFile && isOverwrittenBeforeReads(write, facts))) return null;
  const other = findOtherWay(write, facts.file);
  if (!other) return { reason: 'condition', taint: condition.taint };
  // if (admin) mode = 'all'; else mode = 'own': one value for each request, told once.
  const isTold = other.range[0] < write.node.range[0] || facts.flow.taintOf(other.right) !== null;
  return isTold ? null : { reason: 'value', taint: condition.taint };
}

/** The write to the same storage in the other branch of the `if` or `?:` that a write is a branch of. */
function findOtherWay({ node, target }: Write, file: SourceFile): TSESTree.AssignmentExpression | null {
  const choice = getChoice(node);
  if (!choice?.alternate) return null;
  const other = isWithin(node, choice.consequent) ? choice.alternate : choice.consequent;
  const writes = file.nodes
    .within(other, 'AssignmentExpression')
    .filter((write) => write.operator === '=' && isSameText(write.left, target, file));
  return writes.find((write) => getChoice(write) === choice) ?? null;
}

/** The `if` or `?:` that alone decides in its function whether a node runs; `null` where something else does. */
function getChoice(node: TSESTree.Node): TSESTree.IfStatement | TSESTree.ConditionalExpression | null {
  for (let child = node, { parent } = node; parent && !isFunction(parent); child = parent, { parent } = parent) {
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression')
      return child === parent.test ? null : parent;
    if (parent.type === 'LogicalExpression' || parent.type === 'SwitchCase' || isLoop(parent)) return null;
  }
  return null;
}

function isLoop({ type }: TSESTree.Node): boolean {
  return /^(?:DoWhile|ForIn|ForOf|For|While)Statement$/.test(type);
}

/** `if (busy) return; busy = true; try { … } finally { busy = false; }`: keeps others out for a while, and tells them nothing of the request. */
function isLock({ target, node }: Write, file: SourceFile): boolean {
  const fn = getEnclosingFunction(node);
  const isUndone =
    fn !== null &&
    file.nodes
      .within(fn, 'AssignmentExpression')
      .some(
        ({ left, right, range }) => range[0] > node.range[1] && isEmptyValue(right) && isSameText(left, target, file),
      );
  return isUndone && isAskedBefore(target, node, fn, file);
}

/** `true` for `on` after `const on = true;`; anything else stands for itself. */
function getNamedConstant(value: TSESTree.Node, { file }: LeakFacts): TSESTree.Node {
  const inner = unwrapAwait(value);
  const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
  const only = variable && getOnlyValue(variable);
  return only?.kind === 'expression' && only.path.length === 0 && isConstantValue(only.node) ? only.node : value;
}

/**
 * A constant, or something that is already there for all (`env.TEST_KEY`, `Role.ADMIN`); what a call returns, or a local holds, was
 * loaded, as a cache does.
 */
function isPlainValue(value: TSESTree.Node, { storage }: LeakFacts): boolean {
  if (value.type === 'MemberExpression') return storage.locateObject(value.object).lifetime === 'shared';
  return isConstantValue(value);
}

/** Storage that is there for others: the application, the process, another module. */
const readElsewhere: ReadonlySet<SharedKind> = new Set([
  'application',
  'process-env',
  'global-object',
  'imported-object',
]);

/** Does this file, or another one as a matter of course, read what a target writes? */
function isRead(target: TSESTree.Node, { file, storage }: LeakFacts): boolean {
  if (target.type === 'Identifier') {
    return file.scopes.variableOf(target)?.references.some((reference) => reference.isRead()) ?? true;
  }
  const location = storage.locateObject(target);
  if (location.lifetime === 'shared' && readElsewhere.has(location.kind)) return true;
  const written = file.text.slice(...target.range);
  return file.nodes
    .of('MemberExpression')
    .some(
      (node) =>
        !(node.parent.type === 'AssignmentExpression' && node.parent.left === node) &&
        file.text.slice(...node.range) === written,
    );
}

/** What a setter gets of the request. `i18n.setLocale(res, 'de')` is confined to the object it is given first. */
function getSetterTaint(write: Write, facts: LeakFacts): Taint | null {
  const [first, ...others] = write.values;
  if (!first) return null;
  const setter = getSetter(write, facts);
  if (others.length === 0)
    return setter?.confinedByName && isNamedByRequest(first, facts) ? null : facts.flow.taintOf(first);
  const confined = unwrapAwait(first);
  const mayBeConfined = setter ? setter.confinedByFirst : isConfinedIdentity(write);
  if (!mayBeConfined || isConstantValue(confined)) return firstTaint(write.values, facts);
  const targets =
    confined.type === 'ArrayExpression' ? confined.elements.filter((element) => element !== null) : [confined];
  if (targets.every((target) => facts.storage.locateObject(target).lifetime !== 'shared')) return null;
  return firstTaint(others, facts);
}

/** `new Strategy({ name: 'oidc:' + domain, … })`, where the domain is the request's: each has a place of its own. */
function isNamedByRequest(value: TSESTree.Node, { file, flow }: LeakFacts): boolean {
  const made = getMadeValue(value, file.scopes);
  if (made.type !== 'NewExpression') return false;
  return made.arguments.some(
    (options) =>
      options.type === 'ObjectExpression' &&
      options.properties.some(
        (property) =>
          property.type === 'Property' && getKeyName(property) === 'name' && flow.taintOf(property.value) !== null,
      ),
  );
}

/** Not `client.setOAuthTokens(access, refresh)`: all of what these are given is the identity. */
function isConfinedIdentity({ node }: Write): boolean {
  const method =
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression' ? getMemberName(node.callee) : null;
  const isIdentity = method !== null && (identitySetters.has(method) || collectionSignIns.has(method));
  return !isIdentity || confinedIdentities.has(method);
}

function firstTaint(values: readonly TSESTree.Node[], { flow }: LeakFacts): Taint | null {
  for (const value of values) {
    const taint = flow.taintOf(value);
    if (taint) return taint;
  }
  return null;
}
