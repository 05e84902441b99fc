import type { TSESTree } from '@typescript-eslint/types';
import { isInCatch } from '../../ast/catch-clause.ts';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isFunction, isWithin } from '../../ast/functions.ts';
import { readSessionStatement, readTransactionStatement } from '../../resources/session-statements.ts';
import type { SourceFile } from '../source-file.ts';
import { shorten } from './code-in-messages.ts';
import { getConnectionCalls, isStatement } from './connection-statements.ts';
import { getMethodCall, isListening } from './function-use.ts';
import type { Miss, MissReason, Obligation } from './obligation.ts';
import { getSqlText } from './sql-statement.ts';

/** An obligation in words, for messages. */
export interface ObligationText {
  /** What is held: `pooled connection 'client'`. */
  readonly what: string;
  /** How it is torn down: `client.release()`. */
  readonly tearDown: string;
  /** The way out on which it is not: `the 'return' on line 14`, `'await load()' on line 9`. */
  readonly exit: string;
  /** The same as what happens: `the 'return' on line 14 is reached`, `'await load()' on line 9 fails`. */
  readonly event: string;
  /** What to call, as a sentence of its own; empty where there is nothing to call. */
  readonly advice: string;
  /** For `abort`: why it is not torn down then. */
  readonly why: string;
  /** For `too-late`: where it undoes nothing (`below Node 24 `, or empty: everywhere), and who sees what is left. */
  readonly where: string;
  readonly who: string;
  /** For `partial`: `'a' and 'b'`. */
  readonly keys: string;
  /** For `late-listener`: the call that registers it (`res.on('close', …)`), and what tells that the event has come (`res.destroyed`). */
  readonly listener: string;
  readonly state: string;
  /** Where the tear-down belongs, as a sentence of its own. */
  readonly place: string;
  /** The form that needs no tear-down, as a sentence of its own; may be empty. */
  readonly instead: string;
}

const leftSource = "'pipe()' does not close its source then";

/** Why a stream stays open when the client goes away. */
const leftByPipe: Readonly<Record<string, string>> = {
  'piped-stream': leftSource,
  'piped-through': leftSource,
  'piped-body': leftSource,
  'received-stream': "'pipe()' does not end what it writes to then",
};

/** Puts an obligation into the user's words. */
export function describeObligation(obligation: Obligation, file: SourceFile): ObligationText {
  const { setUp, miss, tearDowns, keys } = obligation;
  const { resource } = setUp;
  const name = getName(obligation, file);
  // The way that lacks one needs a rollback, and not the commit of another way.
  const done = (resource.commits && tearDowns.find((node) => isRollback(node))) || tearDowns[0];
  const usual = getUsualTearDown(obligation, name);
  const instead = setUp.isUnused || needsConnection(obligation, file) ? undefined : resource.instead;
  const tearDown = done ? getTearDownText(done, obligation, file) : usual;
  const exit = miss.at ? describeExit(miss.at, file) : 'the end of the function';
  return {
    what: name === null ? resource.title : `${resource.title} ${getQuotedName(name, obligation, file)}`,
    tearDown: tearDown ?? 'its tear-down',
    advice: getAdvice(obligation, usual),
    exit,
    event: miss.at === null || isJump(miss.at) ? `${exit} is reached` : `${exit} fails`,
    why: getWhy(obligation, exit),
    where: resource.leaksBelowNode === undefined ? '' : `below Node ${resource.leaksBelowNode} `,
    who:
      resource.leaksBelowNode === undefined
        ? 'a request that comes meanwhile'
        : 'the next request of the same connection',
    keys: keys.map((key) => `'${key}'`).join(' and '),
    place: getPlace(obligation),
    ...getListenerText(obligation, file),
    instead:
      miss.reason === 'abort' && !instead
        ? getEvent(obligation)
        : getInstead(instead, /^(?:too-late|abort)$/.test(miss.reason) ? null : usual),
  };
}

/** The listener that comes too late, and where to look instead. */
function getListenerText({ listener }: Obligation, file: SourceFile): Pick<ObligationText, 'listener' | 'state'> {
  const method = listener ? getMethodCall(listener.node) : null;
  if (!listener || !method) return { listener: '', state: '' };
  const { event, state } = listener.event;
  const emitter = shorten(method.receiver, file);
  return { listener: `${emitter}.${method.name}('${event}', …)`, state: `${emitter}.${state ?? 'destroyed'}` };
}

/** The tear-down in words: of a transaction that is only ever rolled back, its good end lacks the commit, and otherwise the other way round. */
function getTearDownText(done: TSESTree.Node, obligation: Obligation, file: SourceFile): string {
  const text = shorten(done, file);
  if (!obligation.setUp.resource.commits || obligation.miss.reason !== 'some-path') return text;
  const end = isCommitMissing(obligation) ? 'commit' : 'rollback';
  return text.replace(/commit|rollback|abort/i, (word) => (word === word.toUpperCase() ? end.toUpperCase() : end));
}

/** Does a transaction that only errors roll back come to an end without one? */
function isCommitMissing({ setUp: { resource }, miss: { reason, at }, tearDowns }: Obligation): boolean {
  const isGoodEnd = reason === 'some-path' && (at === null || at.type === 'ReturnStatement') && !isInCatch(at);
  return resource.commits === true && isGoodEnd && tearDowns.every(isRollback);
}

/** `'players[socket.id]'`; of what is pushed or added there is no such place: `'socket' in 'clients'`, and a listener is for an event. */
function getQuotedName(name: string, { setUp: { held, node, resource } }: Obligation, file: SourceFile): string {
  if (held.kind === 'entry' && held.key && /^(?:kept|socket)-listener$/.test(resource.name))
    return `of '${shorten(held.receiver, file)}' for ${shorten(held.key, file)}`;
  const isAdded = held.kind === 'entry' && held.key !== null && isAddition(node, held.key);
  return isAdded && held.key ? `'${shorten(held.key, file)}' in '${shorten(held.receiver, file)}'` : `'${name}'`;
}

/** `clients.push(socket)`, `clients = [...clients, socket]`; not `players[socket.id] = name` */
function isAddition(node: TSESTree.Node, key: TSESTree.Node): boolean {
  if (node.type === 'AssignmentExpression') return !isWithin(key, node.left);
  return /^(?:push|add|unshift)$/.test(getMethodCall(node)?.name ?? '');
}

/** Why it stays when the client goes away. */
function getWhy({ setUp: { resource }, miss: { at } }: Obligation, exit: string): string {
  const message = resource.name === 'registry-entry' && at?.type === 'CallExpression' ? at.arguments[0] : undefined;
  if (message)
    return `it is removed when '${getStringConstant(message) ?? ''}' comes (line ${message.loc.start.line}), which nobody sends then`;
  const method = at ? getMethodCall(at) : null;
  const event =
    method && isListening(method.name) ? getStringConstant((at as TSESTree.CallExpression).arguments[0]) : null;
  if (at && event !== null) return `the '${event}' that line ${at.loc.start.line} waits for does not come then`;
  return leftByPipe[resource.name] ?? `${exit} does not run then`;
}

/** The event that comes on every way, as a sentence of its own. */
function getEvent({ setUp: { resource } }: Obligation): string {
  if (resource.name === 'registry-entry') return ' Remove it when the socket disconnects, too.';
  if (resource.name === 'dropped-interval') return ' Stop it when the socket disconnects, too.';
  return " Use the 'close' event of the response.";
}

/** What belongs in a `finally` does so on every way; a transaction is committed on one, and rolled back on the others. */
const places: Readonly<Partial<Record<MissReason, { readonly usual: string; readonly ofTransaction: string }>>> = {
  'some-path': { usual: "Move it to a 'finally'.", ofTransaction: 'Roll back before it.' },
  'error-path': {
    usual: "Put it in a 'finally' of a 'try' that begins right behind the set-up.",
    ofTransaction: "Roll back in a 'catch'.",
  },
  swallowed: { usual: "Put it in a 'finally'.", ofTransaction: "Roll back in that 'catch'." },
};

function getPlace(obligation: Obligation): string {
  const { setUp, miss } = obligation;
  const place = places[miss.reason];
  if (!place) return '';
  if (setUp.resource.commits) return isCommitMissing(obligation) ? ' Commit before it.' : ` ${place.ofTransaction}`;
  if (miss.reason === 'some-path') return ` ${getPlaceBeforeReturn(setUp, miss) ?? place.usual}`;
  const inCallback = miss.reason === 'error-path' ? getPlaceInCallback(setUp, miss) : null;
  return ` ${getPlaceOfListener(obligation) ?? getPlaceInFinally(obligation) ?? inCallback ?? place.usual}`;
}

/** A `finally` of a driver's callback would run before its work is done: `pool.getConnection((error, connection) => { … })`. */
function isHeldByDriver({ from, function: fn, held }: Obligation['setUp']): boolean {
  return from === 'callback' && !fn.async && held.kind === 'variable' && held.error !== null;
}

function getPlaceBeforeReturn(setUp: Obligation['setUp'], { at }: Miss): string | null {
  if (!isHeldByDriver(setUp)) return null;
  return at?.type === 'ReturnStatement' ? "Call it before that 'return'." : 'Call it on that way as well.';
}

/** Where a listener takes it away that is only registered behind what fails: `await load(); socket.on('disconnect', remove)`. */
function getPlaceOfListener({
  setUp: { function: fn },
  miss: { at },
  tearDowns: [tearDown],
}: Obligation): string | null {
  const owner = tearDown && getEnclosingFunction(tearDown);
  const call = owner && owner !== fn ? owner.parent : null;
  const isListener = call?.type === 'CallExpression' && isListening(getMethodCall(call)?.name ?? '');
  return isListener && at && at.range[1] <= call.range[0] ? 'Register its listener right behind the set-up.' : null;
}

/** Where it belongs behind what fails in the same `finally`: `finally { await client.query('COMMIT'); client.release(); }`. */
function getPlaceInFinally({ miss: { at }, tearDowns: [tearDown] }: Obligation): string | null {
  const block = at && tearDown && getFinally(tearDown);
  return block && isWithin(at, block) ? "It stands behind that in a 'finally': give it one of its own." : null;
}

/** The `finally` of its own function in which a node stands. */
function getFinally(node: TSESTree.Node): TSESTree.BlockStatement | null {
  for (let current = node; current.parent && !isFunction(current); current = current.parent) {
    if (current.parent.type === 'TryStatement' && current.parent.finalizer === current) return current.parent.finalizer;
  }
  return null;
}

/** Where it belongs in a callback, around which no `try` of another function is; `null` outside of callbacks. */
function getPlaceInCallback({ from, function: fn, held }: Obligation['setUp'], { at }: Miss): string | null {
  if (at?.type === 'ReturnStatement') return "Call it before that 'return'.";
  const inner = at && getEnclosingFunction(at);
  const isNeeded =
    at &&
    held.kind === 'variable' &&
    held.variable.references.some(({ identifier }) => isWithin(identifier as TSESTree.Node, at));
  if (inner && inner !== fn && !isOfChain(inner) && !isNeeded) return 'Call it before that, in the same callback.';
  return from === 'callback' || (inner && inner !== fn) ? "Put it in a 'finally' around what the callback does." : null;
}

/** `.then(() => { … })` */
function isOfChain({ parent }: FunctionNode): boolean {
  return /^(?:then|catch|finally)$/.test(getMethodCall(parent)?.name ?? '');
}

/** `transaction.rollback()`, `client.query('ROLLBACK')` */
function isRollback(node: TSESTree.Node): boolean {
  const call = node.type === 'AwaitExpression' ? node.argument : node;
  const method = getMethodCall(call)?.name ?? '';
  const statement = call.type === 'CallExpression' ? getStringConstant(call.arguments[0]) : null;
  return /rollback/i.test(method) || /^\s*(?:ROLLBACK|ABORT)\b/i.test(statement ?? '');
}

/** What lasts as long as the connection, by resource: a `finally` of the handler, which does not wait for its end, would end it at once. */
const atConnectionsEnd: Readonly<Record<string, string>> = {
  'registry-entry': "Remove it in a listener for the connection's end.",
  'kept-listener': "Take it off in a listener for the connection's end.",
  'socket-listener':
    "Take it off on the 'close' event of the response: the connection goes on with the client's next requests.",
  'file-watcher': "Close it in a listener for the connection's end.",
  'dropped-interval': "Keep what it returns, and call 'clearInterval(…)' with that when the connection ends.",
};

function getAdvice({ setUp }: Obligation, usual: string | null): string {
  const { isLost, isUnused, resource } = setUp;
  if (isUnused) return ' Nothing uses it: leave the call out.';
  const [method] = resource.tearDown.methods ?? [];
  if (method !== undefined && isLost) return ` Keep it in a variable, and call its '${method}()' in a 'finally'.`;
  const atEnd = atConnectionsEnd[resource.name];
  if (atEnd !== undefined) return ` ${atEnd}`;
  if (usual === null) return '';
  if (resource.commits) return " Commit it when all went well, and roll it back in a 'catch'.";
  if (isHeldByDriver(setUp)) return ` Call '${usual}' where its last callback begins.`;
  return isListenedTo(setUp) ? ` Call '${usual}' when the connection ends.` : ` Call '${usual}' in a 'finally'.`;
}

/** `subscriber.on('message', (channel, text) => socket.emit('message', text))`: it is used for as long as the client is there. */
function isListenedTo({ held }: Obligation['setUp']): boolean {
  if (held.kind !== 'variable') return false;
  return held.variable.references.some(({ identifier }) => {
    const member = (identifier as TSESTree.Node).parent;
    const call = member?.type === 'MemberExpression' && member.object === identifier ? member.parent : null;
    // events.onmessage = (event) => res.write(event.data)
    if (call?.type === 'AssignmentExpression') return isFunction(call.right);
    if (
      call?.type !== 'CallExpression' ||
      !/^on[A-Z]?|^(?:addListener|addEventListener|subscribe|run)$/.test(getMethodCall(call)?.name ?? '')
    )
      return false;
    return call.arguments.some(isFunction);
  });
}

/** Does it matter that all statements go over the one connection? With `pool.query(…)` a transaction or a setting is on another one. */
function needsConnection({ setUp: { held, resource } }: Obligation, file: SourceFile): boolean {
  if (resource.lent !== true || held.kind !== 'variable') return false;
  return getConnectionCalls(held.variable).some((called) => {
    if (resource.transactions?.begin.includes(called.method)) return true;
    const sql = isStatement(called) ? getSqlText(called.call.arguments[0], file) : '';
    return readTransactionStatement(sql) !== null || readSessionStatement(sql) !== null;
  });
}

function getInstead(instead: string | undefined, usual: string | null): string {
  return instead ? `${usual === null ? ' Use' : ' Or use'} '${instead}', which needs no tear-down.` : '';
}

function getName({ setUp: { held, isLost } }: Obligation, file: SourceFile): string | null {
  if (isLost) return null;
  if (held.kind === 'variable') return held.variable.name;
  const receiver = shorten(held.receiver, file);
  if (held.kind === 'receiver' || held.key === null) return receiver;
  return `${receiver}[${shorten(held.key, file)}]`;
}

function getUsualTearDown({ setUp: { resource } }: Obligation, name: string | null): string | null {
  const { methods, receiverMethods, functions, clearAll, again } = resource.tearDown;
  if (again) return 'enterWith(previous)';
  const method = methods?.[0] ?? receiverMethods?.[0] ?? clearAll?.[0];
  if (method !== undefined) return name !== null && methods ? `${name}.${method}()` : `${method}(…)`;
  return functions?.[0] === undefined ? null : `${functions[0].split('#').at(-1) ?? ''}(…)`;
}

function isJump(node: TSESTree.Node): boolean {
  return node.type === 'ReturnStatement' || node.type === 'ThrowStatement';
}

/** `the 'return' on line 14`, `'await load()' on line 9`, `the 'finish' event (line 3)` */
function describeExit(node: TSESTree.Node, file: SourceFile): string {
  const line = String(node.loc.start.line);
  switch (node.type) {
    case 'ReturnStatement':
      return `the 'return' on line ${line}`;
    case 'ThrowStatement':
      return `the 'throw' on line ${line}`;
    default:
      return `'${shorten(node, file)}' on line ${line}`;
  }
}
