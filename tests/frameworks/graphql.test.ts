import { testHandlers } from './handler-cases.ts';

testHandlers('GraphQL', [
  {
    name: 'Apollo Server: resolvers, context, plugins',
    code: `
      import { ApolloServer } from '@apollo/server';
      import { startStandaloneServer } from '@apollo/server/standalone';
      import typeDefs from './schema.js';

      const resolvers = {
        Query: {
          users: /* handler: data data context data */ (parent, args, contextValue, info) => contextValue.loaders.users.load(args.id),
          me: /* handler: data data context */ (_, {}, { user }) => user,
          async time/* handler:  */ () { return Date.now(); },
        },
        Mutation: {
          login: /* handler: data data context */ async (_root, { name }, ctx) => ctx.login(name),
        },
        Subscription: {
          added: {
            subscribe: /* handler: data data context */ (root, args, { pubsub }) => pubsub.asyncIterator('ADDED'),
            resolve: /* handler: data */ (payload) => payload,
          },
        },
        User: { posts: /* handler: data data context */ (user, _args, context) => context.loaders.posts.load(user.id) },
      };

      const server = new ApolloServer({
        typeDefs,
        resolvers,
        plugins: [
          {
            async serverWillStart/* not a handler */ (service) { console.log(service.schema); },
            async requestDidStart/* handler: context */ (requestContext) {
              return { async willSendResponse/* not a handler */ ({ response }) { response.http.headers.set('x', '1'); } };
            },
          },
        ],
        formatError: /* handler: error data */ (formatted, error) => formatted,
      });

      await startStandaloneServer(server, {
        context: /* handler: context */ async ({ req }) => ({ user: await getUser(req.headers.authorization) }),
        listen: { port: 4000 },
      });
    `,
  },
  {
    name: 'Apollo Server of a web framework, resolvers in a list',
    code: `
      const { ApolloServer, gql } = require('apollo-server-express');
      const { expressMiddleware } = require('@as-integrations/express5');
      const { makeExecutableSchema } = require('@graphql-tools/schema');
      const books = { Query: { books: /* handler: data data */ (first, second) => second.ids } };
      const authors = { Query: { authors: /* handler: data data */ (first, second) => second.ids } };
      new ApolloServer({
        schema: makeExecutableSchema({ typeDefs: gql('type Query { books: [String] }'), resolvers: [books, authors] }),
        context: /* handler: context */ ({ req }) => ({ token: req.headers.authorization }),
        dataSources: /* handler:  */ () => ({}),
        subscriptions: { onConnect: /* handler: context */ (params) => ({ token: params.token }) },
      });
      expressMiddleware(server, { context: /* handler: context response */ async (a, b) => ({ a, b }) });
    `,
  },
  {
    name: 'other objects with a resolver in them',
    filename: 'webpack.config.js',
    code: `
      module.exports = {
        resolve: { extensions: ['.ts'], fallback: /* not a handler */ (name) => name },
        plugins: [{ resolvers: { Query: { users: /* not a handler */ (list, size) => list.slice(size) } } }],
      };
    `,
  },
  {
    name: 'graphql-js',
    code: `
      const { GraphQLObjectType, GraphQLSchema, GraphQLString, GraphQLInputObjectType } = require('graphql');
      const User = new GraphQLObjectType({
        name: 'User',
        isTypeOf: /* not a handler */ (value) => value instanceof UserModel,
        fields: /* not a handler */ () => ({
          name: { type: GraphQLString },
          posts: { type: GraphQLString, resolve/* handler: data data context */ (user, { first }, context) { return context.db.posts(user.id, first); } },
        }),
      });
      const Query = new GraphQLObjectType({
        name: 'Query',
        fields: {
          user: { type: User, args: {}, resolve: /* handler: data data */ (_, args) => find(args.id) },
          ticks: { type: GraphQLString, subscribe: /* handler: data data context */ (_source, _args, context) => context.bus.ticks() },
        },
      });
      const Filter = new GraphQLInputObjectType({ name: 'Filter', fields: { name: { type: GraphQLString, parse: /* not a handler */ (value) => value } } });
    `,
  },
  {
    name: 'Yoga, graphql-http, express-graphql and Mercurius',
    code: `
      import { createYoga, createSchema } from 'graphql-yoga';
      import { createHandler } from 'graphql-http/lib/use/express';
      import { graphqlHTTP } from 'express-graphql';
      import mercurius from 'mercurius';
      import Fastify from 'fastify';

      createYoga({
        schema: createSchema({ typeDefs: '', resolvers: { Query: { a: /* handler: data */ (source) => source } } }),
        context: /* handler: context */ async ({ request }) => ({ tenant: request.headers.get('x-tenant') }),
        plugins: [{ onRequest/* handler: context */ ({ request }) { console.log(request.url); }, onSchemaChange/* not a handler */ ({ schema }) {} }],
        logging: { info: /* not a handler */ (message) => console.log(message) },
      });
      const root = {
        hello: /* handler: data context */ ({ name }, context) => 'Hello ' + name,
        quote/* handler:  */ () { return 'x'; },
      };
      app.all('/graphql', createHandler({ schema, rootValue: root, context: /* handler: context */ (req) => ({ ip: req.raw.ip }) }));
      app.use('/graphql', graphqlHTTP(/* handler: request response */ async (incoming, outgoing) => ({ schema, context: incoming })));

      const server = Fastify();
      server.register(mercurius, {
        schema: '',
        resolvers: { Query: { add: /* handler: data data */ async (_, { x, y }) => x + y } },
        loaders: { Dog: { owner: /* handler: data context */ async (queries, context) => queries.map(/* not a handler */ ({ obj }) => obj.owner) } },
        context: /* handler: request response */ (incoming, reply) => ({ user: incoming.user }),
      });
    `,
  },
  {
    name: 'exported resolver maps without any import',
    filename: 'src/resolvers/users.js',
    code: `
      export const Query = {
        user: /* handler: data data context */ (_, { id }, { dataSources }) => dataSources.users.get(id),
        users: /* handler: data */ (parent) => [],
      };
      export const userResolvers = { Mutation: { addUser: /* handler: data data */ async (root, { input }) => input } };
      export const resolvers = { User: { posts: /* handler: data data context */ (user, args, context) => context.posts(user.id, args) } };
      export const Filter = { byName: /* not a handler */ (parent, name) => parent.name === name };
    `,
  },
  {
    name: 'resolvers of one type, by the types that a generator writes',
    filename: 'src/resolvers/query.ts',
    code: `
      import type { QueryResolvers, UserResolvers } from '../generated/graphql';
      const Query: QueryResolvers = {
        user: /* handler: data data context */ (_, { id }, { db }) => db.user(id),
        me: /* handler: data data context */ async (_parent, _args, { session }) => session.user,
      };
      export const User: UserResolvers = {
        friends: /* handler: data data context */ (parent, args, { db }) => db.friends(parent.id, args.first),
      };
      export const layout = {
        append: /* not a handler */ (parent: Element, child: Element, { before }: Options) => parent.insertBefore(child, before),
        pad: /* not a handler */ (_: string, width: number) => width,
      };
      export default Query;
    `,
  },
  {
    name: 'resolvers that an extension of the schema holds',
    filename: 'src/schema.js',
    code: `
      import { extend } from './extend';
      export const schema = extend({
        fields: { publish: { resolve: /* handler: data data context */ (_, { id }, { user, db }) => db.publish(id, user) } },
        rows: [1].map(/* not a handler */ (_, index) => index),
      });
    `,
  },
  {
    name: 'a resolver that is a file of its own',
    filename: 'src/resolvers/mutations/signup.js',
    code: `
      async function signup(parent, args, context, info) { return context.prisma.createUser(args); }
      const post = /* handler: data data context */ (_parent, { url }, ctx) => ctx.post(url);
      const pick = /* not a handler */ (list, index) => list[index];
      module.exports = { signup, post, pick };
    `.replace('async function', '/* handler: data data context data */ async function'),
  },
  {
    name: 'types',
    filename: 'src/schema/user.ts',
    code: `
      import type { GraphQLFieldResolver, GraphQLResolveInfo, GraphQLFieldConfigMap } from 'graphql';
      import type { IResolvers } from '@graphql-tools/utils';
      import type { ContextFunction } from '@apollo/server';
      import { RESTDataSource } from '@apollo/datasource-rest';

      export const name: GraphQLFieldResolver<User, Context> = /* handler: data data context */ (user, _args, { locale }) => user.names[locale];
      export const list: IResolvers = { Query: { users: /* handler: data data context */ (_, { first }, { db }) => db.users(first) } };
      export const fields: GraphQLFieldConfigMap<unknown, Context> = { me: { type: UserType, resolve: /* handler: data data context */ (_, {}, context) => context.user } };
      export const context: ContextFunction<[Incoming], Context> = /* handler: context */ async (incoming) => ({ user: incoming.user });
      export /* handler: other other other data */ function selected(a: unknown, b: unknown, c: Context, info: GraphQLResolveInfo) { return info.fieldNodes; }

      export class UsersApi extends RESTDataSource {
        async user/* not a handler */ (id: string) { return this.get('users/' + id); }
        initialize/* handler: context */ (config) { this.user = config.context.user; }
      }
    `,
  },
]);
