import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('node:http', [
  {
    name: 'the path of a request, in the module and in the handler',
    leaks: `
      const http = require('http');
      let path;
      http.createServer(async (incoming, outgoing) => {
        «path = new URL(incoming.url, 'http://localhost').pathname»;
        outgoing.end(await render(path));
      }).listen(3000);
    `,
    reports: [{ messageId: 'variable', data: { storage: 'path', source: 'incoming.url', instead: "'req'" } }],
    keeps: `
      const http = require('http');
      http.createServer(async (incoming, outgoing) => {
        let path;
        path = new URL(incoming.url, 'http://localhost').pathname;
        outgoing.end(await render(path));
      }).listen(3000);
    `,
  },
  {
    name: 'a body that is put together outside of the handler, and inside',
    options: { accumulation: true },
    leaks: `
      import { createServer } from 'node:http';
      let body = '';
      createServer((req, res) => {
        body = '';
        req.on('data', (chunk) => {
          «body = body + chunk»;
        });
        req.on('end', () => res.end(body));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'body', source: 'req (line 6)', instead: "'req'" } }],
    keeps: `
      import { createServer } from 'node:http';
      createServer((req, res) => {
        let body = '';
        req.on('data', (chunk) => {
          body = body + chunk;
        });
        req.on('end', () => res.end(body));
      });
    `,
  },
  {
    name: 'a server, and a client with the same module',
    leaks: `
      const https = require('node:https');
      let etag;
      https.createServer(options, (message, answer) => {
        «etag = message.headers['if-none-match']»;
        answer.end(load(etag));
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'etag', source: 'message.headers.if-none-match', instead: "'req'" } },
    ],
    keeps: `
      const https = require('node:https');
      let etag;
      https.get('https://rates.example.org', (message) => {
        etag = message.headers.etag;
      });
      const call = https.request({ host: 'rates.example.org' }, (message) => {
        etag = message.headers.etag;
      });
      call.on('response', (message) => {
        etag = message.headers.etag;
      });
      module.exports = () => etag;
    `,
  },
  {
    name: 'the request event of a server, and of an emitter',
    leaks: `
      const http = require('http');
      const server = http.createServer();
      let visitor;
      server.on('request', (message, answer) => {
        «visitor = message.headers.cookie»;
        answer.end(greet(visitor));
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'visitor', source: 'message.headers.cookie', instead: "'req'" } },
    ],
    keeps: `
      const { EventEmitter } = require('events');
      const server = new EventEmitter();
      let visitor;
      server.on('request', (message, answer) => {
        visitor = message.name;
        answer(visitor);
      });
    `,
  },
  {
    name: 'an upgrade',
    leaks: `
      const http = require('node:http');
      const server = http.createServer();
      let token;
      server.on('upgrade', async (message, socket, head) => {
        «token = message.headers['sec-websocket-protocol']»;
        if (!(await check(token))) socket.destroy();
      });
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'token', source: 'message.headers.sec-websocket-protocol', instead: "'req'" },
      },
    ],
    keeps: `
      const http = require('node:http');
      const server = http.createServer();
      server.on('upgrade', async (message, socket, head) => {
        const token = message.headers['sec-websocket-protocol'];
        if (!(await check(token))) socket.destroy();
      });
    `,
  },
  {
    name: 'a stream of http2, of a server and of a client',
    leaks: `
      import http2 from 'node:http2';
      const server = http2.createSecureServer(options);
      let path;
      server.on('stream', async (stream, headers) => {
        «path = headers[':path']»;
        stream.end(await render(path));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'path', source: 'headers.:path', instead: "'req'" } }],
    keeps: `
      import http2 from 'node:http2';
      const client = http2.connect('https://push.example.org');
      let path;
      client.on('stream', (stream, headers) => {
        path = headers[':path'];
      });
      export const pushed = () => path;
    `,
  },
  {
    name: 'a listener that its types declare',
    filename: 'src/server.ts',
    leaks: `
      import type { IncomingMessage, ServerResponse } from 'node:http';
      let language = 'en';
      export async function answer(message: IncomingMessage, reply: ServerResponse) {
        «language = message.headers['accept-language'] ?? 'en'»;
        reply.end(await translate('welcome', language));
      }
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'language', source: 'message.headers.accept-language', instead: "'req'" },
      },
    ],
    keeps: `
      import type { IncomingMessage } from 'node:http';
      import { get } from 'node:https';
      let language = 'en';
      get('https://settings.example.org', (message: IncomingMessage) => {
        language = message.headers['content-language'] ?? 'en';
      });
      export const current = () => language;
    `,
  },
  {
    name: 'a class with one server',
    leaks: `
      import { createServer } from 'node:http';
      class Gateway {
        constructor() {
          this.server = createServer((message, answer) => this.handle(message, answer));
        }
        async handle(message, answer) {
          «this.target = message.headers.host»;
          answer.end(await proxy(this.target));
        }
      }
      export const gateway = new Gateway();
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.target', source: 'message (line 5)', instead: "'req'", owner: 'Gateway' },
      },
    ],
    keeps: `
      import { createServer } from 'node:http';
      class Gateway {
        constructor() {
          this.server = createServer((message, answer) => this.handle(message, answer));
        }
        async handle(message, answer) {
          const target = message.headers.host;
          answer.end(await proxy(target));
        }
      }
      export const gateway = new Gateway();
    `,
  },
]);
