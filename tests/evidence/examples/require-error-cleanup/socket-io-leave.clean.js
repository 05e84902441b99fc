// clean
// #region example
import { Server } from 'socket.io';
import { loadReport } from '../app/reports.js';

const io = new Server();
const readers = {};

io.on('connection', (socket) => {
  const leave = () => {
    delete readers[socket.id];
  };
  socket.on('report', async (id, reply) => {
    readers[socket.id] = socket.handshake.auth.token;
    const report = await loadReport(id).catch(() => null);
    reply({ report, reader: readers[socket.id] });
  });
  socket.on('leave', leave);
  socket.on('disconnect', leave);
});
// #endregion

export const counts = () => ({ readers: Object.keys(readers).length });

export { io };
