import type { Framework, ModuleExport, Signature } from './framework.ts';

/** `(request, context)`: a message, or for a stream of the client's an iterable of them. */
const implementation: Signature = { parameters: ['data', 'context'] };

/** `routes: (router) => router.service(ElizaService, { … })` */
const routes: Signature = { parameters: [{ role: 'shared', receiver: 'router' }] };

const adapters: readonly ModuleExport[] = [
  '@connectrpc/connect-node#connectNodeAdapter',
  '@connectrpc/connect-express#expressConnectMiddleware',
  '@connectrpc/connect-next#nextJsApiRouter',
];

/** Connect for Node 1 and 2, a server of gRPC, gRPC-Web and its own protocol. The API: https://connectrpc.com/docs/node/implementing-services */
export const connectRpc: Framework = {
  name: 'connect-rpc',
  title: 'Connect RPC',
  modules: [
    '@connectrpc/connect',
    '@connectrpc/connect-node',
    '@connectrpc/connect-express',
    '@connectrpc/connect-fastify',
    '@connectrpc/connect-next',
  ],
  receivers: [
    {
      name: 'router',
      createdBy: ['@connectrpc/connect#createConnectRouter'],
      types: ['@connectrpc/connect#ConnectRouter'],
      registrations: [
        {
          methods: ['service'],
          handlers: { in: 'values', argument: 1, depth: 1 },
          signature: implementation,
        },
        // router.rpc(ElizaService.method.say, async (request) => …), and before 2 router.rpc(ElizaService, ElizaService.methods.say, …)
        { methods: ['rpc'], handlers: { in: 'arguments', from: 1 }, signature: implementation },
      ],
    },
  ],
  handlerCalls: [
    {
      calls: adapters,
      handlers: { in: 'properties', argument: 0, names: ['routes'] },
      signature: routes,
      runs: 'setup',
    },
    // await fastify.register(fastifyConnectPlugin, { routes })
    {
      calls: ['@connectrpc/connect-fastify#fastifyConnectPlugin'],
      asPlugin: true,
      handlers: { in: 'properties', argument: 1, names: ['routes'] },
      signature: routes,
      runs: 'setup',
    },
    // contextValues: (req) => createContextValues().set(user, req.user)
    {
      calls: adapters,
      handlers: { in: 'properties', argument: 0, names: ['contextValues'] },
      signature: { parameters: ['request'] },
    },
  ],
  handlerTypes: [
    {
      types: ['@connectrpc/connect#ServiceImpl'],
      depth: 1,
      signature: implementation,
    },
    { types: ['@connectrpc/connect#MethodImpl'], signature: implementation },
  ],
  parameterTypes: [
    { types: ['@connectrpc/connect#HandlerContext'], role: 'context' },
    { types: ['@connectrpc/connect#ConnectRouter'], role: 'shared', receiver: 'router' },
  ],
  // What describes the procedure is the same for all of its calls; the response's headers nobody has sent.
  sharedMembers: [
    { role: 'context', path: 'service' },
    { role: 'context', path: 'method' },
  ],
  responseMembers: [
    { role: 'context', path: 'responseHeader' },
    { role: 'context', path: 'responseTrailer' },
  ],
  requestStorage: 'context.values',
};
