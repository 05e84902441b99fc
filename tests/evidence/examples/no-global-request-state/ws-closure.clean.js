// clean
// #region example
import { WebSocketServer } from 'ws';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const wss = new WebSocketServer({ noServer: true });

wss.on('connection', (socket, request) => {
  const token = request.headers.authorization; // one for each connection

  socket.on('message', async (id) => {
    const report = await loadReport(String(id)).catch(() => null);
    socket.send(JSON.stringify({ report, account: await findAccount(token) }));
  });
});
// #endregion

export { wss };
