import type { Framework, ModuleExport } from './framework.ts';
import { contextFunction, contextServices, hook, resolver, resolverMap } from './graphql.ts';

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

/** Apollo Server 2 to 5, its plugins and data sources. The API: https://www.apollographql.com/docs/apollo-server */
export const apollo: Framework = {
  name: 'apollo',
  title: 'Apollo Server',
  modules: [
    '@apollo/server',
    '@as-integrations',
    '@nestjs/apollo',
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
    '@apollo/datasource-rest',
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
  ],
  handlerTypes: [
    { types: ['@apollo/server#ContextFunction', 'apollo-server-core#ContextFunction'], signature: contextFunction },
  ],
  parameterTypes: [
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
      decorators: ['@nestjs/apollo#Plugin'],
      heritage: ['@apollo/server#ApolloServerPlugin', 'apollo-server-plugin-base#ApolloServerPlugin'],
      methods: [{ names: ['requestDidStart'], signature: hook }],
      instance: 'shared',
    },
  ],
  responseMembers: contextServices,
  requestStorage: 'context',
};
