// leaks: crosses
// #region example
import { ApolloServer } from '@apollo/server';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const typeDefs = 'type Report { title: String account: String } type Query { report(id: ID!): Report }';
const viewer = { account: null };

const resolvers = {
  Query: {
    async report(parent, { id }, context) {
      viewer.account = await findAccount(context.token);
      return loadReport(id);
    },
  },
  Report: {
    account: () => viewer.account?.name,
  },
};

const server = new ApolloServer({ typeDefs, resolvers });
// #endregion

const context = async ({ req }) => ({ token: req.headers.authorization });

export { context, resolvers, server, typeDefs };
