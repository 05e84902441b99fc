// clean
// #region example
import { Server } from 'socket.io';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const io = new Server();

io.use(async (socket, next) => {
  socket.data.account = await findAccount(socket.handshake.auth.token);
  next();
});

io.on('connection', (socket) => {
  socket.on('report', async (id, reply) => {
    const report = await loadReport(id).catch(() => null);
    reply({ report, account: socket.data.account });
  });
});
// #endregion

export { io };
