// clean
// #region example
import Hapi from '@hapi/hapi';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const server = Hapi.server({ host: '127.0.0.1', port: 0 });
const accounts = new Map();

server.route({
  method: 'GET',
  path: '/reports/{id}',
  async handler(request, h) {
    const account = await findAccount(request.headers.authorization);
    if (request.raw.res.destroyed) return h.abandon;
    accounts.set(request, account);
    request.raw.res.on('close', () => accounts.delete(request));
    return { report: await loadReport(request.params.id), account };
  },
});
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { server };
