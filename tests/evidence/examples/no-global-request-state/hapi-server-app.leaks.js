// leaks: crosses
// #region example
import Hapi from '@hapi/hapi';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = Hapi.server({ host: '127.0.0.1', port: 0 });

server.route({
  method: 'GET',
  path: '/reports/{id}',
  async handler(request) {
    request.server.app.account = await findAccount(request.headers.authorization);
    return { report: await loadReport(request.params.id), account: request.server.app.account };
  },
});
// #endregion

export { server };
