import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getKeyName, getMemberPath, getOwnName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { getMadeValue } from '../../scope/made-value.ts';
import type { SourceFile } from '../source-file.ts';
import { textOf } from './find-paired-set-ups.ts';
import { getFunctionUses, getMethodCall } from './function-use.ts';
import { findLifetimeEvent, getLifetimeObject } from '../request-data/lifetime-object.ts';
import { createObligation, type Obligation } from './obligation.ts';
import { findConnections } from './held-connections.ts';
import { findEntries, type RegistryEntry } from './registry-entry.ts';
import { findRemovingMessage, getRemovals } from './registry-removals.ts';
import type { ObligationContext } from './obligation-context.ts';

/** An entry that a request makes in a collection of the module. */
export const registry: Resource = {
  name: 'registry-entry',
  title: 'entry',
  setUp: [],
  tearDown: { receiverMethods: ['delete'] },
  source: 'the file itself',
};

/**
 * Finds entries that requests make in a module's collections and that nothing in the file removes, where it is sure that they
 * should not outlive the request:
 *
 * - another collection gets an entry under the same key in the same function, and that one is removed (`partial`)
 * - the entry is, or its key belongs to, the response or the socket itself (`never`)
 * - its key is the `id` of a socket that the handler does not wait for to disconnect (`never`)
 * - it belongs to a socket, and is removed only when the client says so (`abort`)
 */
export function findRegistryEntries(context: ObligationContext): Obligation[] {
  const entries = findEntries(context);
  const removed = groupRemoved(entries, context);
  /** The collections of which it is told that only messages remove their entries: however many make some, it is removed in one place. */
  const told = new Set<Variable>();
  return entries.flatMap((entry) => {
    const message = isBoundToConnection(entry, context) ? findRemovingMessage(entry, context) : null;
    if (message) {
      if (told.has(entry.collection)) return [];
      told.add(entry.collection);
      return [toObligation(entry, 'abort', message)];
    }
    const removals = getRemovals(entry, context.file);
    if (isLeftBySocket(entry, context) && !removals.some((removal) => isSweeping(removal, context)))
      return [toObligation(entry, 'never')];
    if (removals.length > 0) return [];
    if (isAskedBefore(entry, context)) return [];
    const besides = removed.get(entry.fn)?.get(textOf(entry.key, context.file)) ?? [];
    if (besides.some(({ collection }) => collection !== entry.collection)) return [toObligation(entry, 'partial')];
    return isBoundToConnection(entry, context) ? [toObligation(entry, 'never')] : [];
  });
}

/** Is something removed in a function that runs from time to time: `setInterval(() => { … states.delete(id); … }, 30_000)`? */
function isSweeping(removal: TSESTree.Node, { file }: ObligationContext): boolean {
  if (isOfOneKey(removal)) return false;
  for (let fn = getEnclosingFunction(removal); fn; fn = getEnclosingFunction(fn)) {
    const isTimed = getFunctionUses(fn, file.scopes).some(
      (use) =>
        use.kind === 'argument' && /^(?:setInterval|setTimeout|schedule)$/.test(getOwnName(use.node.callee) ?? ''),
    );
    if (isTimed) return true;
  }
  return false;
}

/** `delete states.last`, `states.delete('last')` */
function isOfOneKey({ parent: member }: TSESTree.Node): boolean {
  if (member?.type !== 'MemberExpression') return false;
  const { parent } = member;
  if (parent.type === 'UnaryExpression') return !member.computed || member.property.type === 'Literal';
  return parent.type === 'CallExpression' && parent.arguments[0]?.type === 'Literal';
}

function toObligation(
  { node, fn, collection, receiver, key }: RegistryEntry,
  reason: 'partial' | 'never' | 'abort',
  at: TSESTree.Node | null = null,
): Obligation {
  const held = { kind: 'entry', receiver, key } as const;
  const setUp = { resource: registry, node, function: fn, held };
  return createObligation(setUp, { reason, at }, { keys: [collection.name] });
}

/** The entries that are removed in the function that makes them, by that function and by the text of their key. */
function groupRemoved(entries: readonly RegistryEntry[], { file }: ObligationContext) {
  const removed = new Map<FunctionNode, Map<string, RegistryEntry[]>>();
  for (const entry of entries) {
    if (!getFirstCalls(entry.fn, file).has(`delete ${getPlace(entry, file)}`)) continue;
    let byKey = removed.get(entry.fn);
    if (!byKey) removed.set(entry.fn, (byKey = new Map()));
    const key = textOf(entry.key, file);
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  }
  return removed;
}

/** `last.get(key)` before `last.set(key, now)`: what an earlier request left is asked for, so it is meant to stay. */
function isAskedBefore(entry: RegistryEntry, { file }: ObligationContext): boolean {
  const calls = getFirstCalls(entry.fn, file);
  return ['get', 'has'].some(
    (method) => (calls.get(`${method} ${getPlace(entry, file)}`) ?? Infinity) < entry.node.range[0],
  );
}

/** Where a function first calls one of these methods for a key of a collection. */
const getFirstCalls = oncePer((fn: FunctionNode, file: SourceFile): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const call of file.nodes.within(fn, 'CallExpression')) {
    const method = getMethodCall(call);
    const [key] = call.arguments;
    if (!method || !key || !/^(?:delete|get|has)$/.test(method.name)) continue;
    const place = `${method.name} ${getPlace({ receiver: method.receiver, key }, file)}`;
    first.set(place, Math.min(call.range[0], first.get(place) ?? Infinity));
  }
  return first;
});

function getPlace({ receiver, key }: { receiver: TSESTree.Node; key: TSESTree.Node }, file: SourceFile): string {
  return `${textOf(receiver, file)} ${textOf(key, file)}`;
}

/** `clients.add(res)`, `clients.push({ id, res })`, `sockets.set(socket.id, socket)` */
function isBoundToConnection({ node, key, value }: RegistryEntry, context: ObligationContext): boolean {
  if (value && findConnections(value, context).length > 0) return true;
  // clients.set(socket, { room }): of an object, such a key is only its text.
  if (node.type === 'CallExpression' && getMethodCall(node)?.name === 'set' && findConnections(key, context).length > 0)
    return true;
  if (value && isTransport(value, context)) return true;
  return isSocketId(key, context) || (value !== undefined && isRecordOfSocket(value, context));
}

/** `transports[transport.sessionId] = transport`, of what is made for one session */
function isTransport(value: TSESTree.Node, { file, sources }: ObligationContext): boolean {
  const made = getMadeValue(value, file.scopes);
  return made.type === 'NewExpression' && sources.isMadeForRequest(made);
}

/** `socket.id`, which no other connection ever has */
function isSocketId(node: TSESTree.Node, { file, requestFunctions }: ObligationContext): boolean {
  const { root, names } = getMemberPath(node);
  return names.length === 1 && names[0] === 'id' && getLifetimeObject(root, file, requestFunctions) === 'socket';
}

/** What a record calls the connection that it is about; `from: socket.id` of a message only tells who sent it. */
const ownId = /^_?(?:(?:socket|client|conn|connection|player|user)_?)?id$/i;

/** `users.push({ id: socket.id, name })`, and a constant that is such an object: a record of a connection, by the id that nobody else has. */
function isRecordOfSocket(value: TSESTree.Node, context: ObligationContext): boolean {
  const record = getMadeValue(value, context.file.scopes);
  if (record.type !== 'ObjectExpression') return false;
  return record.properties.some(
    (property) =>
      property.type === 'Property' && ownId.test(getKeyName(property) ?? '') && isSocketId(property.value, context),
  );
}

/**
 * `users[socket.id] = name` in a connection's handler that has no `disconnect` listener of its own, and gives the socket to
 * nobody who could add one.
 */
function isLeftBySocket({ key }: RegistryEntry, { file, requestFunctions }: ObligationContext): boolean {
  const { root, names } = getMemberPath(key);
  if (root.type !== 'Identifier' || names.length !== 1 || names[0] !== 'id') return false;
  if (getLifetimeObject(root, file, requestFunctions) !== 'socket') return false;
  const socket = file.scopes.variableOf(root);
  const handler = socket && file.scopes.functionOf(socket);
  if (!handler || !requestFunctions.get(handler) || mayBeWatched(socket, handler, file)) return false;
  if (hasEndBeside(handler)) return false;
  return !getGivenSockets(socket, handler, file).some(([given, giver]) => mayBeWatched(given, giver, file));
}

/** `{ open(ws) { … }, close(ws) { … } }`: who hands over the handlers of a socket together, has one for its end. */
function hasEndBeside({ parent }: FunctionNode): boolean {
  if (parent.type !== 'Property' || parent.parent.type !== 'ObjectExpression') return false;
  return parent.parent.properties.some(
    (property) => property.type === 'Property' && /^(?:close|disconnect)$/.test(getKeyName(property) ?? ''),
  );
}

/** May somebody wait for the end of a socket that a function has: the function itself, or who is given the socket by it? */
function mayBeWatched(socket: Variable, handler: FunctionNode, file: SourceFile): boolean {
  return socket.references.some(({ identifier }) => {
    const node = identifier as TSESTree.Identifier;
    const { parent } = node;
    if (parent.type === 'NewExpression') return true;
    if (parent.type === 'CallExpression') return parent.callee !== node && !isDeaf(parent.callee, file);
    const call = parent.type === 'MemberExpression' && parent.object === node ? parent.parent : null;
    const event =
      call?.type === 'CallExpression' && call.callee === parent ? getStringConstant(call.arguments[0]) : null;
    return findLifetimeEvent('socket', event)?.onAbort === true && getEnclosingFunction(node) === handler;
  });
}

/**
 * The variables of other functions of the file that a handler is handed as its socket, with these functions:
 * `io.on('connection', (socket) => { socket.on('disconnect', …); welcome(io, socket); })`
 */
function getGivenSockets(
  socket: Variable,
  handler: FunctionNode,
  { nodes, scopes }: SourceFile,
): (readonly [Variable, FunctionNode])[] {
  const index = handler.params.findIndex((parameter) => socket.identifiers.includes(parameter as never));
  if (index < 0) return [];
  return nodes.of('CallExpression').flatMap((call) => {
    const argument = call.arguments[index];
    const given = argument?.type === 'Identifier' ? scopes.variableOf(argument) : null;
    const giver = given && scopes.functionOf(given);
    return giver && resolveFunctions(call.callee, scopes).includes(handler) ? [[given, giver] as const] : [];
  });
}

/** Is this a function of the file that registers no listener? */
function isDeaf(callee: TSESTree.Node, file: SourceFile): boolean {
  const functions = resolveFunctions(callee, file.scopes);
  return (
    functions.length > 0 && functions.every((fn) => !/\.(?:on|once|addListener)\(/.test(file.text.slice(...fn.range)))
  );
}
