// leaks: left after success
// #region example
import { Server } from 'socket.io';
import { loadReport } from '../app/reports.js';

const io = new Server();
const readers = {};

io.on('connection', (socket) => {
  socket.on('report', async (id, reply) => {
    readers[socket.id] = socket.handshake.auth.token; // and when the socket is gone?
    const report = await loadReport(id).catch(() => null);
    reply({ report, reader: readers[socket.id] });
  });
});
// #endregion

export const counts = () => ({ readers: Object.keys(readers).length });

export { io };
