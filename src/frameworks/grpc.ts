import type { Framework, HandlerType, ModuleExport, Parameter, Signature } from './framework.ts';

const modules = ['@grpc/grpc-js', 'grpc'];

const from = (...names: readonly string[]): ModuleExport[] =>
  modules.flatMap((module) => names.map((name) => `${module}#${name}`));

/** The request and what answers it in one object: `call.request`, `call.metadata`, `call.write(…)`. Like a socket, it ends with its client. */
const call: Parameter = { role: 'context', receiver: 'socket' };

/** `(call, callback)` answers once, `(call)` is a stream that answers by itself. */
const handler: Signature = { parameters: [call, 'callback'] };

/** Objects that implement a service: `const greeter: UntypedServiceImplementation = { sayHello(call, callback) { … } }`. */
const implementations: HandlerType = { types: from('UntypedServiceImplementation'), depth: 1, signature: handler };

/** Servers of gRPC for Node. The API: https://grpc.github.io/grpc/node/grpc.Server.html, https://grpc.io/docs/languages/node/basics/ */
export const grpc: Framework = {
  name: 'grpc',
  title: 'gRPC',
  modules,
  receivers: [
    {
      name: 'server',
      createdBy: from('Server'),
      types: from('Server'),
      registrations: [
        // server.addService(proto.Greeter.service, { sayHello(call, callback) { … } })
        {
          methods: ['addService', 'addProtoService'],
          handlers: { in: 'values', argument: 1, depth: 1 },
          signature: handler,
        },
        // server.register('/greeter/sayHello', handler, serialize, deserialize, 'unary')
        { methods: ['register'], handlers: { in: 'argument', index: 1 }, signature: handler },
      ],
    },
    {
      // call.on('data', (message) => …), of a stream that the client writes to
      name: 'socket',
      registrations: [
        {
          methods: ['on', 'once', 'addListener'],
          events: ['data'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: ['data'] },
        },
      ],
    },
  ],
  handlerTypes: [
    {
      types: from(
        'handleUnaryCall',
        'handleClientStreamingCall',
        'handleServerStreamingCall',
        'handleBidiStreamingCall',
        'UntypedHandleCall',
      ),
      signature: handler,
    },
    implementations,
  ],
  parameterTypes: [
    {
      types: from('ServerUnaryCall', 'ServerReadableStream', 'ServerWritableStream', 'ServerDuplexStream'),
      role: 'context',
      receiver: 'socket',
    },
    { types: from('sendUnaryData'), role: 'callback' },
  ],
  shapes: [
    {
      names: [/^_*call$/, /^_*(?:callback|cb)$/],
      usedMembers: ['request', 'metadata', 'getPeer', 'on', 'sendMetadata'],
      signature: handler,
    },
  ],
  requestStorage: 'call',
};
