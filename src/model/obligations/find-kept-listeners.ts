import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { getEnclosingFunction, isFunction, isWithin } from '../../ast/functions.ts';
import { getMemberName, getMemberRoot, getOwnName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { Resource } from '../../resources/resource.ts';
import { followAliases } from '../../scope/aliases.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { isAskedBefore } from '../writes/asked-before.ts';
import { isDeadCode } from '../dead-code.ts';
import type { SourceFile } from '../source-file.ts';
import { textOf } from './find-paired-set-ups.ts';
import { getMethodCall } from './function-use.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { isMadeForHandlers } from './registry-entry.ts';

const listenerResource: Resource = {
  name: 'kept-listener',
  title: 'listener',
  setUp: [],
  tearDown: { receiverMethods: ['off'] },
  source: 'https://nodejs.org/api/events.html#emitterremovelistenereventname-listener',
};

/** What a request hangs on its own connection, which the next requests of the same client go on with. */
const ofSocket: Resource = {
  ...listenerResource,
  name: 'socket-listener',
  source: 'measured: 20 requests over one connection left 20 listeners for an error on its socket (Node 20)',
};

/**
 * Finds listeners that a request hangs on an emitter of the module or the process, that use the request itself, its response or socket,
 * and that nothing in the file takes off: `bus.on('message', (text) => res.write(text))`. The emitter then keeps every response. The same
 * on the socket under a request, `req.socket.on('error', (error) => log(req.url, error))`: a connection is kept alive for many requests.
 */
export function findKeptListeners(context: ObligationContext): Obligation[] {
  const { file, flow } = context;
  return file.nodes.callsOf('on', 'addListener').flatMap((call): Obligation[] => {
    const method = getMethodCall(call);
    const fn = getEnclosingFunction(call);
    const [event, listener, options] = call.arguments;
    if (!method || !fn || !event || !listener || options) return [];
    // const off = bus.on(…): what is returned may take it off.
    if (call.parent.type !== 'ExpressionStatement') return [];
    const isSocket = isSocketOfRequest(method.receiver, context);
    // if (!known.has(req.socket)) { known.add(req.socket); req.socket.on(…); } is one for each connection.
    if (isSocket && isAskedBefore(method.receiver, call, fn, file)) return [];
    if (!(isSocket || isLongLived(method.receiver, context)) || !flow.isRequestCode(call)) return [];
    if (!keepsConnection(listener, context) || isTakenOff(method.receiver, event, listener, context)) return [];
    const held = { kind: 'entry', receiver: method.receiver, key: event as TSESTree.Expression } as const;
    const resource = isSocket ? ofSocket : listenerResource;
    const setUp = { resource, node: call, function: fn, held };
    return [createObligation(setUp, { reason: 'never', at: null })];
  });
}

/** `req.socket`, `res.connection`; not in a file that sends events, whose response is the last of its connection. */
function isSocketOfRequest(receiver: TSESTree.Expression, { file, requestFunctions }: ObligationContext): boolean {
  if (receiver.type !== 'MemberExpression' || !/^(?:socket|connection)$/.test(getMemberName(receiver) ?? ''))
    return false;
  const object = getLifetimeObject(receiver.object, file, requestFunctions);
  return (object === 'request' || object === 'response') && !/event-stream|\bupgrade\b/i.test(file.text);
}

/** `process`, or a module's variable that no function gives another value and that no call gets, which could clean up. */
function isLongLived(receiver: TSESTree.Expression, context: ObligationContext): boolean {
  const { file } = context;
  const root = followAliases(getMemberRoot(receiver), file.scopes);
  if (root.type !== 'Identifier') return false;
  const variable = file.scopes.variableOf(root);
  if (!variable) return root.name === 'process';
  const isKept = file.scopes.isModuleVariable(variable) || isMadeOnce(variable, context);
  return isKept && isOnlyListenedTo(variable);
}

/** `export function start() { const bus = new EventEmitter(); app.get('/news', (req, res) => { bus.on(…); }); }` */
function isMadeOnce(variable: Variable, context: ObligationContext): boolean {
  const value = getOnlyValue(variable);
  const isMade = value?.kind === 'expression' && value.path.length === 0 && value.node.type === 'NewExpression';
  return isMade && isMadeForHandlers(variable, context);
}

const isOnlyListenedTo = oncePer((variable: Variable) =>
  variable.references.every((reference) => {
    const identifier = reference.identifier as TSESTree.Node;
    return reference.isWrite()
      ? reference.init === true || getEnclosingFunction(identifier) === null
      : identifier.parent?.type !== 'CallExpression' ||
          identifier.parent.callee === identifier ||
          isCounted(identifier.parent);
  }),
);

/** `EventEmitter.listenerCount(bus, 'message')` looks, and takes nothing off. */
function isCounted(call: TSESTree.CallExpression): boolean {
  return /^(?:listenerCount|getEventListeners)$/.test(getOwnName(call.callee) ?? '');
}

/** Does a listener use the request, the response or the socket that a function around it was given, itself or by a function beside it? */
function keepsConnection(listener: TSESTree.Node, context: ObligationContext): boolean {
  const { nodes, scopes } = context.file;
  return resolveFunctions(listener, scopes).some((body) => {
    const called = nodes
      .within(body, 'CallExpression')
      .flatMap(({ callee }) => (callee.type === 'Identifier' ? resolveFunctions(callee, scopes) : []))
      .filter((fn) => getEnclosingFunction(fn) !== null && !isWithin(fn, body));
    return [body, ...called].some((fn) => usesConnection(fn, body, context));
  });
}

function usesConnection(
  fn: TSESTree.Node,
  listener: TSESTree.Node,
  { file, requestFunctions }: ObligationContext,
): boolean {
  return file.nodes.within(fn, 'Identifier').some((identifier) => {
    const variable = file.scopes.variableOf(identifier);
    const isGiven = variable && isParameterOutside(variable, fn) && isParameterOutside(variable, listener);
    const object = isGiven ? getLifetimeObject(identifier, file, requestFunctions) : null;
    return object !== null && object !== 'server';
  });
}

function isParameterOutside(variable: Variable, body: TSESTree.Node): boolean {
  const value = getOnlyValue(variable);
  return value?.kind === 'parameter' && value.function !== body && !isWithin(value.function, body);
}

function isTakenOff(
  receiver: TSESTree.Expression,
  event: TSESTree.Node,
  listener: TSESTree.Node,
  { file }: ObligationContext,
): boolean {
  const { ofAny, ofAll } = getEmittersTakenOff(file);
  const emitter = textOf(receiver, file);
  const taken = isNameless(listener) ? ofAll : ofAny;
  // bus.on(name, send) may be for any event
  if (getStringConstant(event) === null)
    return [...taken].some((place) => place === emitter || place.startsWith(`${emitter} `));
  return [emitter, getPlace(receiver, event, file)].some((place) => taken.has(place));
}

/** `(text) => …`: nobody has that function to take it off by, while `function send(text) { … }` has itself. */
function isNameless(listener: TSESTree.Node): boolean {
  return isFunction(listener) && !listener.id;
}

/** An emitter and an event of it, as they are written. */
function getPlace(receiver: TSESTree.Node, event: TSESTree.Node, file: SourceFile): string {
  return `${textOf(receiver, file)} ${getStringConstant(event) ?? textOf(event, file)}`;
}

/**
 * The emitters of which listeners are taken off somewhere in the file, with the event (`bus message`, and the emitter alone where the event is computed): any, and
 * all that there are (`bus.off('message')`).
 */
interface EmittersTakenOff {
  readonly ofAny: ReadonlySet<string>;
  readonly ofAll: ReadonlySet<string>;
}

const getEmittersTakenOff = oncePer((file: SourceFile): EmittersTakenOff => {
  const calls = file.nodes.callsOf('off', 'removeListener', 'removeAllListeners');
  const alive = calls.filter((call) => !isDeadCode(call, file));
  const toPlaces = (some: readonly TSESTree.CallExpression[]) =>
    new Set(
      some.flatMap((call) => {
        const method = getMethodCall(call);
        const [event] = call.arguments;
        if (!method) return [];
        // bus.off(event, send) of a name may be any event
        const isKnown = event !== undefined && getStringConstant(event) !== null;
        return [isKnown ? getPlace(method.receiver, event, file) : textOf(method.receiver, file)];
      }),
    );
  return {
    ofAny: toPlaces(alive),
    ofAll: toPlaces(alive.filter((call) => call.arguments.length < 2)),
  };
});
