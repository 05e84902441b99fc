import { testHandlers } from './handler-cases.ts';

testHandlers('node:http', [
  {
    name: 'the handler of createServer',
    code: `
      const http = require('http');
      http.createServer(/* handler: request response */ (a, b) => b.end(a.url)).listen(3000, /* not a handler */ () => {});
    `,
  },
  {
    name: 'a client beside it',
    code: `
      import http from 'node:http';
      import https from 'node:https';
      http.createServer(/* handler: request response */ function (message, answer) {
        https.get('https://example.org/', (res) => res.pipe(answer));
      });
      https.get('https://example.org/', /* not a handler */ (res) => res.resume());
      const call = http.request({ host: 'example.org' }, /* not a handler */ (res) => res.resume());
      call.on('response', /* not a handler */ (res) => res.resume());
    `,
  },
  {
    name: 'https, http2 and servers that are constructed',
    code: `
      import { createServer, Server } from 'node:http';
      import * as https from 'https';
      import { createSecureServer } from 'node:http2';
      /* handler: request response */ function answer(a, b) {
        b.end();
      }
      createServer({ keepAlive: true }, answer);
      new Server(/* handler: request response */ (a, b) => b.end());
      https.createServer({ key, cert }, /* handler: request response */ (a, b) => b.end());
      createSecureServer({ key, cert }, /* handler: request response */ async (a, b) => b.end());
    `,
  },
  {
    name: 'createServer of other modules',
    code: `
      import net from 'node:net';
      import { createServer } from 'vite';
      net.createServer(/* not a handler */ (socket) => socket.end());
      createServer({ plugins: [] }).then(/* not a handler */ (server) => server.listen());
    `,
  },
  {
    name: 'events of a server',
    code: `
      const http = require('node:http');
      const server = http.createServer();
      server.on('request', /* handler: request response */ (a, b) => b.end());
      server.once('checkContinue', /* handler: request response */ (a, b) => b.writeContinue());
      server.on('upgrade', /* handler: request response data */ (a, b, c) => b.destroy());
      server.on('connect', /* handler: request response data */ (a, b, c) => b.end());
      server.on('clientError', /* handler: error response */ (a, b) => b.end());
      server.on('connection', /* not a handler */ (socket) => socket.setNoDelay());
      server.on('error', /* not a handler */ (error) => console.error(error));
    `,
  },
  {
    name: 'streams of http2',
    code: `
      import http2 from 'node:http2';
      const server = http2.createSecureServer({ key, cert });
      server.on('stream', /* handler: context data */ (stream, headers) => {
        stream.respond({ ':status': 200 });
        stream.end(headers[':path']);
      });
      const client = http2.connect('https://localhost');
      client.on('stream', /* not a handler */ (stream, headers) => stream.end(headers[':path']));
    `,
  },
  {
    name: 'an emitter with the same events',
    code: `
      const { EventEmitter } = require('events');
      const puppeteer = require('puppeteer');
      const bus = new EventEmitter();
      bus.on('request', /* not a handler */ (id, payload) => payload);
      puppeteer.launch().then(/* not a handler */ async (browser) => {
        const page = await browser.newPage();
        page.on('request', /* not a handler */ (intercepted) => intercepted.continue());
      });
    `,
  },
  {
    name: 'a handler by name and a method',
    code: `
      import { createServer } from 'node:http';
      class Gateway {
        constructor() {
          this.server = createServer(/* handler: request response */ (a, b) => this.handle(a, b));
          this.server.on('upgrade', this.upgrade.bind(this));
        }
        handle(a, b) { b.end(); }
        upgrade/* handler: request response data */(a, b, c) { b.destroy(); }
      }
    `,
  },
  {
    name: 'types',
    filename: 'server.ts',
    code: `
      import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
      import type { Duplex } from 'node:stream';
      import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
      export const listener: RequestListener = /* handler: request response */ (a, b) => { b.end(); };
      export const answer = /* handler: request response */ (a: IncomingMessage, b: ServerResponse) => { b.end(); };
      export const later = /* handler: request response */ async (a: http.IncomingMessage, b: http.ServerResponse) => { b.end(); };
      export const two = /* handler: request response */ (a: Http2ServerRequest, b: Http2ServerResponse) => { b.end(); };
      export const upgrade = /* handler: request response other */ (a: IncomingMessage, b: Duplex, c: Buffer) => { b.end(c); };
      http.get('http://localhost', /* not a handler */ (res: IncomingMessage) => res.resume());
      export const read = /* not a handler */ async (message: IncomingMessage) => { for await (const chunk of message) console.log(chunk); };
    `,
  },
]);
