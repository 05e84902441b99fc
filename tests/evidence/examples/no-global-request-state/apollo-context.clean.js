// clean
// #region example
import { startStandaloneServer } from '@apollo/server/standalone';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const resolvers = {
  Query: {
    async report(parent, { id }, { account }) {
      const report = await loadReport(id);
      return report && { title: report.title, account: account?.name };
    },
  },
};

const context = async ({ req }) => ({ account: await findAccount(req.headers.authorization) });

const start = (server) => startStandaloneServer(server, { context });
// #endregion

const typeDefs = 'type Report { title: String account: String } type Query { report(id: ID!): Report }';

export { context, resolvers, start, typeDefs };
