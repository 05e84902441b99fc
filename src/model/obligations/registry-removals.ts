import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { getMemberName, getMemberPath } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { getAliases } from '../../scope/aliases.ts';
import type { Reference, Variable } from '../../scope/file-scopes.ts';
import { isDeadCode } from '../dead-code.ts';
import { findLifetimeEvent, getLifetimeObject } from '../request-data/lifetime-object.ts';
import type { SourceFile } from '../source-file.ts';
import { getAppended } from './additions.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { RegistryEntry } from './registry-entry.ts';

/** The places of a file that remove from a collection, replace it, or give it to somebody who may. */
interface Removals {
  readonly ofEntries: readonly TSESTree.Identifier[];
  /** These, and those that remove from what its entries hold: `delete rooms[id].users[name]`. */
  readonly all: readonly TSESTree.Identifier[];
}

const readRemovals = oncePer((collection: Variable, file: SourceFile): Removals => {
  const alive = [collection, ...getAliases(collection, file)].flatMap(({ references }) =>
    references.filter(({ identifier }) => !isDeadCode(identifier as TSESTree.Node, file)),
  );
  const where = (mayRemove: (reference: Reference, collection: Variable, file: SourceFile) => boolean) =>
    alive
      .filter((reference) => mayRemove(reference, collection, file))
      .map(({ identifier }) => identifier as TSESTree.Identifier);
  const ofEntries = where(mayRemoveEntry);
  return { ofEntries, all: [...new Set([...ofEntries, ...where(mayRemoveInside)])] };
});

/** Where an entry may be removed, in the file's order of the names that its collection has. */
export function getRemovals({ collection, receiver }: RegistryEntry, file: SourceFile): readonly TSESTree.Identifier[] {
  const { ofEntries, all } = readRemovals(collection, file);
  return unwrap(receiver).type === 'MemberExpression' ? all : ofEntries;
}

const removing = /^(?:delete|clear|splice|pop|shift)$/;

function mayRemoveEntry(reference: Reference, collection: Variable, { text }: SourceFile): boolean {
  const identifier = reference.identifier as TSESTree.Identifier;
  const { parent: assignment } = identifier;
  // clients = [...clients, res]
  if (assignment.type === 'AssignmentExpression' && getAppended(assignment, text)) return false;
  // An alias is given its only value where it is declared.
  if (reference.isWrite())
    return !reference.init && reference.resolved === collection && getEnclosingFunction(identifier) !== null;
  const { parent } = identifier;
  if (parent.type === 'MemberExpression' && parent.object === identifier) {
    const outer = parent.parent;
    if (outer.type === 'UnaryExpression') return outer.operator === 'delete';
    // list.length = 0
    if (outer.type === 'AssignmentExpression' && outer.left === parent) return !parent.computed;
    return isCallee(parent) && removing.test(getMemberName(parent) ?? '');
  }
  return isGivenAway(identifier, /^(?:Object\.(?:keys|values|entries)|JSON\.stringify|Array\.from|console\.\w+)$/);
}

/** Methods that tell clients what they are given: `io.to(room).emit('users', users)`, `res.json(users)`. */
const telling = /^(?:emit|send|json|jsonp|render|write)$/;

/** Is it an argument of a call other than those of functions that only read? */
function isGivenAway(node: TSESTree.Node, reading: RegExp): boolean {
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.callee === node) return false;
  const { root, names } = getMemberPath(call.callee);
  if (telling.test(names.at(-1) ?? '')) return false;
  return !reading.test(root.type === 'Identifier' ? [root.name, ...names].join('.') : '');
}

/** Methods that take nothing away from what they are called on, nor give out what could be taken away from. */
const keeping =
  /^(?:add|concat|emit|entries|every|filter|find|findIndex|flatMap|forEach|get|has|includes|indexOf|join|keys|map|push|reduce|send|set|slice|some|sort|to\w*|unshift|values)$/;

/** Does anything happen with what an entry holds that may take away from it: is it removed from, replaced, or kept under another name? */
function mayRemoveInside(reference: Reference): boolean {
  // let rooms = {};
  if (reference.isWrite()) return false;
  let inner = reference.identifier as TSESTree.Node;
  let depth = 0;
  while (inner.parent?.type === 'MemberExpression' && inner.parent.object === inner) {
    inner = inner.parent;
    depth += 1;
  }
  const { parent } = inner;
  const last = (inner.type === 'MemberExpression' && getMemberName(inner)) || '';
  switch (parent?.type) {
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'CallExpression':
      if (parent.callee !== inner)
        return !/^(?:length|size)$/.test(last) && isGivenAway(inner, /^(?:Object\.keys|JSON\.stringify|console\.\w+)$/);
      return depth > 1 && !keeping.test(last);
    case 'AssignmentExpression':
      // rooms[id] = { users: {} } makes one; rooms[id].users = {} makes one empty
      return parent.left === inner ? depth > 1 && inner.type === 'MemberExpression' && !inner.computed : depth > 0;
    case 'VariableDeclarator':
    case 'ForOfStatement':
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
    case 'Property':
    case 'SpreadElement':
    case 'AwaitExpression':
      return true;
    default:
      return false;
  }
}

function isCallee(node: TSESTree.Node): boolean {
  return node.parent?.type === 'CallExpression' && node.parent.callee === node;
}

/**
 * The listener for what a client sends, in which alone an entry is removed: `socket.on('leave', () => { delete users[socket.id]; })`. Who
 * closes the window sends nothing. `null` where it is removed nowhere, or somewhere else as well.
 */
export function findRemovingMessage(entry: RegistryEntry, context: ObligationContext): TSESTree.CallExpression | null {
  const listeners = getMessageListeners(getRemovals(entry, context.file), context);
  // One that makes the entry as well, may take it back by itself.
  const isOther = (listener: TSESTree.Node | null) => listener !== null && !isWithin(entry.node, listener);
  return listeners.every(isOther) ? (listeners[0] ?? null) : null;
}

/** One list of removals is that of many entries. */
const getMessageListeners = oncePer((removals: readonly TSESTree.Identifier[], context: ObligationContext) =>
  removals.map((removal) => getMessageListener(removal, context)),
);

/** The call that registers the listener for a client's message which a node is in, and which nobody else could call. */
export function getMessageListener(
  node: TSESTree.Node,
  { file, requestFunctions }: ObligationContext,
): TSESTree.CallExpression | null {
  for (let fn: FunctionNode | null = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    const call = fn.parent;
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') continue;
    if (!/^(?:on|once|addListener)$/.test(getMemberName(call.callee) ?? '')) continue;
    const event = getStringConstant(call.arguments[0]);
    if (event === null || getLifetimeObject(call.callee.object, file, requestFunctions) !== 'socket') continue;
    return findLifetimeEvent('socket', event)?.onAbort === true ? null : call;
  }
  return null;
}
