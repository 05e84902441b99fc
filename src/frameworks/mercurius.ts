import type { Framework } from './framework.ts';
import { contextServices, resolver, resolverMap } from './graphql.ts';

/** Mercurius, GraphQL as a Fastify plugin. The API: https://mercurius.dev */
export const mercurius: Framework = {
  name: 'mercurius',
  title: 'Mercurius',
  modules: ['mercurius'],
  handlerCalls: [
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
  parameterTypes: [{ types: ['mercurius#MercuriusContext'], role: 'context' }],
  responseMembers: contextServices,
  requestStorage: 'context',
};
