import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName, getMemberPath, getOwnName } from '../../ast/member-path.ts';
import type { NodeIndex } from '../../ast/node-index.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import { serverTransports } from '../../frameworks/mcp.ts';
import {
  collectionSignIns,
  headerSetters,
  identityHeaders,
  identityParts,
  identitySetters,
  storedIdentities,
  supabaseClients,
  supabaseSignIns,
} from '../../resources/client-identity.ts';
import {
  clientHooks,
  conversationMakers,
  librarySetters,
  type ProcessScope,
  processScopes,
  type SharedSetter,
  type StoreMaker,
  storeMakers,
  transportSetter,
} from '../../resources/shared-setters.ts';
import { resolveAssignedMember } from '../../scope/assigned-members.ts';
import { findConstructedExport } from '../../scope/constructed-export.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import {
  findModuleExport,
  getLastNameOfExport,
  getModuleOfExport,
  type ModuleBinding,
  resolveModuleBinding,
} from '../../scope/module-binding.ts';
import { getMadeValue } from '../../scope/made-value.ts';

/** What is made once and then set: stores of one value, conversations. */
const makersOfStores = [...storeMakers, ...conversationMakers];

const settersByExport = new Map(librarySetters.map((setter) => [setter.call, setter]));
const setterCalls = [...settersByExport.keys()];

const identityNames = new Set([
  ...identitySetters,
  ...headerSetters,
  ...identityParts.flatMap(({ methods }) => methods),
  ...supabaseSignIns,
  ...collectionSignIns,
  'connect',
  ...clientHooks.map(({ method }) => method),
]);

/** The names of all of them: most calls of methods are passed over by their name alone. */
const setterNames = new Set([
  ...identityNames,
  ...librarySetters.map(({ call }) => getLastNameOfExport(call)),
  ...makersOfStores.flatMap(({ methods }) => methods),
]);

const setterModules = new Set(
  [
    ...librarySetters.map(({ call }) => call),
    ...processScopes.flatMap(({ returnedBy }) => returnedBy),
    ...makersOfStores.flatMap(({ madeBy }) => madeBy),
  ].map(getModuleOfExport),
);

/** Can a method of this name give a client an identity, whoever's it is? Nearly none can. */
export function isIdentitySetter(method: string): boolean {
  return identityNames.has(method);
}

/** Does a file that imports these modules have a setter that can be called anything? */
export function importsSetter(modules: ReadonlySet<string>): boolean {
  for (const module of modules) if (setterModules.has(module)) return true;
  return false;
}

/** What of a file tells what its names stand for. */
interface FileNames {
  readonly nodes: NodeIndex;
  readonly scopes: FileScopes;
}

/** What a setter's call changes and with what. */
export interface SetterCall {
  readonly setter: SharedSetter | null;
  /** The object whose state it is. */
  readonly object: TSESTree.Node;
  readonly values: readonly TSESTree.Node[];
}

/** The setter that a call is, by what its callee resolves to, or else by the identity it gives; `null` for every other call. */
export function findSharedSetter(call: TSESTree.CallExpression, file: FileNames): SetterCall | null {
  const { scopes } = file;
  const { arguments: values } = call;
  const object = call.callee.type === 'MemberExpression' ? call.callee.object : call.callee;
  const method = call.callee.type === 'MemberExpression' ? getMemberName(call.callee) : null;
  if (method !== null && !setterNames.has(method) && !processScopes.some(({ methods }) => methods.test(method)))
    return null;
  const hook = method === null ? null : findHook(call, method, file);
  if (hook) return hook;
  if (method === 'connect' && isTransport(values[0], scopes)) return { setter: transportSetter, object, values };
  const callee = resolveModuleBinding(call.callee, scopes) ?? resolveMethodOfMember(call.callee, file);
  const setter = callee
    ? settersByExport.get(findModuleExport(callee, setterCalls) ?? '')
    : findProcessScope(object, method, scopes)?.setter;
  if (setter) return values.length >= setter.minimum ? { setter, object, values } : null;
  if (method !== null && isMadeBy(storeMakers, method, object, scopes)) return { setter: null, object, values };
  // memory.saveContext({ input: req.body.message }, { output }): what is said first, says whose it is
  if (method !== null && isMadeBy(conversationMakers, method, object, scopes))
    return { setter: null, object, values: values.slice(0, 1) };
  const client = method !== null && collectionSignIns.has(method) ? getClientOfCollection(object) : null;
  if (client) return { setter: null, object: client, values };
  if (method === null || !givesIdentity(method, object, values, scopes)) return null;
  if (identitySetters.has(method))
    return storedIdentities.has(method) && isWaitedFor(call) ? null : { setter: null, object, values };
  // setHeader('Authorization', token), save(token, user)
  const position = headerSetters.has(method) ? 1 : 0;
  return { setter: null, object, values: values.slice(position, position + 1) };
}

/**
 * Is it taken off again, as far as the file shows? Not where the same function waits before it does: until then it changes what every other
 * request sends, whoever sends it.
 */
function isTakenOff(call: TSESTree.CallExpression, methods: readonly string[], nodes: NodeIndex): boolean {
  const removals = nodes.callsOf(...methods);
  const fn = getEnclosingFunction(call);
  if (!fn || removals.length === 0) return removals.length > 0;
  const waits = nodes.within(fn, 'AwaitExpression').filter(({ range }) => range[0] > call.range[1]);
  return !removals.every(
    (removal) =>
      getEnclosingFunction(removal) === fn &&
      waits.some((wait) => wait.range[1] <= removal.range[0] && getEnclosingFunction(wait) === fn),
  );
}

/** `api.interceptors.request.use((config) => …)`, which nothing in the file takes off */
function findHook(call: TSESTree.CallExpression, method: string, { nodes }: FileNames): SetterCall | null {
  const { names } = getMemberPath(call.callee);
  const hook = clientHooks.find(({ method: own, path, event }) => {
    const holders = names.slice(-1 - path.length, -1);
    if (method !== own || names.length <= path.length || path.some((name, index) => holders[index] !== name))
      return false;
    return event === undefined || getStringConstant(call.arguments[0]) === event;
  });
  if (!hook || isTakenOff(call, hook.takenOffBy, nodes)) return null;
  let object: TSESTree.Node = call.callee;
  for (let depth = hook.path.length; depth >= 0 && object.type === 'MemberExpression'; depth -= 1)
    object = unwrap(object.object);
  return { setter: hook.setter, object, values: call.arguments.slice(hook.setter.minimum - 1, hook.setter.minimum) };
}

/**
 * Does a call give its receiver an identity? `client.setCredentials(tokens)`, `pb.authStore.save(token, user)`,
 * `api.setHeader('Authorization', token)`; not `cart.save(token)`, nor `response.setHeader('Content-Type', type)`.
 */
function givesIdentity(
  method: string,
  object: TSESTree.Node,
  values: readonly TSESTree.Node[],
  scopes: FileScopes,
): boolean {
  if (values.length === 0) return false;
  if (identitySetters.has(method)) return true;
  if (headerSetters.has(method)) return identityHeaders.test(getStringConstant(values[0]) ?? '');
  const holder = unwrap(object);
  const name = holder.type === 'MemberExpression' ? getMemberName(holder) : null;
  if (holder.type === 'MemberExpression' && name === 'auth' && supabaseSignIns.has(method))
    return isSupabase(holder.object, scopes);
  return identityParts.some(({ part, methods }) => part === name && methods.includes(method));
}

/** The `pb` of `pb.collection('users')`. */
function getClientOfCollection(object: TSESTree.Node): TSESTree.Node | null {
  const call = unwrap(object);
  const callee = call.type === 'CallExpression' ? call.callee : null;
  return callee?.type === 'MemberExpression' && getMemberName(callee) === 'collection' ? callee.object : null;
}

/** `supabase`, `this.supabaseAdmin`, or whatever `createClient` of supabase-js made. */
function isSupabase(client: TSESTree.Node, scopes: FileScopes): boolean {
  if (/supabase/i.test(getOwnName(unwrap(client)) ?? '')) return true;
  return getMakingCalls(client, scopes).some(
    ({ callee }) => findModuleExport(resolveModuleBinding(callee, scopes), supabaseClients) !== null,
  );
}

/** `user.set(event.locals.user)` after `const user = writable(null)`, `memory.saveContext(…)` after `const memory = new BufferMemory()` */
function isMadeBy(table: readonly StoreMaker[], method: string, object: TSESTree.Node, scopes: FileScopes): boolean {
  const makers = table.filter(({ methods }) => methods.includes(method));
  const made = makers.length > 0 ? getMadeValue(object, scopes) : null;
  const call = made?.type === 'CallExpression' || made?.type === 'NewExpression' ? made : null;
  // create<Session>()((set) => …)
  const maker = call?.callee.type === 'CallExpression' ? call.callee.callee : call?.callee;
  const binding = maker ? resolveModuleBinding(maker, scopes) : null;
  return makers.some(({ madeBy }) => findModuleExport(binding, madeBy) !== null);
}

/**
 * The transports that a server of the MCP SDK is connected to, one at a time. Measured: up to 1.25 a second `connect` replaces the first
 * transport, and what the first client asked for is answered to the second one; 1.32 refuses it.
 */
function isTransport(value: TSESTree.Node | undefined, scopes: FileScopes): boolean {
  const made = value && getMadeValue(value, scopes);
  return made?.type === 'NewExpression' && findConstructedExport(made.callee, serverTransports, scopes) !== null;
}

/** `res.locals.moment.locale(…)` of a file with `res.locals.moment = moment` */
function resolveMethodOfMember(callee: TSESTree.Node, { nodes, scopes }: FileNames): ModuleBinding | null {
  if (callee.type !== 'MemberExpression') return null;
  const object = unwrap(callee.object);
  const binding = object.type === 'MemberExpression' ? resolveAssignedMember(object, nodes, scopes) : null;
  const method = getMemberName(callee);
  return binding && method !== null ? { ...binding, path: [...binding.path, method] } : null;
}

/** `await service.setLocale(locale)`, `service.setLocale(locale).then(…)` */
function isWaitedFor(call: TSESTree.CallExpression): boolean {
  const { parent } = wrapOutwards(call);
  if (parent?.type === 'AwaitExpression') return true;
  const method = parent?.type === 'MemberExpression' ? getMemberName(parent) : null;
  return method !== null && /^(?:then|catch|finally)$/.test(method);
}

/** `Sentry.getGlobalScope().setUser(…)`, also through `const scope = Sentry.getGlobalScope()`. */
function findProcessScope(object: TSESTree.Node, method: string | null, scopes: FileScopes): ProcessScope | null {
  if (method === null) return null;
  const candidates = processScopes.filter(({ methods }) => methods.test(method));
  const [call] = candidates.length > 0 ? getMakingCalls(object, scopes) : [];
  const binding = call ? resolveModuleBinding(call.callee, scopes) : null;
  return candidates.find(({ returnedBy }) => findModuleExport(binding, returnedBy) !== null) ?? null;
}

/** The call that made an object, or none: `createClient()` for `client` after `const client = createClient()`. */
function getMakingCalls(object: TSESTree.Node, scopes: FileScopes): TSESTree.CallExpression[] {
  const made = getMadeValue(object, scopes);
  return made.type === 'CallExpression' ? [made] : [];
}
