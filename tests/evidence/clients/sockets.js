/** Clients of socket servers: a connection for each request, identified when it is made; closing it is the abort. */
import { io } from 'socket.io-client';
import WebSocket from 'ws';

const longest = 3000;

function once(start) {
  let end;
  const answer = new Promise((resolve) => {
    const timer = setTimeout(() => end({ status: 0, body: '' }), longest);
    end = (value) => {
      clearTimeout(timer);
      resolve(value);
    };
  });
  const close = start(end);
  answer.then(close);
  return {
    answer,
    abort() {
      close();
      end({ status: 0, body: '' });
    },
  };
}

export const clients = {
  'socket-io': (port) => ({
    send: ({ id, token }) =>
      once((end) => {
        const socket = io(`http://127.0.0.1:${port}`, {
          auth: { token },
          transports: ['websocket'],
          forceNew: true,
          reconnection: false,
        });
        socket.on('connect_error', () => end({ status: 0, body: '' }));
        socket.on('disconnect', () => end({ status: 0, body: '' }));
        socket.emit('report', id, (reply) => {
          // Who has what it came for says so. The server hears it if the connection does not end in the same breath.
          socket.emit('leave');
          setTimeout(() => end({ status: 200, body: JSON.stringify(reply) }), 20);
        });
        return () => socket.close();
      }),
  }),
  ws: (port) => ({
    send: ({ id, token }) =>
      once((end) => {
        const headers = token ? { authorization: token } : {};
        const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers });
        socket.on('error', () => end({ status: 0, body: '' }));
        socket.on('close', () => end({ status: 0, body: '' }));
        socket.on('open', () => socket.send(id));
        socket.on('message', (data) => end({ status: 200, body: String(data) }));
        return () => socket.close();
      }),
  }),
};
