import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('uWebSockets.js', [
  {
    name: 'a header in a module variable, beside one that is handed on',
    leaks: `
      const uWS = require('uWebSockets.js');
      let token;
      uWS.App().get('/users', async (res, req) => {
        res.onAborted(() => { res.aborted = true; });
        «token = req.getHeader('authorization')»;
        const users = await load();
        if (!res.aborted) res.cork(() => res.end(users));
      });
      const load = () => fetch('https://users.internal', { headers: { authorization: token } }).then((r) => r.text());
    `,
    reports: [{ messageId: 'variable', data: { storage: 'token', source: 'req', instead: "'res'" } }],
    keeps: `
      const uWS = require('uWebSockets.js');
      let count = 0;
      uWS.App().get('/users', async (res, req) => {
        res.onAborted(() => { res.aborted = true; });
        count += 1;
        const token = req.getHeader('authorization');
        const users = await load(token);
        if (!res.aborted) res.cork(() => res.end(users));
      });
      const load = (token) => fetch('https://users.internal', { headers: { authorization: token } }).then((r) => r.text());
    `,
  },
  {
    name: 'the chunks of one body in a module variable, beside those of the handler',
    leaks: `
      const uWS = require('uWebSockets.js');
      let body;
      uWS.App().post('/users', (res) => {
        res.onAborted(() => {});
        res.onData((chunk, isLast) => {
          «body = Buffer.from(chunk)»;
          if (isLast) save().then(() => res.end());
        });
      });
      const save = () => database.insert(body);
    `,
    reports: [{ messageId: 'variable', data: { storage: 'body', source: 'chunk', instead: "'res'" } }],
    keeps: `
      const uWS = require('uWebSockets.js');
      uWS.App().post('/users', (res) => {
        let body;
        res.onAborted(() => {});
        res.onData((chunk, isLast) => {
          body = Buffer.from(chunk);
          if (isLast) save(body).then(() => res.end());
        });
      });
      const save = (body) => database.insert(body);
    `,
  },
  {
    name: 'the user of a socket in a module variable, beside a topic that all sockets hear and a set that closing leaves',
    leaks: `
      const uWS = require('uWebSockets.js');
      let user;
      uWS.App().ws('/chat', {
        open: (ws) => {
          «user = ws.getUserData().user»;
        },
        message: (ws, message) => save(user, message),
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'ws', instead: "'res'" } }],
    keeps: `
      const uWS = require('uWebSockets.js');
      const sockets = new Set();
      const board = { topic: '' };
      uWS.App().ws('/chat', {
        open: (ws) => {
          sockets.add(ws);
        },
        message: (ws, message) => {
          board.topic = Buffer.from(message).toString();
          for (const other of sockets) other.send(board.topic);
        },
        close: (ws) => {
          sockets.delete(ws);
        },
      });
    `,
  },
]);
