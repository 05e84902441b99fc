import type { Framework, HandlerPosition, ModuleExport, Registration, Signature } from './framework.ts';

/** `(context)`, and `(context, next)` around a method. The service is `this`. */
const hook: Signature = { parameters: ['context', 'callback'] };

const methods = ['find', 'get', 'create', 'update', 'patch', 'remove'];

/** A method's signature by its name: the caller's query, user and headers are in `params`. */
const serviceMethods: readonly { readonly names: readonly string[]; readonly signature: Signature }[] = [
  { names: ['find'], signature: { parameters: ['request'] } },
  { names: ['get', 'remove', 'create'], signature: { parameters: ['data', 'request'] } },
  { names: ['update', 'patch'], signature: { parameters: ['data', 'data', 'request'] } },
];

/** `{ before: { all: [authenticate], create: [async (context) => …] }, after: [log] }`, `{ all: [around] }`, `{ find: [around] }` */
const hookPaths = [
  ...['around', 'before', 'after', 'error', 'finally'].flatMap((type) => [type, `${type}.*`]),
  'all',
  ...methods,
];
const hooksIn = (argument: number): HandlerPosition => ({ in: 'properties', argument, names: hookPaths });

const hookRegistrations: readonly Registration[] = [
  { methods: ['hooks'], handlers: hooksIn(0), signature: hook },
  { methods: ['hooks'], handlers: { in: 'argument', index: 0 }, signature: hook },
];

/** Databases' packages and the classes that they have a service extend. */
const adapters: readonly ModuleExport[] = [
  ...['mongoose', 'sequelize', 'knex', 'objection', 'mongodb', 'nedb', 'memory', 'prisma'].map(
    (name) => `feathers-${name}#Service`,
  ),
  'feathers-prisma#PrismaService',
  '@feathersjs/knex#KnexService',
  '@feathersjs/mongodb#MongoDBService',
  '@feathersjs/memory#MemoryService',
  '@feathersjs/authentication#AuthenticationService',
];

const core = '@feathersjs/feathers';

/**
 * Feathers 3 to 5. The API: https://feathersjs.com/api/services.html, https://feathersjs.com/api/hooks.html
 *
 * A service is one object, which all calls share.
 */
export const feathers: Framework = {
  name: 'feathers',
  title: 'Feathers',
  modules: [core, '@feathersjs/express', '@feathersjs/koa', ...adapters.map((name) => name.replace(/#.*/, ''))],
  receivers: [
    {
      name: 'application',
      createdBy: [core, `${core}#feathers`, '@feathersjs/express', '@feathersjs/koa#koa'],
      types: [
        `${core}#Application`,
        '@feathersjs/express#Application',
        '@feathersjs/koa#Application',
        '*/declarations#Application',
      ],
      registrations: [
        ...hookRegistrations,
        // app.use('/messages', { async find(params) { … } })
        ...serviceMethods.map(({ names, signature }): Registration => ({
          methods: ['use'],
          events: ['*'],
          handlers: { in: 'properties', argument: 1, names },
          signature,
        })),
      ],
      returns: { service: 'service' },
    },
    { name: 'service', types: [`${core}#FeathersService`], registrations: hookRegistrations },
  ],
  conventions: [
    {
      // module.exports = (options = {}) => async (context) => { context.params.user … }
      files: /(^|\/)hooks\/([-\w]+\/)*[-.\w]+\.[cm]?[jt]s$/,
      exports: ['*'],
      returned: true,
      parameterNames: [/^_*(context|hook)$/],
      usedMembers: ['params', 'result', 'service'],
      signature: hook,
    },
    {
      // src/services/users/users.hooks.js: module.exports = { before: { all: [authenticate('jwt')] } }
      files: /(^|\/)services\/([-\w]+\/)*[-\w]+\.hooks\.[cm]?[jt]s$/,
      exports: ['around', 'before', 'after', 'error', 'finally'].flatMap((type) => [`default.${type}.*`]),
      signature: hook,
    },
    ...serviceMethods.map(({ names, signature }) => ({
      // src/services/users/users.class.js: exports.Users = class { async find(params) { … } }
      files: /(^|\/)services\/([-\w]+\/)*[-\w]+\.class\.[cm]?[jt]s$/,
      exports: names.map((name) => `*.${name}`),
      parameterNames: signature.parameters.map((role) => (role === 'request' ? /^_*params$/ : /./)),
      signature,
    })),
  ],
  handlerTypes: [
    {
      types: ['Hook', 'HookFunction', 'AroundHookFunction'].map((name) => `${core}#${name}`),
      signature: hook,
    },
  ],
  parameterTypes: [
    { types: [`${core}#HookContext`, '*/declarations#HookContext'], role: 'context' },
    { types: [`${core}#Params`], role: 'request' },
    { types: [`${core}#NextFunction`, '*/declarations#NextFunction'], role: 'callback' },
  ],
  classes: [
    {
      label: 'a Feathers service',
      heritage: [
        ...['Service', 'ServiceMethods', 'ServiceInterface', 'ServiceOverloads'].map((name) => `${core}#${name}`),
        ...adapters,
      ],
      methods: serviceMethods,
      instance: 'shared',
    },
  ],
  sharedMembers: ['app', 'service', 'self'].map((path) => ({ role: 'context', path })),
  responseMembers: ['method', 'path', 'type', 'event', 'statusCode', 'http'].map((path) => ({ role: 'context', path })),
  requestStorage: 'context.params',
};
