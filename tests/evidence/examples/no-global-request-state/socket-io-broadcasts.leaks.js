// leaks: crosses, left after success
// #region example
/* eslint request-scope/no-global-request-state: ["error", { "broadcasts": true }] */
import { Server } from 'socket.io';
import { loadReport } from '../app/reports.js';

const io = new Server();
let reader;

io.on('connection', (socket) => {
  socket.on('report', async (id, reply) => {
    const { token } = socket.handshake.auth;
    if (token) reader = token;
    io.emit('reader', reader); // everybody may know
    const report = await loadReport(id).catch(() => null);
    reply({ report, reader });
  });
});
// #endregion

export { io };
