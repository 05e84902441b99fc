import type { TSESTree } from '@typescript-eslint/types';
import { getAssignmentTargets } from '../../ast/assignment-targets.ts';
import { getStringConstant } from '../../ast/constants.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { objectWriters } from '../../resources/object-writers.ts';
import { findSharedSetter, importsSetter, isIdentitySetter } from './find-shared-setter.ts';
import { isFixedKey } from '../../scope/fixed-keys.ts';
import { getMadeValue } from '../../scope/made-value.ts';
import { findModuleExport, getModuleOfExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';
import { isSameText, mentions } from './mentions.ts';
import type { Write, WriteTarget } from './write.ts';

/**
 * Every write in a file that could put data into storage; increments and deletions carry none.
 *
 * @param isAsked is the target one that is asked about? Of most, nobody wants to know what is written.
 */
export function findWrites(file: SourceFile, isAsked: (write: WriteTarget) => boolean = () => true): Write[] {
  const writes: Write[] = [];
  for (const node of file.nodes.of('AssignmentExpression')) {
    const left = unwrap(node.left);
    const isPlain = left.type === 'Identifier' || left.type === 'MemberExpression';
    if (isPlain && !isAsked({ kind: 'assign', node, target: left })) continue;
    writes.push(...getAssignmentWrites(node, file, isAsked));
  }
  for (const type of ['ForOfStatement', 'ForInStatement'] as const) {
    for (const node of file.nodes.of(type)) writes.push(...getLoopWrites(node).filter(isAsked));
  }
  const setsAny = importsSetter(file.modules);
  const writesAny = [...writerModules].some((module) => file.modules.has(module));
  for (const node of getWritingCalls(file, setsAny || writesAny)) {
    const write = getCallWrite(node, file, setsAny, writesAny);
    if (write && isAsked(write)) writes.push(write);
  }
  return writes.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** The calls that could be writes: by their method's name, unless the file imports functions that write, which can be called anything. */
function getWritingCalls({ nodes }: SourceFile, importsAny: boolean): readonly TSESTree.CallExpression[] {
  if (importsAny) return nodes.of('CallExpression');
  return nodes.callsOf(...[...nodes.calledMethods].filter(isWritingName));
}

function isWritingName(method: string): boolean {
  return /^(?:push|unshift|add|set)$/.test(method) || builtInMethods.has(method) || isIdentitySetter(method);
}

function getAssignmentWrites(
  node: TSESTree.AssignmentExpression,
  file: SourceFile,
  isAsked: (write: WriteTarget) => boolean,
): Write[] {
  const targets = getAssignmentTargets(node.left).filter(({ target }) => isAsked({ kind: 'assign', node, target }));
  if (targets.length === 0) return [];
  if (/^(\?\?|\|\|)=$/.test(node.operator)) return [{ kind: 'memo', node, target: node.left, values: [node.right] }];
  if (node.operator === '&&=') return [{ kind: 'assign', node, target: node.left, values: [node.right] }];
  if (node.operator !== '=') return [{ kind: 'accumulate', node, target: node.left, values: [node.right] }];
  return targets.map(({ target, defaults }): Write => {
    const right = unwrap(node.right);
    // x = x || f(), x = x ?? f()
    if (right.type === 'LogicalExpression' && right.operator !== '&&' && isSameText(right.left, target, file)) {
      return { kind: 'memo', node, target, values: [right.right] };
    }
    const made = isLocal(right, file) ? getMadeValue(right, file.scopes) : right;
    const merged = getMergedValues(made, target, file);
    if (merged) return { kind: 'property-call', node, target, values: [...merged, ...defaults] };
    // Through a constant; the copy alone (`locale = previous`) puts back what was there.
    if (made !== right && !isSameText(made, target, file) && mentions(made, target, file))
      return { kind: 'accumulate', node, target, values: [made, ...defaults] };
    const addsUp = mentions(right, target, file) && !isKeptOtherwise(right, target, file);
    const kind = addsUp || isExtreme(node, target, file) ? 'accumulate' : 'assign';
    return { kind, node, target, values: [node.right, ...defaults] };
  });
}

function isLocal(value: TSESTree.Node, { scopes }: SourceFile): boolean {
  const variable = value.type === 'Identifier' ? scopes.variableOf(value) : null;
  return variable !== null && !scopes.isModuleVariable(variable);
}

/**
 * What an object gets that is written anew with all that it had: `x = { ...x, user: req.user }` and `x = Object.assign({}, x, values)`
 * change properties of it, as `x.user = req.user` does. `null` for any other value, and where a key is not fixed: that is an entry.
 */
function getMergedValues(value: TSESTree.Node, target: TSESTree.Node, file: SourceFile): TSESTree.Node[] | null {
  if (value.type === 'ObjectExpression') {
    const { properties } = value;
    const isOld = (property: TSESTree.ObjectLiteralElement) =>
      property.type === 'SpreadElement' && isSameText(property.argument, target, file);
    if (!properties.some(isOld) || properties.some((property) => property.type === 'Property' && property.computed))
      return null;
    return properties.flatMap((property) => {
      if (isOld(property)) return [];
      return property.type === 'SpreadElement' ? property.argument : property.value;
    });
  }
  if (value.type !== 'CallExpression' || !isObjectWriter(value, file, false)) return null;
  const [start, old, ...others] = value.arguments;
  const isMerged = start?.type === 'ObjectExpression' && start.properties.length === 0;
  return isMerged && old && isSameText(old, target, file) ? others : null;
}

/** `if (duration > longest) longest = duration;`, which `longest = Math.max(longest, duration)` says as well. */
function isExtreme(node: TSESTree.AssignmentExpression, target: TSESTree.Node, file: SourceFile): boolean {
  const statement = node.parent;
  const branch = statement.parent?.type === 'BlockStatement' ? statement.parent : statement;
  const test = branch.parent?.type === 'IfStatement' && branch.parent.consequent === branch ? branch.parent.test : null;
  if (statement.type !== 'ExpressionStatement' || test?.type !== 'BinaryExpression') return false;
  if (!/^[<>]=?$/.test(test.operator)) return false;
  const sides = [test.left, test.right];
  return [target, node.right].every((compared) => sides.some((side) => isSameText(side, compared, file)));
}

/**
 * Does a value fall back to what is there already: `x = f() || x`, `x = ok ? f() : x`? Nothing adds up; the storage is
 * overwritten now and then, and keeps the last value in between.
 */
export function isKeptOtherwise(value: TSESTree.Node, target: TSESTree.Node, file: SourceFile): boolean {
  const written = unwrap(value);
  const sides =
    written.type === 'LogicalExpression'
      ? [written.left, written.right]
      : written.type === 'ConditionalExpression'
        ? [written.consequent, written.alternate]
        : [];
  const others = sides.filter((side) => !isSameText(side, target, file));
  return others.length < sides.length && !others.some((side) => mentions(side, target, file));
}

function getLoopWrites(node: TSESTree.ForOfStatement | TSESTree.ForInStatement): Write[] {
  if (node.left.type === 'VariableDeclaration') return [];
  return getAssignmentTargets(node.left).map(({ target }) => ({
    kind: 'assign',
    node: node.left,
    target,
    values: [node.right],
  }));
}

/**
 * @param setsAny does the file import a library with setters?
 * @param writesAny does it import one with functions that write into objects?
 */
function getCallWrite(
  node: TSESTree.CallExpression,
  file: SourceFile,
  setsAny: boolean,
  writesAny: boolean,
): Write | null {
  const method = node.callee.type === 'MemberExpression' ? getMemberName(node.callee) : null;
  const setter = setsAny || (method !== null && isIdentitySetter(method)) ? findSharedSetter(node, file) : null;
  if (setter) return { kind: 'setter-call', node, target: setter.object, values: setter.values };
  const [first, ...others] = node.arguments;
  if (first && isObjectWriter(node, file, writesAny)) {
    // Object.defineProperty(target, 'user', { get: () => user }): the key is no value
    const values = others.filter((value) => getStringConstant(value) === null);
    return { kind: 'property-call', node, target: first, values };
  }
  if (node.callee.type !== 'MemberExpression') return null;
  const target = node.callee.object;
  switch (method) {
    case 'push':
    case 'unshift':
    case 'add':
      return { kind: 'insert', node, target, values: node.arguments };
    case 'set': {
      const [key, value] = node.arguments;
      // Under a key of the request's own it is a registry or a cache, and the clean-up rules' business.
      return key && value && isFixedKey(key, file.scopes)
        ? { kind: 'property-call', node, target, values: [value] }
        : null;
    }
    default:
      return null;
  }
}

const builtInMethods: ReadonlySet<string> = new Set(
  objectWriters.builtIn.map((name) => name.slice(name.lastIndexOf('.') + 1)),
);
const writerModules: ReadonlySet<string> = new Set(objectWriters.exports.map(getModuleOfExport));

function isObjectWriter({ callee }: TSESTree.CallExpression, file: SourceFile, isImported: boolean): boolean {
  if (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    !file.scopes.variableOf(callee.object)
  ) {
    return objectWriters.builtIn.includes(`${callee.object.name}.${getMemberName(callee) ?? ''}`);
  }
  return isImported && findModuleExport(resolveModuleBinding(callee, file.scopes), objectWriters.exports) !== null;
}
