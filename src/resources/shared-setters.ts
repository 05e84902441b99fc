import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleExport } from '../frameworks/framework.ts';
import { serverTransports } from '../frameworks/mcp.ts';
import { getStringConstant } from '../ast/constants.ts';
import { getMemberName, getOwnName } from '../ast/member-path.ts';
import type { NodeIndex } from '../ast/node-index.ts';
import { unwrap, wrapOutwards } from '../ast/unwrap.ts';
import { resolveAssignedMember } from '../scope/assigned-members.ts';
import type { FileScopes } from '../scope/file-scopes.ts';
import {
  findModuleExport,
  getLastNameOfExport,
  getModuleOfExport,
  type ModuleBinding,
  resolveModuleBinding,
} from '../scope/module-binding.ts';
import { getOnlyValue } from '../scope/variable-values.ts';

/** A library's function that changes state which the whole process shares. */
export interface SharedSetter {
  /** The function, by the export it is; `module#*.method` is a method of whatever the module exports. */
  readonly call: ModuleExport;
  /** Where the setting is shared, for messages. */
  readonly shares: string;
  /** With fewer arguments it reads instead: `moment.locale()`. */
  readonly minimum: number;
  /** Given a request's own object first, it is confined to it: `i18n.setLocale(req, 'de')`. */
  readonly confinedByFirst?: true;
  /** What is set is the receiver's own: it is shared where the receiver is. */
  readonly ofReceiver?: true;
}

/** A server of the MCP SDK is connected to one transport at a time. */
const transportSetter: SharedSetter = {
  call: '@modelcontextprotocol/sdk/server/mcp.js#McpServer.connect',
  shares: "the server's one transport",
  minimum: 1,
  ofReceiver: true,
};

/**
 * The shared instances of well-known libraries. What leaks was measured (framework-facts, D1) or is said by the library's
 * own documentation: the setting is one variable of the module.
 */
const librarySetters: readonly SharedSetter[] = [
  { call: 'i18next#changeLanguage', shares: "the language of i18next's one instance", minimum: 1 },
  { call: 'i18next#init', shares: "the language of i18next's one instance", minimum: 1 },
  { call: 'i18next#setDefaultNamespace', shares: "the namespace of i18next's one instance", minimum: 1 },
  { call: 'i18n#setLocale', shares: "i18n's one locale", minimum: 1, confinedByFirst: true },
  { call: 'moment#locale', shares: "moment's global locale", minimum: 1 },
  { call: 'moment#updateLocale', shares: "moment's global locale", minimum: 2 },
  { call: 'moment-timezone#locale', shares: "moment's global locale", minimum: 1 },
  { call: 'moment-timezone#tz.setDefault', shares: "moment's default time zone", minimum: 1 },
  { call: 'dayjs#locale', shares: "dayjs' global locale", minimum: 1 },
  { call: 'dayjs#tz.setDefault', shares: "dayjs' default time zone", minimum: 1 },
  { call: 'luxon#Settings.defaultLocale', shares: "luxon's default locale", minimum: 1 },
  { call: 'numeral#locale', shares: "numeral's global locale", minimum: 1 },
  { call: 'date-fns#setDefaultOptions', shares: "date-fns' default options", minimum: 1 },
  { call: 'yup#setLocale', shares: "yup's global messages", minimum: 1 },
  { call: 'zod#setErrorMap', shares: "zod's global error map", minimum: 1 },
  { call: 'zod#z.setErrorMap', shares: "zod's global error map", minimum: 1 },
  { call: 'mongoose#set', shares: "mongoose's global options", minimum: 2 },
  { call: '@sendgrid/mail#setApiKey', shares: "SendGrid's one client", minimum: 1 },
  { call: 'web-push#setVapidDetails', shares: "web-push's one set of keys", minimum: 1 },
  { call: 'aws-sdk#config.update', shares: "the AWS SDK's global configuration", minimum: 1 },
  { call: 'cloudinary#v2.config', shares: "cloudinary's global configuration", minimum: 1 },
  { call: 'handlebars#registerHelper', shares: "Handlebars' one set of helpers", minimum: 2 },
  { call: 'hbs#registerHelper', shares: "Handlebars' one set of helpers", minimum: 2 },
  { call: 'express-hbs#registerHelper', shares: "Handlebars' one set of helpers", minimum: 2 },
  { call: 'newrelic#addCustomAttribute', shares: 'the current transaction', minimum: 3 },
];

const settersByExport = new Map(librarySetters.map((setter) => [setter.call, setter]));
const setterCalls = [...settersByExport.keys()];

/** A scope that a library has once for the whole process, by the functions that return it, and the methods that write to it. */
interface ProcessScope {
  readonly returnedBy: readonly ModuleExport[];
  readonly methods: RegExp;
  readonly setter: SharedSetter;
}

/**
 * Sentry's global scope goes into every event of the process; `setUser` and its like alone write to the scope of the request
 * (measured, with the Http integration that is on by default).
 *
 * https://docs.sentry.io/platforms/javascript/guides/node/enriching-events/scopes/#global-scope
 */
const processScopes: readonly ProcessScope[] = [
  {
    returnedBy: [
      'node',
      'core',
      'nextjs',
      'nestjs',
      'bun',
      'deno',
      'remix',
      'sveltekit',
      'nuxt',
      'astro',
      'aws-serverless',
    ].map((name) => `@sentry/${name}#getGlobalScope`),
    methods: /^(?:set(?:User|Tags?|Extras?|Context|Attributes?|Fingerprint|TransactionName)|addBreadcrumb)$/,
    setter: { call: '@sentry/node#getGlobalScope', shares: "Sentry's global scope", minimum: 1 },
  },
];

/** What makes a store that holds one value for whoever has it, and the methods that set it. */
interface StoreMaker {
  readonly madeBy: readonly ModuleExport[];
  readonly methods: readonly string[];
}

/**
 * Stores of the browser's libraries: on a server, one of the module is one for all requests.
 *
 * https://svelte.dev/docs/kit/state-management#Avoid-shared-state-on-the-server
 */
const storeMakers: readonly StoreMaker[] = [
  { madeBy: ['svelte/store#writable'], methods: ['set', 'update'] },
  { madeBy: ['nanostores#atom', 'nanostores#map', 'nanostores#deepMap'], methods: ['set', 'setKey'] },
  {
    madeBy: ['zustand#create', 'zustand#createStore', 'zustand/vanilla#createStore', 'zustand/vanilla'],
    methods: ['setState'],
  },
];

/** `user.set(event.locals.user)` after `const user = writable(null)` */
function isStoreSetter(method: string, object: TSESTree.Node, scopes: FileScopes): boolean {
  const makers = storeMakers.filter(({ methods }) => methods.includes(method));
  const [call] = makers.length > 0 ? getMakingCalls(object, scopes) : [];
  // create<Session>()((set) => …)
  const maker = call?.callee.type === 'CallExpression' ? call.callee.callee : call?.callee;
  const binding = maker ? resolveModuleBinding(maker, scopes) : null;
  return makers.some(({ madeBy }) => findModuleExport(binding, madeBy) !== null);
}

/**
 * Methods that give one client an identity. On a client that all requests share, the next call of every other request is made
 * in that identity.
 */
const identitySetters = new Set([
  'setAccessToken',
  'setApiKey',
  'setAuth',
  'setAuthToken',
  'setBearerToken',
  'setCredentials',
  'setIdToken',
  'setRefreshToken',
  'setAuthorization',
  'setLocale',
]);

/** Those that a service can have as well, which stores them for a user somewhere; it is waited for then. */
const storedIdentities = new Set(['setAccessToken', 'setApiKey', 'setIdToken', 'setLocale', 'setRefreshToken']);

/** Methods of a part of a client that give the client an identity, by the part's name; elsewhere they may mean anything. */
const identityParts: readonly { readonly part: string; readonly methods: readonly string[] }[] = [
  // PocketBase: pb.authStore.loadFromCookie(request.headers.get('cookie'))
  { part: 'authStore', methods: ['loadFromCookie', 'save'] },
  // Supabase: supabase.auth.setSession({ access_token, refresh_token })
  { part: 'auth', methods: ['setSession'] },
];

/**
 * Methods of Supabase's `auth` that sign its client in, also with `persistSession: false`: every later query goes out as that user. Measured
 * with supabase-js 2 for each of them. A service of a project's own can have methods of these names.
 */
const supabaseSignIns: ReadonlySet<string> = new Set([
  'signInWithPassword',
  'signInWithIdToken',
  'signUp',
  'verifyOtp',
  'exchangeCodeForSession',
  'refreshSession',
]);

/**
 * The transports that a server of the MCP SDK is connected to, one at a time. Measured: up to 1.25 a second `connect` replaces the first
 * transport, and what the first client asked for is answered to the second one; 1.32 refuses it.
 */
function isTransport(value: TSESTree.Node | undefined, scopes: FileScopes): boolean {
  const inner = value && unwrap(value);
  const variable = inner?.type === 'Identifier' ? scopes.variableOf(inner) : null;
  const only = variable && getOnlyValue(variable);
  const made = only?.kind === 'expression' && only.path.length === 0 ? unwrap(only.node) : inner;
  return (
    made?.type === 'NewExpression' &&
    findModuleExport(resolveModuleBinding(made.callee, scopes), serverTransports) !== null
  );
}

/** Methods that set a header of all calls of a client, with its name first: `client.setHeader('Authorization', token)`. */
const headerSetters = new Set(['setHeader', 'setDefaultHeader']);
const identityHeaders = /^(?:authorization|cookie)$/i;

const identityNames = new Set([
  ...identitySetters,
  ...headerSetters,
  ...identityParts.flatMap(({ methods }) => methods),
  ...supabaseSignIns,
  'connect',
]);

/** The names of all of them: most calls of methods are passed over by their name alone. */
const setterNames = new Set([
  ...identityNames,
  ...librarySetters.map(({ call }) => getLastNameOfExport(call)),
  ...storeMakers.flatMap(({ methods }) => methods),
]);

const setterModules = new Set(
  [
    ...librarySetters.map(({ call }) => call),
    ...processScopes.flatMap(({ returnedBy }) => returnedBy),
    ...storeMakers.flatMap(({ madeBy }) => madeBy),
  ].map(getModuleOfExport),
);

/** Can a method of this name give a client an identity, whoever's it is? Nearly none can. */
export function isIdentitySetter(method: string): boolean {
  return identityNames.has(method);
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

/** `supabase`, `this.supabaseAdmin`, or whatever `createClient` of supabase-js made. */
function isSupabase(client: TSESTree.Node, scopes: FileScopes): boolean {
  if (/supabase/i.test(getOwnName(unwrap(client)) ?? '')) return true;
  return getMakingCalls(client, scopes).some(
    ({ callee }) => findModuleExport(resolveModuleBinding(callee, scopes), supabaseClients) !== null,
  );
}

const supabaseClients: readonly ModuleExport[] = [
  '@supabase/supabase-js#createClient',
  '@supabase/ssr#createServerClient',
];

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
  if (method === 'connect') return isTransport(values[0], scopes) ? { setter: transportSetter, object, values } : null;
  const callee = resolveModuleBinding(call.callee, scopes) ?? resolveMethodOfMember(call.callee, file);
  const setter = callee
    ? settersByExport.get(findModuleExport(callee, setterCalls) ?? '')
    : findProcessScope(object, method, scopes)?.setter;
  if (setter) return values.length >= setter.minimum ? { setter, object, values } : null;
  if (method !== null && isStoreSetter(method, object, scopes)) return { setter: null, object, values };
  if (method === null || !givesIdentity(method, object, values, scopes)) return null;
  if (identitySetters.has(method))
    return storedIdentities.has(method) && isWaitedFor(call) ? null : { setter: null, object, values };
  // setHeader('Authorization', token), save(token, user)
  const position = headerSetters.has(method) ? 1 : 0;
  return { setter: null, object, values: values.slice(position, position + 1) };
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

function getMakingCalls(object: TSESTree.Node, scopes: FileScopes): TSESTree.CallExpression[] {
  const inner = unwrap(object);
  const variable = inner.type === 'Identifier' ? scopes.variableOf(inner) : null;
  const value = variable && getOnlyValue(variable);
  const made = value?.kind === 'expression' && value.path.length === 0 ? unwrap(value.node) : inner;
  return made.type === 'CallExpression' ? [made] : [];
}
