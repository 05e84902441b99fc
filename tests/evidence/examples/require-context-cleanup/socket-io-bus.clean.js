// clean
// #region example
import { Server } from 'socket.io';
import { bus } from '../app/bus.js';
import { loadReport } from '../app/reports.js';

const io = new Server();

io.on('connection', (socket) => {
  const { token } = socket.handshake.auth;
  const onChange = (report) => socket.emit('changed', report, token);
  bus.on('change', onChange);
  socket.on('disconnect', () => bus.off('change', onChange));

  socket.on('report', async (id, reply) => {
    const report = await loadReport(id).catch(() => null);
    reply({ report, token });
  });
});
// #endregion

export const counts = () => ({ 'listeners of the bus': bus.listenerCount('change') });

export { io };
