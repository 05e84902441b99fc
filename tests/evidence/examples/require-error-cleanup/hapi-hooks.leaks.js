// leaks: left after an abort
// #region example
import Hapi from '@hapi/hapi';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = Hapi.server({ host: '127.0.0.1', port: 0 });
const accounts = new Map();

server.ext('onPreHandler', async (request, h) => {
  accounts.set(request, await findAccount(request.headers.authorization));
  return h.continue;
});

server.ext('onPreResponse', (request, h) => {
  accounts.delete(request); // Hapi does not call it when the client goes away
  return h.continue;
});

server.route({
  method: 'GET',
  path: '/reports/{id}',
  async handler(request) {
    const account = accounts.get(request);
    return { report: await loadReport(request.params.id), account };
  },
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { server };
