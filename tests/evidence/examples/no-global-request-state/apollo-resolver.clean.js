// clean
// #region example
import { ApolloServer } from '@apollo/server';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const typeDefs = 'type Report { title: String account: String } type Query { report(id: ID!): Report }';

const resolvers = {
  Query: {
    async report(parent, { id }, context) {
      context.account = await findAccount(context.token);
      return loadReport(id);
    },
  },
  Report: {
    account: (report, args, context) => context.account?.name,
  },
};

const server = new ApolloServer({ typeDefs, resolvers });
// #endregion

const context = async ({ req }) => ({ token: req.headers.authorization });

export { context, resolvers, server, typeDefs };
