import type {
  ExportConvention,
  Framework,
  HandlerType,
  ModuleExport,
  Receiver,
  Registration,
  Signature,
} from './framework.ts';

/** `this` of handlers and hooks is the server, an object of all requests. */
const onServer = { thisRole: 'shared' } as const;

/** `(request, reply)` and the hooks that add only their continuation: `(request, reply, done)`. */
const handler: Signature = { parameters: ['request', 'response', 'callback'], ...onServer };

/** preParsing, preSerialization and onSend: `(request, reply, payload, done)`. */
const payloadHook: Signature = { parameters: ['request', 'response', 'data', 'callback'], ...onServer };

/** `addHook('onError', (request, reply, error, done) => …)` */
const errorHook: Signature = { parameters: ['request', 'response', 'error', 'callback'], ...onServer };

/** `addHook('onRequestAbort', (request, done) => …)` */
const abortHook: Signature = { parameters: ['request', 'callback'], ...onServer };

/** `setErrorHandler((error, request, reply) => …)` */
const errorHandler: Signature = { parameters: ['error', 'request', 'response'], ...onServer };

/** `fastify.get('/chat', { websocket: true }, (socket, request) => …)` of @fastify/websocket. */
const webSocketHandler: Signature = { parameters: ['context', 'request'], ...onServer };

/** `addContentTypeParser('text/csv', (request, payload, done) => …)` */
const bodyParser: Signature = { parameters: ['request', 'data', 'callback'], ...onServer };

/** `async (fastify, options) => …` and `(fastify, options, done) => …` */
const plugin: Signature = {
  parameters: [{ role: 'shared', receiver: 'instance' }, 'other', 'callback'],
  thisReceiver: 'instance',
};

/** The hooks of one request, by what they are called with. */
const hooks: readonly { readonly names: readonly string[]; readonly signature: Signature }[] = [
  { names: ['onRequest', 'preValidation', 'preHandler', 'onResponse', 'onTimeout'], signature: handler },
  { names: ['preParsing', 'preSerialization', 'onSend'], signature: payloadHook },
  { names: ['onError'], signature: errorHook },
  { names: ['onRequestAbort'], signature: abortHook },
];

/** Handlers as properties of a route's options, in the same forms everywhere they are written. */
const routeOptions: readonly { readonly names: readonly string[]; readonly signature: Signature }[] = [
  { names: ['wsHandler'], signature: webSocketHandler },
  { names: ['handler'], signature: handler },
  { names: ['errorHandler'], signature: errorHandler },
  ...hooks,
];

const verbs = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'all',
  'query',
  'search',
  'copy',
  'move',
  'lock',
  'unlock',
  'mkcol',
  'propfind',
  'proppatch',
  'report',
  'trace',
];

const optionRegistrations = (methods: readonly string[], argument: number): Registration[] => [
  {
    methods,
    onlyWith: { argument, option: 'websocket' },
    handlers: { in: 'properties', argument, names: ['handler'] },
    signature: webSocketHandler,
  },
  ...routeOptions.map(({ names, signature }): Registration => ({
    methods,
    handlers: { in: 'properties', argument, names },
    signature,
  })),
];

const hookRegistrations = hooks.map(({ names, signature }): Registration => ({
  methods: ['addHook'],
  events: names,
  handlers: { in: 'argument', index: 1 },
  signature,
}));

/** `decorateRequest('token', function () { return this.headers.authorization; })`, also as `{ getter, setter }`. */
const decorators = (method: string, thisRole: 'request' | 'response'): Registration[] => [
  { methods: [method], handlers: { in: 'argument', index: 1 }, signature: { parameters: [], rest: 'data', thisRole } },
  {
    methods: [method],
    handlers: { in: 'properties', argument: 1, names: ['getter', 'setter'] },
    signature: { parameters: [], rest: 'data', thisRole },
  },
];

const instance: Receiver = {
  name: 'instance',
  createdBy: ['fastify', 'fastify#fastify'],
  types: ['fastify#FastifyInstance'],
  registrations: [
    {
      methods: verbs,
      onlyWith: { argument: 1, option: 'websocket' },
      handlers: { in: 'argument', index: -1 },
      signature: webSocketHandler,
    },
    { methods: verbs, handlers: { in: 'argument', index: -1 }, signature: handler },
    ...optionRegistrations(verbs, 1),
    ...optionRegistrations(['route'], 0),
    ...hookRegistrations,
    {
      methods: ['addHook'],
      events: ['onRegister', 'onClose'],
      handlers: { in: 'argument', index: 1 },
      signature: plugin,
      runs: 'setup',
    },
    { methods: ['setErrorHandler'], handlers: { in: 'argument', index: 0 }, signature: errorHandler },
    // setNotFoundHandler(handler) and setNotFoundHandler({ preHandler }, handler)
    { methods: ['setNotFoundHandler'], handlers: { in: 'argument', index: -1 }, signature: handler },
    {
      methods: ['setNotFoundHandler'],
      handlers: { in: 'properties', argument: 0, names: ['preHandler', 'preValidation'] },
      signature: handler,
    },
    { methods: ['addContentTypeParser'], handlers: { in: 'argument', index: -1 }, signature: bodyParser },
    { methods: ['setGenReqId'], handlers: { in: 'argument', index: 0 }, signature: { parameters: ['request'] } },
    ...decorators('decorateRequest', 'request'),
    ...decorators('decorateReply', 'response'),
    { methods: ['register'], handlers: { in: 'argument', index: 0 }, signature: plugin, runs: 'setup' },
    // Middleware of Fastify 2 and of @fastify/express and @fastify/middie
    {
      methods: ['use'],
      handlers: { in: 'arguments', from: 0 },
      signature: { parameters: ['request', 'response', 'callback'] },
    },
  ],
  returns: { withTypeProvider: 'instance', after: 'instance', ready: 'instance' },
};

const hookTypes = (names: readonly string[]): ModuleExport[] =>
  names.flatMap((name) => [`fastify#${name}HookHandler`, `fastify#${name}AsyncHookHandler`]);

const routeTypes = [
  'fastify#RouteOptions',
  'fastify#RouteShorthandOptions',
  'fastify#RouteShorthandOptionsWithHandler',
];

const handlerTypes: readonly HandlerType[] = [
  { types: ['fastify#RouteHandlerMethod', 'fastify#RouteHandler'], signature: handler },
  ...hooks.map(({ names, signature }): HandlerType => ({ types: hookTypes(names), signature })),
  { types: ['fastify#FastifyContentTypeParser', 'fastify#FastifyBodyParser'], signature: bodyParser },
  { types: ['@fastify/websocket#WebsocketHandler'], signature: webSocketHandler },
  ...routeOptions.map(({ names, signature }): HandlerType => ({ types: routeTypes, properties: names, signature })),
  {
    types: [
      'fastify#FastifyPlugin',
      'fastify#FastifyPluginAsync',
      'fastify#FastifyPluginCallback',
      '@fastify/type-provider-typebox#FastifyPluginAsyncTypebox',
      '@fastify/type-provider-typebox#FastifyPluginCallbackTypebox',
      '@fastify/type-provider-json-schema-to-ts#FastifyPluginAsyncJsonSchemaToTs',
      'fastify-type-provider-zod#FastifyPluginAsyncZod',
      'fastify-type-provider-zod#FastifyPluginCallbackZod',
    ],
    signature: plugin,
    runs: 'setup',
  },
];

/** Plugin files, which need no import: `module.exports = async function (fastify, opts) { … }`. */
const pluginFile: ExportConvention = { exports: ['default', 'default.*', '*'], signature: plugin, runs: 'setup' };

const pluginFiles: readonly ExportConvention[] = [
  { ...pluginFile, parameterNames: [/^_*fastify(?:Instance)?$/i] },
  { ...pluginFile, exports: ['default'], parameterNames: [/^(?:app|server|instance)$/, /^_*(?:opts|options)$/] },
  // module.exports = async (app) => { app.addHook(…); app.get(…) }: what only Fastify has tells who `app` is.
  {
    ...pluginFile,
    usedMembers: [
      'addContentTypeParser',
      'addHook',
      'decorateReply',
      'decorateRequest',
      'setErrorHandler',
      'setNotFoundHandler',
      'withTypeProvider',
    ],
  },
];

const request = /^_*(?:req|request)$/;
const reply = /^_*(?:rep|reply)$/;
const done = /^_*(?:done|next)$/;
const error = /^_*(?:e|err|error)$/;

/** Fastify 3 to 5. The API: https://fastify.dev/docs/latest/Reference/ */
export const fastify: Framework = {
  name: 'fastify',
  title: 'Fastify',
  modules: ['fastify', 'fastify-plugin', '@fastify', 'fastify-type-provider-zod'],
  receivers: [instance],
  handlerCalls: [
    {
      calls: ['fastify-plugin', 'fastify-plugin#fastifyPlugin'],
      handlers: { in: 'argument', index: 0 },
      signature: plugin,
      runs: 'setup',
    },
    // fastify({ genReqId: (req) => …, rewriteUrl: (req) => … })
    {
      calls: instance.createdBy ?? [],
      handlers: { in: 'properties', argument: 0, names: ['genReqId', 'rewriteUrl', 'disableRequestLogging'] },
      signature: { parameters: ['request'] },
    },
    {
      calls: instance.createdBy ?? [],
      handlers: { in: 'properties', argument: 0, names: ['frameworkErrors'] },
      signature: errorHandler,
    },
  ],
  conventions: pluginFiles,
  handlerTypes,
  parameterTypes: [
    { types: ['fastify#FastifyRequest'], role: 'request' },
    { types: ['fastify#FastifyReply'], role: 'response' },
    { types: ['fastify#HookHandlerDoneFunction', 'fastify#DoneFuncWithErrOrRes'], role: 'callback' },
  ],
  sharedMembers: [
    { role: 'request', path: 'server' },
    { role: 'response', path: 'server' },
    // The route's options, one object for all its requests.
    { role: 'request', path: 'routeOptions' },
    { role: 'request', path: 'routeConfig' },
    { role: 'request', path: 'context' },
    { role: 'response', path: 'routeOptions' },
    { role: 'response', path: 'context' },
  ],
  requestMembers: [{ role: 'response', path: 'request' }],
  requestDecorators: [
    { receiver: 'instance', methods: ['decorateRequest'], role: 'request', nameArgument: 0, valueArgument: 1 },
    { receiver: 'instance', methods: ['decorateReply'], role: 'response', nameArgument: 0, valueArgument: 1 },
  ],
  shapes: [
    { names: [request, reply, done], signature: handler },
    { names: [request, reply, /^_*payload$/], signature: payloadHook },
    { names: [request, reply], signature: { parameters: ['request', 'response'] } },
    { names: [error, request, reply], signature: errorHandler },
  ],
  streamBodies: { methods: ['send'], returned: true },
  endEvent: { role: 'response', path: 'raw', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'request', path: '', decorator: 'decorateRequest' },
  requestStorage: 'request',
};
