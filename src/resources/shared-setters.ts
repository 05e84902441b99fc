import type { ModuleExport } from '../frameworks/framework.ts';

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
  /** What is set has a place of its own by its option `name`: `passport.use(new Strategy({ name: 'oidc:' + domain }))`. */
  readonly confinedByName?: true;
  /** What is set is the receiver's own: it is shared where the receiver is. */
  readonly ofReceiver?: true;
}

const firebaseUser = "the one user that Firebase's client is signed in as";

/** Functions of Firebase's client that end with `auth._updateCurrentUser(user)` (by the source of @firebase/auth 1.x): it is made for browsers. */
function toSignIn(name: string): SharedSetter {
  return { call: `firebase/auth#${name}`, shares: firebaseUser, minimum: 2, confinedByFirst: true };
}

/**
 * The shared instances of well-known libraries. What leaks was measured (framework-facts, D1) or is said by the library's
 * own documentation: the setting is one variable of the module.
 */
export const librarySetters: readonly SharedSetter[] = [
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
  // https://mongoosejs.com/docs/connections.html: what has no connection of its own is sent over the one that `connect` opens
  { call: 'mongoose#connect', shares: "mongoose's one connection", minimum: 1 },
  { call: 'mongoose#set', shares: "mongoose's global options", minimum: 2 },
  // https://vincit.github.io/objection.js/recipes/multitenancy-using-multiple-databases.html
  { call: 'objection#Model.knex', shares: "the database of all of Objection's models", minimum: 1 },
  // A strategy has one place under its name; with a name for each tenant every one has its own.
  {
    call: 'passport#use',
    shares: "passport's one strategy of that name",
    minimum: 1,
    confinedByFirst: true,
    confinedByName: true,
  },
  { call: '@sendgrid/mail#setApiKey', shares: "SendGrid's one client", minimum: 1 },
  { call: 'web-push#setVapidDetails', shares: "web-push's one set of keys", minimum: 1 },
  { call: 'aws-sdk#config.update', shares: "the AWS SDK's global configuration", minimum: 1 },
  // https://github.com/googleapis/google-api-nodejs-client#setting-global-or-service-level-auth
  { call: 'googleapis#google.options', shares: 'the options of all clients of googleapis', minimum: 1 },
  { call: 'cloudinary#v2.config', shares: "cloudinary's global configuration", minimum: 1 },
  { call: 'swig#setDefaults', shares: "the defaults of swig's one engine", minimum: 1 },
  { call: 'handlebars#registerHelper', shares: "Handlebars' one set of helpers", minimum: 2 },
  { call: 'hbs#registerHelper', shares: "Handlebars' one set of helpers", minimum: 2 },
  { call: 'express-hbs#registerHelper', shares: "Handlebars' one set of helpers", minimum: 2 },
  ...['signInWithEmailAndPassword', 'signInWithCustomToken', 'signInWithCredential', 'signInWithEmailLink'].map(
    toSignIn,
  ),
  ...['createUserWithEmailAndPassword', 'updateCurrentUser'].map(toSignIn),
  { call: 'newrelic#addCustomAttribute', shares: 'the current transaction', minimum: 3 },
];

/** A scope that a library has once for the whole process, by the functions that return it, and the methods that write to it. */
export interface ProcessScope {
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
export const processScopes: readonly ProcessScope[] = [
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
  // firebase.auth().signInWithCustomToken(token), up to version 8 and in its compatible API
  {
    returnedBy: ['firebase#auth', 'firebase/app#auth', 'firebase/compat/app#auth'],
    methods:
      /^(?:signInWith(?:EmailAndPassword|CustomToken|Credential|EmailLink)|createUserWithEmailAndPassword|updateCurrentUser)$/,
    setter: { call: 'firebase#auth', shares: firebaseUser, minimum: 1 },
  },
];

/** What makes a store that holds one value for whoever has it, and the methods that set it. */
export interface StoreMaker {
  readonly madeBy: readonly ModuleExport[];
  readonly methods: readonly string[];
}

/**
 * Stores of the browser's libraries: on a server, one of the module is one for all requests.
 *
 * https://svelte.dev/docs/kit/state-management#Avoid-shared-state-on-the-server
 */
export const storeMakers: readonly StoreMaker[] = [
  { madeBy: ['svelte/store#writable'], methods: ['set', 'update'] },
  { madeBy: ['nanostores#atom', 'nanostores#map', 'nanostores#deepMap'], methods: ['set', 'setKey'] },
  {
    madeBy: ['zustand#create', 'zustand#createStore', 'zustand/vanilla#createStore', 'zustand/vanilla'],
    methods: ['setState'],
  },
];

const memoryModules = [
  'langchain/memory',
  '@langchain/classic/memory',
  'langchain/stores/message/in_memory',
  '@langchain/community/stores/message/in_memory',
  '@langchain/core/chat_history',
];

/**
 * What LangChain keeps of a conversation in the process itself, and chains that have one of these by default.
 *
 * https://v03.api.js.langchain.com/classes/langchain.memory.BufferMemory.html
 */
export const conversationMakers: readonly StoreMaker[] = [
  {
    madeBy: memoryModules.flatMap((module) =>
      [
        'BufferMemory',
        'BufferWindowMemory',
        'ConversationSummaryMemory',
        'ConversationSummaryBufferMemory',
        'ConversationTokenBufferMemory',
      ].map((name) => `${module}#${name}`),
    ),
    methods: ['saveContext'],
  },
  {
    madeBy: memoryModules.flatMap((module) =>
      ['ChatMessageHistory', 'InMemoryChatMessageHistory'].map((name) => `${module}#${name}`),
    ),
    methods: ['addMessage', 'addMessages', 'addUserMessage', 'addAIMessage', 'addAIChatMessage'],
  },
  {
    madeBy: ['langchain/chains#ConversationChain', '@langchain/classic/chains#ConversationChain'],
    methods: ['call', 'invoke', 'predict', 'run', 'stream'],
  },
];

/** A server of the MCP SDK is connected to one transport at a time. */
export const transportSetter: SharedSetter = {
  call: '@modelcontextprotocol/sdk/server/mcp.js#McpServer.connect',
  shares: "the server's one transport",
  minimum: 1,
  ofReceiver: true,
};

/** A call that hangs a function or a value on a client for good; on one that all requests share, it sees what the others do, or is seen by them. */
export interface ClientHook {
  readonly method: string;
  /** The members between the client and the method. */
  readonly path: readonly string[];
  /** The event that the function is for, as the first argument. */
  readonly event?: string;
  /** What takes it off again. */
  readonly takenOffBy: readonly string[];
  readonly setter: SharedSetter;
}

const interceptor = (kind: 'request' | 'response'): ClientHook => ({
  method: 'use',
  path: ['interceptors', kind],
  takenOffBy: ['eject', 'clear'],
  setter: {
    call: `axios#*.interceptors.${kind}.use`,
    shares: 'what the client does with every call from now on',
    minimum: 1,
    ofReceiver: true,
  },
});

const ofPrisma = (method: '$use' | '$on', minimum: number): ClientHook => ({
  method,
  path: [],
  takenOffBy: [],
  setter: {
    call: `@prisma/client#PrismaClient.${method}`,
    shares: 'what the client does with every query from now on',
    minimum,
    ofReceiver: true,
  },
});

/**
 * Every request adds one more, and each runs for the calls of all later ones.
 *
 * https://axios-http.com/docs/interceptors
 * https://github.com/googleapis/google-api-nodejs-client#handling-refresh-tokens
 * https://www.prisma.io/docs/orm/prisma-client/client-extensions/middleware
 * https://mozilla.github.io/nunjucks/api.html#addglobal
 */
export const clientHooks: readonly ClientHook[] = [
  {
    method: 'addGlobal',
    path: [],
    takenOffBy: ['removeGlobal'],
    setter: {
      call: 'nunjucks#Environment.addGlobal',
      shares: 'what all templates see',
      minimum: 2,
      ofReceiver: true,
    },
  },
  interceptor('request'),
  interceptor('response'),
  ofPrisma('$use', 1),
  ofPrisma('$on', 2),
  {
    method: 'on',
    path: [],
    event: 'tokens',
    takenOffBy: ['off', 'removeListener', 'removeAllListeners'],
    setter: {
      call: 'google-auth-library#OAuth2Client.on',
      shares: 'what becomes of the tokens that the client gets',
      minimum: 2,
      ofReceiver: true,
    },
  },
];
