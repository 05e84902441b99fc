import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Encore', [
  {
    name: 'the parameters of an endpoint in a module variable, beside a variable of the endpoint',
    filename: 'users/users.ts',
    leaks: `
      import { api } from 'encore.dev/api';
      let name: string;
      export const create = api({ method: 'POST', path: '/users' }, async (params: { name: string }) => {
        «name = params.name»;
        await insert();
        return { greeting: 'Hello ' + name };
      });
      const insert = () => database.exec\`insert into users values (\${name})\`;
    `,
    reports: [{ messageId: 'variable', data: { storage: 'name', source: 'params.name', instead: "'req.data'" } }],
    keeps: `
      import { api } from 'encore.dev/api';
      let count = 0;
      export const create = api({ method: 'POST', path: '/users' }, async (params: { name: string }) => {
        count += 1;
        const { name } = params;
        await insert(name);
        return { greeting: 'Hello ' + name, count };
      });
      const insert = (name: string) => database.exec\`insert into users values (\${name})\`;
    `,
  },
  {
    name: 'who calls, in a shared object, beside the place that middleware has',
    filename: 'users/middleware.ts',
    leaks: `
      import { middleware } from 'encore.dev/api';
      import { getAuthData } from '~encore/auth';
      export const caller = { id: '', path: '' };
      export const remember = middleware({ target: { auth: true } }, async (req, next) => {
        «caller.id = getAuthData()!.userID»;
        «caller.path = req.requestMeta.path»;
        return next(req);
      });
    `,
    reports: [
      { messageId: 'object', data: { storage: 'caller.id', source: 'getAuthData()', instead: "'req.data'" } },
      { messageId: 'object', data: { storage: 'caller.path', source: 'req.requestMeta.path', instead: "'req.data'" } },
    ],
    keeps: `
      import { middleware } from 'encore.dev/api';
      import { getAuthData } from '~encore/auth';
      export const remember = middleware({ target: { auth: true } }, async (req, next) => {
        req.data.caller = { id: getAuthData()!.userID, path: req.requestMeta.path };
        return next(req);
      });
    `,
  },
  {
    name: 'the handshake of a stream in a module variable, beside a room of streams that is told by their keys',
    filename: 'chat/chat.ts',
    leaks: `
      import { api } from 'encore.dev/api';
      let user: string;
      export const chat = api.streamInOut<Handshake, Message, Message>({ path: '/chat' }, async (handshake, stream) => {
        «user = handshake.user»;
        for await (const message of stream) await stream.send(sign(message));
      });
      const sign = (message: Message) => ({ ...message, from: user });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'handshake.user', instead: "'req.data'" } }],
    keeps: `
      import { api } from 'encore.dev/api';
      const connected = new Map<string, Stream>();
      const board = { topic: '' };
      export const chat = api.streamInOut<Handshake, Message, Message>({ path: '/chat' }, async (handshake, stream) => {
        connected.set(handshake.id, stream);
        try {
          for await (const message of stream) {
            board.topic = message.topic;
            for (const other of connected.values()) await other.send({ ...message, ...board });
          }
        } finally {
          connected.delete(handshake.id);
        }
      });
    `,
  },
]);
