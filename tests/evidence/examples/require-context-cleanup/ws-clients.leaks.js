// leaks: left after success
// #region example
import { WebSocketServer } from 'ws';
import { loadReport } from '../app/reports.js';

const wss = new WebSocketServer({ noServer: true });
const clients = new Set();

wss.on('connection', (socket, request) => {
  const token = request.headers.authorization;
  clients.add(socket);

  socket.on('message', async (id) => {
    const report = await loadReport(String(id)).catch(() => null);
    socket.send(JSON.stringify({ report, token }));
  });
});
// #endregion

export const counts = () => ({ clients: clients.size });

export { wss };
