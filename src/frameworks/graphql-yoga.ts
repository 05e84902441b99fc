import type { Framework } from './framework.ts';
import { contextFunction, contextServices, hook, resolver, resolverMap } from './graphql.ts';

/** GraphQL Yoga 1 to 5. The API: https://the-guild.dev/graphql/yoga-server/docs */
export const graphqlYoga: Framework = {
  name: 'graphql-yoga',
  title: 'GraphQL Yoga',
  modules: ['graphql-yoga', '@graphql-yoga/node', '@envelop/core'],
  handlerCalls: [
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
  ],
  parameterTypes: [{ types: ['graphql-yoga#YogaInitialContext'], role: 'context' }],
  responseMembers: contextServices,
  requestStorage: 'context',
};
