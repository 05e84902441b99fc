import type { Framework, ModuleExport, Signature } from './framework.ts';

/** `(parent, args, context, info)` */
export const resolver: Signature = { parameters: ['data', 'data', 'context', 'data'] };

/** What a resolver function of a root value gets: `(args, context, info)`. */
const rootFunction: Signature = { parameters: ['data', 'context', 'data'] };

/** A function that makes the context: of one object with the request in it, or of request and response. */
export const contextFunction: Signature = { parameters: ['context', 'response'] };

/** Hooks of plugins: one object with everything of the request. */
export const hook: Signature = { parameters: ['context'] };

/** Resolver maps, `{ Query: { user() {} } }`, with subscriptions a level deeper. */
export const resolverMap = (path: string): readonly string[] => [
  `${path}.*.*`,
  `${path}.*.*.subscribe`,
  `${path}.*.*.resolve`,
];

/** Functions of one options object with `resolvers` in it. */
const schemaFactories: readonly ModuleExport[] = [
  '@graphql-tools/schema#makeExecutableSchema',
  '@graphql-tools/schema#addResolversToSchema',
  'graphql-tools#makeExecutableSchema',
  'graphql-tools#addResolveFunctionsToSchema',
  'apollo-server#makeExecutableSchema',
  'apollo-server-express#makeExecutableSchema',
  '@apollo/subgraph#buildSubgraphSchema',
  '@apollo/federation#buildFederatedSchema',
  '@apollo/federation#buildSubgraphSchema',
  'graphql-yoga#createSchema',
];

/** The functions of graphql-http, by the server that they are for. */
const graphqlHttp: readonly ModuleExport[] = [
  'express',
  'fastify',
  'fetch',
  'http',
  'http2',
  'koa',
  'uWebSockets',
  '@netlify/functions',
].map((server) => `graphql-http/lib/use/${server}#createHandler`);

/**
 * What applications put into the context for their resolvers to use: clients and stores. They say nothing about the request,
 * and neither does what a query of theirs returns by itself.
 */
export const serviceNames: readonly string[] = [
  'db',
  'database',
  'prisma',
  'knex',
  'sequelize',
  'mongo',
  'em',
  'orm',
  'drizzle',
  'models',
  'pool',
  'redis',
  'cache',
  'pubsub',
  'pubSub',
  'dataSources',
  'services',
  'repositories',
  'logger',
];

/** The same as members of a resolver's context. */
export const contextServices: NonNullable<Framework['responseMembers']> = serviceNames.map((path) => ({
  role: 'context',
  path,
}));

/** GraphQL: graphql-js, its schema tools and the handlers on it, and resolvers wherever they stand. The API: https://graphql.org/graphql-js */
export const graphql: Framework = {
  name: 'graphql',
  title: 'GraphQL',
  modules: [
    'graphql',
    '@apollo/subgraph',
    '@apollo/federation',
    '@graphql-tools',
    'graphql-tools',
    'express-graphql',
    'graphql-http',
    'graphql-ws',
    'graphql-relay',
  ],
  handlerCalls: [
    {
      calls: schemaFactories,
      handlers: { in: 'properties', argument: 0, names: resolverMap('resolvers') },
      signature: resolver,
    },
    {
      // the first argument of createSchema is the options, of buildSubgraphSchema a list of modules
      calls: ['@graphql-tools/merge#mergeResolvers', '@graphql-tools/schema#mergeSchemas'],
      handlers: { in: 'values', argument: 0, depth: 2 },
      signature: resolver,
    },
    {
      // graphqlHTTP({ schema, rootValue: { hello(args, context) {} } })
      calls: [
        'express-graphql',
        'express-graphql#graphqlHTTP',
        'koa-graphql',
        'koa-graphql#graphqlHTTP',
        ...graphqlHttp,
      ],
      handlers: { in: 'properties', argument: 0, names: ['rootValue.*'] },
      signature: rootFunction,
    },
    {
      // graphqlHTTP(async (request, response) => ({ schema, context: … }))
      calls: ['express-graphql', 'express-graphql#graphqlHTTP', 'koa-graphql', 'koa-graphql#graphqlHTTP'],
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: ['request', 'response'] },
    },
    {
      calls: graphqlHttp,
      handlers: { in: 'properties', argument: 0, names: ['context', 'onOperation', 'onSubscribe'] },
      signature: contextFunction,
    },
    {
      calls: [
        'graphql-ws/use/ws#useServer',
        'graphql-ws/lib/use/ws#useServer',
        'graphql-ws/use/fastify-websocket#makeHandler',
      ],
      handlers: {
        in: 'properties',
        argument: 0,
        names: ['context', 'onConnect', 'onSubscribe', 'onOperation', 'onDisconnect', 'onClose'],
      },
      signature: { parameters: ['context'], rest: 'data' },
    },
    {
      // fields: () => ({ user: { type, args, resolve(parent, args, context) {} } })
      calls: ['graphql#GraphQLObjectType', 'graphql#GraphQLInterfaceType'],
      handlers: { in: 'properties', argument: 0, names: ['fields.*.resolve', 'fields.*.subscribe'] },
      signature: resolver,
    },
    {
      calls: ['graphql-relay#mutationWithClientMutationId', 'graphql-relay#subscriptionWithClientId'],
      handlers: { in: 'properties', argument: 0, names: ['mutateAndGetPayload', 'subscribe'] },
      signature: rootFunction,
    },
  ],
  conventions: [
    {
      exports: [
        'Query.*',
        'Mutation.*',
        'Subscription.*.subscribe',
        '*.Query.*',
        '*.Mutation.*',
        '*.Subscription.*.subscribe',
      ],
      parameterNames: [/^(_+|_*(parent|root|rootValue|obj|object|source|self|p|r|parentValue))$/],
      signature: resolver,
    },
    // const Query: QueryResolvers = { user: (_, { id }, { db }) => … }; export default Query;
    {
      exports: ['default.*', '*.*'],
      parameterNames: [/^(_+|_*(parent|root|source|obj))$/, /^(_*args?|_+|\{.*\})$/, /^(_*ctx|_*context|_+|\{.*\})$/],
      signature: resolver,
    },
    { exports: ['resolvers.*.*'], parameterNames: [/./, /^(_*args?|_*arguments)$/], signature: resolver },
    // Any module may export a function of (name, args): the parent, or the context behind the arguments, has to say what it is.
    {
      exports: ['default.*', 'default.*.*'],
      parameterNames: [/^(_+|_*(parent|root|rootValue|obj|object|source|parentValue))$/, /^(_*args?|_*arguments)$/],
      signature: resolver,
    },
    {
      exports: ['default.*', 'default.*.*'],
      parameterNames: [/./, /^(_*args?|_*arguments)$/, /^(_*ctx|_*context|_+|\{.*\})$/],
      signature: resolver,
    },
  ],
  handlerTypes: [
    {
      types: ['graphql#GraphQLFieldResolver', '@graphql-tools/utils#IFieldResolver', 'graphql-tools#IFieldResolver'],
      signature: resolver,
    },
    {
      types: [
        '@graphql-tools/utils#IResolvers',
        'graphql-tools#IResolvers',
        'apollo-server#IResolvers',
        'apollo-server-express#IResolvers',
        'mercurius#IResolvers',
      ],
      depth: 2,
      signature: resolver,
    },
    { types: ['graphql#GraphQLFieldConfig'], depth: 1, signature: resolver },
    { types: ['graphql#GraphQLFieldConfigMap'], depth: 2, signature: resolver },
  ],
  parameterTypes: [{ types: ['graphql#GraphQLResolveInfo'], role: 'data' }],
  // exports.post = (parent, args, context) => …: a resolver in a file of its own, which imports nothing
  shapes: [
    { names: [/^(_+|_*(parent|root|obj|source))$/, /./, /^_?(ctx|context|contextValue)$/], signature: resolver },
    { names: [/^_?(parent|root|obj|source)$/, /^_?args$/], signature: resolver },
    // (_, { id }, { user }) => …
    { names: [/^(_+|_*(parent|root|obj|source))$/, /^(_*args|\{.*\})$/, /^\{.*\}$/], signature: resolver },
  ],
  responseMembers: contextServices,
  requestStorage: 'context',
};
