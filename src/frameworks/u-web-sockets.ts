import type { Framework, HandlerPosition, ModuleExport, Parameter, Registration, Signature } from './framework.ts';

/** Valid until it is answered or aborted; what is attached to it is of this one request. */
const response: Parameter = { role: 'response', receiver: 'response' };

/** `(res, req) => …`: the response stands first. */
const handler: Signature = { parameters: [response, 'request'] };

/** `upgrade: (res, req, context) => …` */
const upgrade: Signature = { parameters: [response, 'request', 'other'] };

/** `message: (ws, message, isBinary) => …`, `open: (ws) => …` */
const message: Signature = { parameters: ['context', 'data', 'other'] };

/** `close: (ws, code, message) => …` */
const close: Signature = { parameters: ['context', 'other', 'data'] };

/** What a behaviour of sockets has, by the names of its functions. */
const behaviour: readonly (readonly [names: readonly string[], signature: Signature])[] = [
  [['upgrade'], upgrade],
  [['open', 'message', 'dropped', 'drain', 'ping', 'pong', 'subscription'], message],
  [['close'], close],
];

const verbs = ['get', 'post', 'options', 'del', 'patch', 'put', 'head', 'connect', 'trace', 'any'];

const second: HandlerPosition = { in: 'argument', index: 1 };

const sockets: readonly Registration[] = behaviour.map(([names, signature]) => ({
  methods: ['ws'],
  handlers: { in: 'properties', argument: 1, names },
  signature,
}));

const typed = (name: string): ModuleExport[] => [`uWebSockets.js#${name}`];

/** uWebSockets.js 20. The API: https://unetworking.github.io/uWebSockets.js/generated/ */
export const uWebSockets: Framework = {
  name: 'u-web-sockets',
  title: 'uWebSockets.js',
  modules: ['uWebSockets.js'],
  receivers: [
    {
      name: 'application',
      createdBy: [...typed('App'), ...typed('SSLApp')],
      types: typed('TemplatedApp'),
      registrations: [{ methods: verbs, handlers: second, signature: handler }, ...sockets],
      returns: {
        listen: 'application',
        listen_unix: 'application',
        addServerName: 'application',
        removeServerName: 'application',
        domain: 'application',
      },
    },
    {
      name: 'response',
      types: typed('HttpResponse'),
      registrations: [
        // res.onData((chunk, isLast) => …)
        {
          methods: ['onData'],
          handlers: { in: 'argument', index: 0 },
          signature: { parameters: ['data', 'other'] },
        },
      ],
      returns: { onAborted: 'response', onWritable: 'response', cork: 'response', writeHeader: 'response' },
    },
  ],
  handlerTypes: behaviour.map(([properties, signature]) => ({
    types: typed('WebSocketBehavior'),
    properties,
    signature,
  })),
  parameterTypes: [
    { types: typed('HttpRequest'), role: 'request' },
    { types: typed('HttpResponse'), role: 'response', receiver: 'response' },
    { types: typed('WebSocket'), role: 'context' },
    { types: typed('TemplatedApp'), role: 'shared', receiver: 'application' },
  ],
  sharesMessages: true,
  requestStorage: 'res',
};
