// leaks: left after an abort
// #region example
import { Server } from 'socket.io';
import { loadReport } from '../app/reports.js';

const io = new Server();
const readers = {};

io.on('connection', (socket) => {
  socket.on('report', async (id, reply) => {
    readers[socket.id] = socket.handshake.auth.token;
    const report = await loadReport(id).catch(() => null);
    reply({ report, reader: readers[socket.id] });
  });
  // Who closes the window sends no 'leave'.
  socket.on('leave', () => {
    delete readers[socket.id];
  });
  socket.on('disconnect', () => {
    io.emit('reader left');
  });
});
// #endregion

export const counts = () => ({ readers: Object.keys(readers).length });

export { io };
