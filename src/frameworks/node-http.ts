import type { Framework, HandlerCall, ModuleExport, Receiver, Registration, Signature } from './framework.ts';

/** `(req, res)`; the compatibility API of `http2` passes the same pair. */
const handler: Signature = { parameters: ['request', 'response'] };

/** `server.on('upgrade', (req, socket, head) => …)`; `connect` is the same for a CONNECT request. */
const upgradeHandler: Signature = { parameters: ['request', 'response', 'data'] };

/** `server.on('stream', (stream, headers, flags, rawHeaders) => …)`, the core API of `http2`. */
const streamHandler: Signature = { parameters: ['context', 'data', 'other', 'data'] };

/** `server.on('clientError', (error, socket) => …)` */
const clientErrorHandler: Signature = { parameters: ['error', 'response'] };

const listening = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'];

const listen = (events: readonly string[], signature: Signature): Registration => ({
  methods: listening,
  events,
  handlers: { in: 'argument', index: 1 },
  signature,
});

/** What creates a server. The handler is the last argument, behind options (and in `http2` always may be). */
const constructors: readonly ModuleExport[] = [
  'node:http#createServer',
  'node:http#Server',
  'node:https#createServer',
  'node:https#Server',
  'node:http2#createServer',
  'node:http2#createSecureServer',
];

/** A server of `node:http`, `node:https` or `node:http2`. */
const httpServer: Receiver = {
  name: 'http-server',
  createdBy: constructors,
  types: ['node:http#Server', 'node:https#Server', 'node:http2#Http2Server', 'node:http2#Http2SecureServer'],
  registrations: [
    listen(['request', 'checkContinue', 'checkExpectation'], handler),
    listen(['upgrade', 'connect'], upgradeHandler),
    listen(['stream'], streamHandler),
    listen(['clientError'], clientErrorHandler),
  ],
};

/** The server that `app.listen()` of several frameworks returns. */
export const listeningServer: Receiver = { name: httpServer.name, registrations: httpServer.registrations };

/** `http.createServer(handler)`, `http2.createSecureServer(options, handler)`, `new http.Server(handler)`. */
const created: HandlerCall = { calls: constructors, handlers: { in: 'arguments', from: 0 }, signature: handler };

/** Node's own servers. The API: https://nodejs.org/api/http.html, https://nodejs.org/api/http2.html */
export const nodeHttp: Framework = {
  name: 'node-http',
  title: 'node:http',
  modules: ['node:http', 'node:https', 'node:http2'],
  receivers: [httpServer],
  handlerCalls: [created],
  handlerTypes: [{ types: ['node:http#RequestListener'], signature: handler }],
  parameterTypes: [
    { types: ['node:http#ServerResponse', 'node:http2#Http2ServerResponse'], role: 'response' },
    { types: ['node:http2#Http2ServerRequest'], role: 'request' },
    { types: ['node:http2#ServerHttp2Stream'], role: 'context' },
    // `http.get(url, (res: IncomingMessage) => …)` is a client; `(req: IncomingMessage, socket: Duplex)` an upgrade.
    { types: ['node:http#IncomingMessage'], role: 'request', beside: true },
    { types: ['node:stream#Duplex', 'node:net#Socket', 'node:tls#TLSSocket'], role: 'response', beside: true },
  ],
  requestMembers: [{ role: 'response', path: 'req' }],
  sharedMembers: [
    // The socket outlives the request on a keep-alive connection, but belongs to one client: it is not shared.
    { role: 'request', path: 'socket.server' },
  ],
  endEvent: { role: 'response', path: '', event: 'close', over: 'destroyed' },
  requestStorage: 'req',
};
