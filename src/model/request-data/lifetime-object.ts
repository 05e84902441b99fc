import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { getKeyName, getMemberPath } from '../../ast/member-path.ts';
import type { Parameter } from '../../frameworks/framework.ts';
import { type LifetimeEvent, lifetimeEvents } from '../../resources/lifetime-events.ts';
import { getOnlyValue, getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getRole, getParameter } from '../request-functions/request-function.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';

/** An object whose events tell of a request's end. */
export type LifetimeObject = LifetimeEvent['object'];

const names: readonly (readonly [RegExp, LifetimeObject])[] = [
  // `outgoing` and `incoming` are in the `env` of Hono on Node.
  [/^(?:res|response|rawResponse|serverResponse|outgoing)$/, 'response'],
  [/^(?:req|request|rawRequest|incomingMessage|incoming)$/, 'request'],
  [/^(?:socket|ws|websocket|connection|conn)$/i, 'socket'],
];

/**
 * Whose end an expression's events tell of: `res`, `reply.raw`, `ctx.res`, `event.node.res`, a socket. By the parameter's role
 * where a request function has it, otherwise by the name that everybody gives these objects; `null` for anything else.
 */
export function getLifetimeObject(
  node: TSESTree.Node,
  file: SourceFile,
  requestFunctions: RequestFunctions,
): LifetimeObject | null {
  const { root, names: path } = getMemberPath(node);
  const last = path.at(-1) ?? (root.type === 'Identifier' ? root.name : null);
  if (last === null || last === undefined) return null;
  const parameter = root.type === 'Identifier' ? getRootParameter(root, file, requestFunctions) : null;
  if (path.length === 0 || last === 'raw') {
    const role = parameter && getRole(parameter);
    if (role === 'response' || role === 'request') return role;
  }
  if (path.length === 0 && typeof parameter === 'object' && parameter?.receiver === 'socket') return 'socket';
  if (path.length === 0 && isStreamController(root, file)) return 'response';
  const named = names.find(([pattern]) => pattern.test(last))?.[1] ?? null;
  return named === 'response' && path.length === 0 && !isBesideRequest(root, file) ? null : named;
}

/** `new ReadableStream({ start(controller) { … } })`: who writes to the controller, writes to the response that the stream is the body of. */
function isStreamController(root: TSESTree.Node, { scopes }: SourceFile): boolean {
  const variable = root.type === 'Identifier' ? scopes.variableOf(root) : null;
  const value = variable && getOnlyValue(variable);
  if (value?.kind !== 'parameter' || value.index !== 0 || value.path.length > 0) return false;
  const property = value.function.parent;
  if (property.type !== 'Property' || !/^(?:start|pull)$/.test(getKeyName(property) ?? '')) return false;
  const made = property.parent.parent;
  return made.type === 'NewExpression' && made.callee.type === 'Identifier' && made.callee.name === 'ReadableStream';
}

/** `res` alone is also what every client calls an answer: as a parameter it is a response only beside a request. */
function isBesideRequest(root: TSESTree.Node, file: SourceFile): boolean {
  const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  // Also one that is set to `null` later.
  const value = variable && getVariableValues(variable).find(({ kind }) => kind === 'parameter');
  if (value?.kind !== 'parameter') return true;
  const names = value.function.params.flatMap((parameter) => {
    if (parameter.type === 'Identifier') return [parameter.name];
    // ({ req, res }) => …
    if (parameter.type !== 'ObjectPattern') return [];
    return parameter.properties.map((property) => (property.type === 'Property' ? (getKeyName(property) ?? '') : ''));
  });
  return names.some((name) => /req/i.test(name));
}

/** What the framework passes for the parameter that a name is. */
function getRootParameter(
  root: TSESTree.Identifier,
  file: SourceFile,
  requestFunctions: RequestFunctions,
): Parameter | null {
  const variable = file.scopes.variableOf(root);
  const value = variable && getOnlyValue(variable);
  if (value?.kind !== 'parameter' || value.path.length > 0) return null;
  const request = requestFunctions.get(value.function);
  return request && getParameter(request.signature, request.node, value.index);
}

const eventNames: ReadonlySet<string> = new Set(lifetimeEvents.map(({ event }) => event));

/** Does a call's first argument name an event that tells of the end of anything? By that alone most listeners are passed over. */
export function namesLifetimeEvent(call: TSESTree.CallExpression): boolean {
  return eventNames.has(getStringConstant(call.arguments[0]) ?? '');
}

/** What is known of an event of such an object; `null` if nothing is. */
export function findLifetimeEvent(object: LifetimeObject | null, event: string | null): LifetimeEvent | null {
  return lifetimeEvents.find((candidate) => candidate.object === object && candidate.event === event) ?? null;
}
