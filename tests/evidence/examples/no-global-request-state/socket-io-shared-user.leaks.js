// leaks: crosses
// #region example
import { Server } from 'socket.io';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const io = new Server();
let account = null;

io.on('connection', (socket) => {
  socket.on('report', async (id, reply) => {
    account = await findAccount(socket.handshake.auth.token);
    const report = await loadReport(id).catch(() => null);
    reply({ report, account });
  });
});
// #endregion

export { io };
