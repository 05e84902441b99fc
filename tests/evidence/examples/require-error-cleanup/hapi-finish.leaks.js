// leaks: left after an abort
// #region example
import Hapi from '@hapi/hapi';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = Hapi.server({ host: '127.0.0.1', port: 0 });
const accounts = new Map();

server.route({
  method: 'GET',
  path: '/reports/{id}',
  async handler(request) {
    const account = await findAccount(request.headers.authorization);
    accounts.set(request, account);
    request.raw.res.on('finish', () => accounts.delete(request)); // not when the client goes away
    return { report: await loadReport(request.params.id), account };
  },
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { server };
