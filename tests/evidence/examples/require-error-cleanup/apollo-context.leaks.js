// leaks: left after an abort
// #region example
import { startStandaloneServer } from '@apollo/server/standalone';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map();

const context = async ({ req, res }) => {
  res.on('finish', () => accounts.delete(req)); // not when the client goes away
  accounts.set(req, await findAccount(req.headers.authorization));
  return { req };
};

const resolvers = {
  Query: {
    async report(parent, { id }, { req }) {
      const account = accounts.get(req);
      const report = await loadReport(id);
      return report && { title: report.title, account: account?.name };
    },
  },
};

const start = (server) => startStandaloneServer(server, { context });
// #endregion

const typeDefs = 'type Report { title: String account: String } type Query { report(id: ID!): Report }';

export const counts = () => ({ accounts: accounts.size });

export { context, resolvers, start, typeDefs };
