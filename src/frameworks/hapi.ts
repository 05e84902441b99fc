import type {
  ExportConvention,
  Framework,
  HandlerType,
  ModuleExport,
  Receiver,
  Registration,
  Signature,
} from './framework.ts';

/** `(request, h)`; up to version 16 the second parameter was `reply`, a function. `failAction` gets the error behind it. */
const handler: Signature = { parameters: ['request', 'response', 'error'] };

/** `validate` of an authentication strategy: what it is called with depends on the scheme, and all of it is data. */
const validateCredentials: Signature = { parameters: ['data'], rest: 'data' };

/** `server.decorate('request', 'tenant', function () { return this.headers['x-tenant']; })`, or with `apply`, `(request) => …` */
const requestDecoration: Signature = { parameters: ['data'], rest: 'data', thisRole: 'request' };

/** `server.decorate('toolkit', 'success', function (data) { return this.response(data); })` */
const toolkitDecoration: Signature = { parameters: ['data'], rest: 'data', thisRole: 'response' };

/** `register: async (server, options) => …` */
const plugin: Signature = { parameters: [{ role: 'shared', receiver: 'server' }, 'other', 'callback'] };

const packages = ['@hapi/hapi', 'hapi'];
const exported = (name: string): ModuleExport[] => packages.map((module) => `${module}#${name}`);

/** What runs for a request before and after the handler. `onPreStart`, `onPostStop` and the like run once. */
const requestExtensions = [
  'onRequest',
  'onPreAuth',
  'onCredentials',
  'onPostAuth',
  'onPreHandler',
  'onPostHandler',
  'onPreResponse',
  'onPostResponse',
];

/** Handlers in the options of a route; `config` is what `options` was called up to version 16. */
const optionHandlers = [
  'handler',
  'pre',
  'pre.method',
  'validate.failAction',
  'response.failAction',
  'payload.failAction',
  'state.failAction',
  ...requestExtensions.map((event) => `ext.${event}.method`),
];

const routeHandlers = [
  'handler',
  ...['options', 'config'].flatMap((options) => optionHandlers.map((name) => `${options}.${name}`)),
];

const extensions: readonly Registration[] = [
  { methods: ['ext'], events: requestExtensions, handlers: { in: 'argument', index: 1 }, signature: handler },
  {
    methods: ['ext'],
    events: ['onPreStart', 'onPostStart', 'onPreStop', 'onPostStop'],
    handlers: { in: 'argument', index: 1 },
    signature: plugin,
    runs: 'setup',
  },
  // server.ext({ type: 'onPreHandler', method }), also an array of such objects
  { methods: ['ext'], handlers: { in: 'properties', argument: 0, names: ['method'] }, signature: handler },
];

const decorate = (type: string, signature: Signature): Registration => ({
  methods: ['decorate'],
  events: [type],
  handlers: { in: 'argument', index: 2 },
  signature,
});

const server: Receiver = {
  name: 'server',
  createdBy: [...exported('server'), ...exported('Server')],
  types: exported('Server'),
  registrations: [
    { methods: ['route'], handlers: { in: 'properties', argument: 0, names: routeHandlers }, signature: handler },
    ...extensions,
    decorate('request', requestDecoration),
    decorate('toolkit', toolkitDecoration),
    // server.register(plugin), server.register([{ plugin, options }, …]); a function was a plugin up to version 16.
    {
      methods: ['register'],
      handlers: { in: 'properties', argument: 0, names: ['register', 'plugin.register'] },
      signature: plugin,
      runs: 'setup',
    },
    // server.dependency('other', (server) => …)
    { methods: ['dependency'], handlers: { in: 'argument', index: 1 }, signature: plugin, runs: 'setup' },
    // server.on('response', (request) => …) of version 16
    {
      methods: ['on', 'once'],
      events: ['response', 'request', 'request-internal', 'request-error', 'tail'],
      handlers: { in: 'argument', index: 1 },
      signature: { parameters: ['request'] },
    },
  ],
  members: { events: 'events', auth: 'auth' },
};

const events: Receiver = {
  name: 'events',
  registrations: [
    {
      methods: ['on', 'once', 'addListener'],
      events: ['response', 'request'],
      handlers: { in: 'argument', index: 1 },
      signature: { parameters: ['request'] },
    },
  ],
};

const auth: Receiver = {
  name: 'auth',
  registrations: [
    // server.auth.strategy('session', 'cookie', { validate: async (request, session) => … })
    {
      methods: ['strategy'],
      handlers: { in: 'properties', argument: 2, names: ['validate', 'validateFunc'] },
      signature: validateCredentials,
    },
    {
      methods: ['scheme'],
      handlers: { in: 'argument', index: 1 },
      signature: { parameters: [{ role: 'shared', receiver: 'server' }] },
      runs: 'setup',
    },
  ],
};

const handlerTypes: readonly HandlerType[] = [
  { types: exported('Lifecycle.Method'), signature: handler },
  { types: exported('ServerRoute'), properties: routeHandlers, signature: handler },
  {
    types: [...exported('RouteOptions'), ...exported('RouteSettings')],
    properties: optionHandlers,
    signature: handler,
  },
  { types: exported('RouteOptionsPreObject'), properties: ['method'], signature: handler },
  {
    types: [...exported('ServerExtEventsRequestObject'), ...exported('RouteExtObject')],
    properties: ['method'],
    signature: handler,
  },
  {
    types: exported('ServerAuthSchemeObject'),
    properties: ['authenticate', 'payload', 'response'],
    signature: handler,
  },
  {
    types: ['Plugin', 'NamedPlugin', 'PackagedPlugin', 'PluginBase'].flatMap(exported),
    properties: ['register'],
    signature: plugin,
    runs: 'setup',
  },
];

/** A plugin's file need not import hapi: `exports.plugin = { name: 'users', register: async (server) => … }`. */
const pluginFile: ExportConvention = {
  exports: ['plugin.register', 'register', 'default.register', 'default.plugin.register'],
  parameterNames: [/^_*server$/],
  signature: plugin,
  runs: 'setup',
};

/** hapi 17 to 21, and what is left of earlier versions. The API: https://hapi.dev/api/ */
export const hapi: Framework = {
  name: 'hapi',
  title: 'hapi',
  modules: packages,
  receivers: [server, events, auth],
  conventions: [pluginFile],
  handlerTypes,
  parameterTypes: [
    { types: exported('Request'), role: 'request' },
    { types: exported('ResponseToolkit'), role: 'response' },
  ],
  sharedMembers: [
    { role: 'request', path: 'server' },
    { role: 'request', path: 'route' },
    { role: 'response', path: 'context' },
    { role: 'response', path: 'realm' },
  ],
  requestMembers: [{ role: 'response', path: 'request' }],
  // Route tables that import nothing: module.exports = [{ path: '/', handler: (request, h) => … }]
  shapes: [
    { names: [/^_*(?:req|request)$/, /^_*h$/], signature: handler },
    { names: [/^_*(?:req|request)$/, /^_*h$/, /^_*(?:e|err|error)$/], signature: handler },
  ],
  streamBodies: { methods: ['response'], returned: true },
  endEvent: { role: 'request', path: 'raw.res', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'request', path: 'app' },
  requestStorage: 'request.app',
};
