// leaks: crosses
// #region example
import { WebSocketServer } from 'ws';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const wss = new WebSocketServer({ noServer: true });
let token;

wss.on('connection', (socket, request) => {
  token = request.headers.authorization;

  socket.on('message', async (id) => {
    const report = await loadReport(String(id)).catch(() => null);
    socket.send(JSON.stringify({ report, account: await findAccount(token) }));
  });
});
// #endregion

export { wss };
