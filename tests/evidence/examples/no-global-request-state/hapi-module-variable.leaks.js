// leaks: crosses
// #region example
import Hapi from '@hapi/hapi';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = Hapi.server({ host: '127.0.0.1', port: 0 });
let account;

server.ext('onPreHandler', async (request, h) => {
  account = await findAccount(request.headers.authorization);
  return h.continue;
});

server.route({
  method: 'GET',
  path: '/reports/{id}',
  handler: async (request) => ({ report: await loadReport(request.params.id), account }),
});
// #endregion

export { server };
