import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('GraphQL', [
  {
    name: 'the user of an operation in a module variable, beside the user of an operation in the context',
    leaks: `
      import { ApolloServer } from '@apollo/server';

      let viewer;

      const resolvers = {
        Query: {
          me: (parent, args, context) => {
            «viewer = context.user»;
            return viewer;
          },
          orders: () => loadOrders(viewer.id),
        },
      };
      export const server = new ApolloServer({ typeDefs, resolvers });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'viewer', source: 'context.user', instead: "'context'" } }],
    keeps: `
      import { ApolloServer } from '@apollo/server';

      const resolvers = {
        Query: {
          me: (parent, args, context) => {
            context.viewer = context.user;
            return context.viewer;
          },
          orders: (parent, args, { viewer }) => loadOrders(viewer.id),
        },
      };
      export const server = new ApolloServer({ typeDefs, resolvers });
    `,
  },
  {
    name: 'the context function fills an object of the module, beside the context function makes an object',
    leaks: `
      import { ApolloServer } from '@apollo/server';
      import { startStandaloneServer } from '@apollo/server/standalone';

      const context = { token: null };

      await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), {
        context: async ({ req }) => {
          «context.token = req.headers.authorization»;
          return context;
        },
      });
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: 'context.token', source: 'req.headers.authorization', instead: "'context'" },
      },
    ],
    keeps: `
      import { ApolloServer } from '@apollo/server';
      import { startStandaloneServer } from '@apollo/server/standalone';

      await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), {
        context: async ({ req }) => {
          const context = { token: null };
          context.token = req.headers.authorization;
          return context;
        },
      });
    `,
  },
  {
    name: 'an Apollo Server 3 context function, beside a server that is started on the first request',
    leaks: `
      const { ApolloServer } = require('apollo-server-express');
      let currentUser = null;
      module.exports = new ApolloServer({
        typeDefs,
        resolvers,
        context: async ({ req }) => {
          «currentUser = await findUser(req.headers.authorization)»;
          return { models };
        },
      });
      module.exports.getUser = () => currentUser;
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'currentUser', source: 'req.headers.authorization', instead: "'context'" },
      },
    ],
    keeps: `
      const { ApolloServer } = require('apollo-server-micro');
      let handler;
      module.exports = async (req, res) => {
        if (!handler) {
          const server = new ApolloServer({ typeDefs, resolvers, context: ({ req: incoming }) => ({ token: incoming.headers.authorization }) });
          await server.start();
          handler = server.createHandler({ path: '/api/graphql' });
        }
        return handler(req, res);
      };
    `,
  },
  {
    name: 'what one viewer may see, kept for all, beside what everyone may see, kept for all',
    leaks: `
      const { ApolloServer } = require('apollo-server');
      let drafts;
      const resolvers = {
        Query: {
          drafts: async (_, args, { prisma, user }) => {
            «drafts = drafts || (await prisma.post.findMany({ where: { author: user.id } }))»;
            return drafts;
          },
        },
      };
      module.exports = new ApolloServer({ typeDefs, resolvers });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'drafts', source: 'user.id' } }],
    keeps: `
      const { ApolloServer } = require('apollo-server');
      let categories;
      const resolvers = {
        Query: {
          categories: async (_, args, { prisma }) => {
            categories = categories || (await prisma.category.findMany());
            return categories;
          },
        },
      };
      module.exports = new ApolloServer({ typeDefs, resolvers });
    `,
  },
  {
    name: 'a plugin that remembers the operation, beside a plugin whose hooks share a local variable',
    leaks: `
      import { ApolloServer } from '@apollo/server';
      let operation;
      export const server = new ApolloServer({
        schema,
        plugins: [
          {
            async requestDidStart(requestContext) {
              «operation = requestContext.request.operationName»;
              return {
                async willSendResponse() {
                  await record(operation);
                },
              };
            },
          },
        ],
      });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'operation', source: 'requestContext.request.operationName', instead: "'context'" },
      },
    ],
    keeps: `
      import { ApolloServer } from '@apollo/server';
      let service;
      export const server = new ApolloServer({
        schema,
        plugins: [
          {
            async serverWillStart(server) {
              service = server.logger;
            },
            async requestDidStart(requestContext) {
              let operation;
              operation = requestContext.request.operationName;
              return {
                async willSendResponse() {
                  service.info(operation);
                },
              };
            },
          },
        ],
      });
    `,
  },
  {
    name: 'a graphql-js field that keeps its argument, beside a graphql-js type that is made when it is first asked for',
    leaks: `
      const { GraphQLObjectType, GraphQLString } = require('graphql');
      let language = 'en';
      module.exports = new GraphQLObjectType({
        name: 'Query',
        fields: () => ({
          greeting: {
            type: GraphQLString,
            args: { language: { type: GraphQLString } },
            async resolve(root, args) {
              «language = args.language»;
              return translate('greeting', language);
            },
          },
        }),
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'language', source: 'args.language', instead: "'context'" } }],
    keeps: `
      const { GraphQLObjectType, GraphQLString } = require('graphql');
      let type;
      module.exports = () => {
        type = type || new GraphQLObjectType({
          name: 'Query',
          fields: () => ({
            greeting: { type: GraphQLString, args: { language: { type: GraphQLString } }, resolve: (root, args) => translate('greeting', args.language) },
          }),
        });
        return type;
      };
    `,
  },
  {
    name: 'a resolver map that nothing in its file registers, beside an object with the same shape that is no resolver map',
    leaks: `
      const session = { user: null };

      module.exports = {
        Query: { me: () => session.user },
        Mutation: {
          async login(_, { email, password }) {
            «session.user = await authenticate(email, password)»;
            return session.user;
          },
        },
      };
    `,
    reports: [{ messageId: 'object', data: { storage: 'session.user', source: 'email', instead: "'context'" } }],
    keeps: `
      const selection = { user: null };

      export const commands = {
        query: { me: () => selection.user },
        mutation: {
          select(_, { user }) {
            selection.user = user;
          },
        },
      };
    `,
  },
  {
    name: 'a Yoga context function and a memo of the first tenant, beside a Yoga context function and a client that is the same for all',
    leaks: `
      import { createYoga, createSchema } from 'graphql-yoga';
      let client;
      export const yoga = createYoga({
        schema: createSchema({ typeDefs, resolvers }),
        context: async ({ request }) => {
          «client ??= connect(request.headers.get('x-tenant'))»;
          return { client };
        },
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'client', source: 'request.headers' } }],
    keeps: `
      import { createYoga, createSchema } from 'graphql-yoga';
      let client;
      export const yoga = createYoga({
        schema: createSchema({ typeDefs, resolvers }),
        context: async ({ request }) => {
          client ??= connect(process.env.DATABASE_URL);
          return { client, tenant: request.headers.get('x-tenant') };
        },
      });
    `,
  },
  {
    name: 'a Mercurius resolver, beside a data source, which is made for each operation',
    leaks: `
      import Fastify from 'fastify';
      import mercurius from 'mercurius';
      let total;
      const app = Fastify();
      app.register(mercurius, {
        schema,
        resolvers: {
          Query: {
            price: async (_, { currency }) => {
              «total = currency»;
              return convert(await load(), total);
            },
          },
        },
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'total', source: 'currency', instead: "'context'" } }],
    keeps: `
      import { RESTDataSource } from '@apollo/datasource-rest';
      export class UsersApi extends RESTDataSource {
        initialize(config) {
          this.user = config.context.user;
        }
        willSendRequest(path, request) {
          request.headers.authorization = this.user.token;
        }
      }
    `,
  },
  {
    name: 'a Pothos field, beside a Pothos field whose definition is counted',
    leaks: `
      import SchemaBuilder from '@pothos/core';
      const builder = new SchemaBuilder({});
      let viewer;
      builder.queryField('me', (t) =>
        t.field({
          type: User,
          resolve: async (root, args, context) => {
            «viewer = context.user»;
            return loadUser(viewer);
          },
        }),
      );
    `,
    reports: [{ messageId: 'variable', data: { storage: 'viewer', source: 'context.user', instead: "'context'" } }],
    keeps: `
      import SchemaBuilder from '@pothos/core';
      const builder = new SchemaBuilder({});
      let fields = 0;
      let type;
      builder.queryField('me', (t) => {
        fields += 1;
        type = t.builder;
        return t.field({ type: User, resolve: async (root, args, context) => loadUser(context.user) });
      });
    `,
  },
  {
    name: 'a Nexus field, beside a Nexus type that is defined once',
    leaks: `
      import { objectType } from 'nexus';
      let owner;
      export const Post = objectType({
        name: 'Post',
        definition(t) {
          t.field('owner', {
            type: 'User',
            resolve: async (post, args, ctx) => {
              «owner = ctx.userId»;
              return ctx.users.find(owner);
            },
          });
        },
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'owner', source: 'ctx.userId', instead: "'context'" } }],
    keeps: `
      import { objectType } from 'nexus';
      let builder;
      export const Post = objectType({
        name: 'Post',
        definition(t) {
          builder = t;
          t.field('owner', { type: 'User', resolve: async (post, args, ctx) => ctx.users.find(ctx.userId) });
        },
      });
    `,
  },
]);
