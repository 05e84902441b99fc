import type { Framework, ModuleExport, Signature } from './framework.ts';

/** `(parent, args, context, info)` */
export const resolver: Signature = { parameters: ['data', 'data', 'context', 'data'] };

/** What a resolver function of a root value gets: `(args, context, info)`. */
const rootFunction: Signature = { parameters: ['data', 'context', 'data'] };

/** A function that makes the context: of one object with the request in it, or of request and response. */
const contextFunction: Signature = { parameters: ['context', 'response'] };

/** Hooks of plugins: one object with everything of the request. */
const hook: Signature = { parameters: ['context'] };

/** Resolver maps, `{ Query: { user() {} } }`, with subscriptions a level deeper. */
const resolverMap = (path: string): readonly string[] => [
  `${path}.*.*`,
  `${path}.*.*.subscribe`,
  `${path}.*.*.resolve`,
];

/** Apollo Server 2 and 3 were a package for each web framework, 4 and 5 are one. */
const apolloServers: readonly ModuleExport[] = [
  '@apollo/server#ApolloServer',
  ...[
    '',
    '-express',
    '-koa',
    '-fastify',
    '-hapi',
    '-lambda',
    '-micro',
    '-cloud-functions',
    '-azure-functions',
    '-core',
  ].map((suffix) => `apollo-server${suffix}#ApolloServer`),
];

/** `expressMiddleware(server, { context })` and its like: the options are the second argument. */
const apolloIntegrations: readonly ModuleExport[] = [
  '@apollo/server/standalone#startStandaloneServer',
  '@apollo/server/express4#expressMiddleware',
  '@as-integrations/express4#expressMiddleware',
  '@as-integrations/express5#expressMiddleware',
  '@as-integrations/koa#koaMiddleware',
  '@as-integrations/fastify#fastifyApolloHandler',
  '@as-integrations/next#startServerAndCreateNextHandler',
  '@as-integrations/h3#startServerAndCreateH3Handler',
  '@as-integrations/cloudflare-workers#startServerAndCreateCloudflareWorkersHandler',
  '@as-integrations/azure-functions#startServerAndCreateHandler',
  '@as-integrations/google-cloud-functions#startServerAndCreateGoogleCloudFunctionsHandler',
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
export const contextServices: readonly string[] = [
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

/** GraphQL: graphql-js and the servers on it. The APIs: https://graphql.org/graphql-js, https://www.apollographql.com/docs/apollo-server */
export const graphql: Framework = {
  name: 'graphql',
  title: 'GraphQL',
  modules: [
    'graphql',
    '@apollo/server',
    '@apollo/subgraph',
    '@apollo/federation',
    '@as-integrations',
    '@graphql-tools',
    'graphql-tools',
    'graphql-yoga',
    'express-graphql',
    'graphql-http',
    'graphql-ws',
    'graphql-relay',
    'mercurius',
    '@envelop/core',
    'apollo-server',
    'apollo-server-express',
    'apollo-server-koa',
    'apollo-server-fastify',
    'apollo-server-hapi',
    'apollo-server-lambda',
    'apollo-server-micro',
    'apollo-server-core',
    'apollo-datasource',
    'apollo-datasource-rest',
  ],
  handlerCalls: [
    {
      calls: apolloServers,
      handlers: { in: 'properties', argument: 0, names: resolverMap('resolvers') },
      signature: resolver,
    },
    {
      calls: apolloServers,
      handlers: { in: 'properties', argument: 0, names: ['context'] },
      signature: contextFunction,
    },
    {
      calls: apolloServers,
      handlers: {
        in: 'properties',
        argument: 0,
        names: ['plugins.requestDidStart', 'subscriptions.onConnect', 'dataSources'],
      },
      signature: hook,
    },
    {
      calls: apolloServers,
      handlers: { in: 'properties', argument: 0, names: ['formatError'] },
      signature: { parameters: ['error', 'data'] },
    },
    {
      calls: apolloServers,
      handlers: { in: 'properties', argument: 0, names: ['formatResponse'] },
      signature: { parameters: ['response', 'context'] },
    },
    {
      calls: apolloIntegrations,
      handlers: { in: 'properties', argument: 1, names: ['context'] },
      signature: contextFunction,
    },
    {
      // the second argument is the request handler of API Gateway, an ALB, …
      calls: ['@as-integrations/aws-lambda#startServerAndCreateLambdaHandler'],
      handlers: { in: 'properties', argument: 2, names: ['context'] },
      signature: contextFunction,
    },
    {
      // fastify.register(fastifyApollo(server), { context: async (request, reply) => … })
      calls: ['@as-integrations/fastify'],
      asPlugin: true,
      handlers: { in: 'properties', argument: 1, names: ['context'] },
      signature: contextFunction,
    },
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
      calls: ['graphql-yoga#createYoga', 'graphql-yoga#createServer', '@graphql-yoga/node#createServer'],
      handlers: {
        in: 'properties',
        argument: 0,
        names: [
          'context',
          ...['onRequest', 'onParams', 'onParse', 'onExecute', 'onSubscribe', 'onResponse', 'onContextBuilding'].map(
            (name) => `plugins.${name}`,
          ),
        ],
      },
      signature: hook,
    },
    {
      calls: ['graphql-yoga#createServer', '@graphql-yoga/node#createServer'],
      handlers: { in: 'properties', argument: 0, names: resolverMap('schema.resolvers') },
      signature: resolver,
    },
    {
      calls: ['graphql-yoga#GraphQLServer'],
      handlers: { in: 'properties', argument: 0, names: resolverMap('resolvers') },
      signature: resolver,
    },
    {
      calls: ['graphql-yoga#GraphQLServer'],
      handlers: { in: 'properties', argument: 0, names: ['context'] },
      signature: contextFunction,
    },
    {
      calls: ['@envelop/core#useExtendContext', 'graphql-yoga#useExtendContext'],
      handlers: { in: 'argument', index: 0 },
      signature: hook,
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
    {
      calls: ['mercurius'],
      asPlugin: true,
      handlers: { in: 'properties', argument: 1, names: resolverMap('resolvers') },
      signature: resolver,
    },
    {
      // loaders: { Dog: { owner: async (queries, context) => … } }
      calls: ['mercurius'],
      asPlugin: true,
      handlers: { in: 'properties', argument: 1, names: ['loaders.*.*'] },
      signature: { parameters: ['data', 'context'] },
    },
    {
      calls: ['mercurius'],
      asPlugin: true,
      handlers: { in: 'properties', argument: 1, names: ['context', 'subscription.context', 'subscription.onConnect'] },
      signature: { parameters: ['request', 'response'] },
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
    {
      exports: ['resolvers.*.*', 'default.*', 'default.*.*'],
      parameterNames: [/./, /^(_*args?|_*arguments)$/],
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
    { types: ['@apollo/server#ContextFunction', 'apollo-server-core#ContextFunction'], signature: contextFunction },
  ],
  parameterTypes: [
    { types: ['graphql#GraphQLResolveInfo'], role: 'data' },
    {
      types: [
        '@apollo/server#GraphQLRequestContext',
        '@apollo/server#GraphQLRequestContextWillSendResponse',
        '@apollo/server#GraphQLRequestContextDidEncounterErrors',
        '@apollo/server#GraphQLRequestContextDidResolveOperation',
        'apollo-server-plugin-base#GraphQLRequestContext',
        'apollo-server-plugin-base#GraphQLRequestContextWillSendResponse',
        '@apollo/server/standalone#StandaloneServerContextFunctionArgument',
        '@apollo/server/express4#ExpressContextFunctionArgument',
        '@as-integrations/express4#ExpressContextFunctionArgument',
        '@as-integrations/express5#ExpressContextFunctionArgument',
        'apollo-server-express#ExpressContext',
        'graphql-yoga#YogaInitialContext',
        'mercurius#MercuriusContext',
      ],
      role: 'context',
    },
  ],
  classes: [
    {
      // made for each request by the `dataSources` function (2, 3) or the context function (4)
      label: 'an Apollo data source',
      heritage: [
        '@apollo/datasource-rest#RESTDataSource',
        'apollo-datasource-rest#RESTDataSource',
        'apollo-datasource#DataSource',
        'apollo-datasource-mongodb#MongoDataSource',
        'datasource-sql#SQLDataSource',
      ],
      methods: [
        { names: ['initialize'], signature: { parameters: ['context'] } },
        { names: ['willSendRequest'], signature: { parameters: ['other', 'other'] } },
      ],
      instance: 'request',
    },
    {
      label: 'an Apollo plugin',
      heritage: ['@apollo/server#ApolloServerPlugin', 'apollo-server-plugin-base#ApolloServerPlugin'],
      methods: [{ names: ['requestDidStart'], signature: hook }],
      instance: 'shared',
    },
  ],
  // exports.post = (parent, args, context) => …: a resolver in a file of its own, which imports nothing
  shapes: [
    { names: [/^(_+|_*(parent|root|obj|source))$/, /./, /^_?(ctx|context|contextValue)$/], signature: resolver },
    { names: [/^_?(parent|root|obj|source)$/, /^_?args$/], signature: resolver },
    // (_, { id }, { user }) => …
    { names: [/^(_+|_*(parent|root|obj|source))$/, /^(_*args|\{.*\})$/, /^\{.*\}$/], signature: resolver },
  ],
  responseMembers: contextServices.map((path) => ({ role: 'context', path })),
  requestStorage: 'context',
};
