import type { Framework, HandlerPosition, ModuleExport, Registration, Signature } from './framework.ts';
import { serviceNames } from './graphql.ts';

/** `async ({ input, context, errors, signal }) => …`; `context` is made for each call. */
const handler: Signature = { parameters: ['context'] };

/** `async ({ context, next, path }, input, output) => …` */
const middleware: Signature = { parameters: ['context', 'data', 'callback'] };

/** `.use(canEdit, (input) => input.id)`: what the middleware gets as its input. */
const mapInput: Signature = { parameters: ['data'] };

const first: HandlerPosition = { in: 'argument', index: 0 };
const second: HandlerPosition = { in: 'argument', index: 1 };

const procedures: readonly Registration[] = [
  { methods: ['handler'], handlers: first, signature: handler },
  { methods: ['use', 'middleware'], handlers: first, signature: middleware },
  { methods: ['use'], handlers: second, signature: mapInput },
];

/** What mounts a router on a server, by the module of the adapter. */
const adapters = ['node', 'fetch', 'fastify', 'aws-lambda', 'ws', 'bun-ws', 'crossws', 'websocket', 'message-port'];
const mountings = adapters.flatMap((adapter): ModuleExport[] => [
  `@orpc/server/${adapter}#RPCHandler`,
  `@orpc/openapi/${adapter}#OpenAPIHandler`,
]);

/** oRPC 1. The API: https://orpc.dev/docs/procedure, https://orpc.dev/docs/middleware, https://orpc.dev/docs/contract-first/implement-contract */
export const orpc: Framework = {
  name: 'orpc',
  title: 'oRPC',
  modules: ['@orpc/server', '@orpc/openapi', '@orpc/nest'],
  receivers: [
    {
      // os.$context<Context>().use(auth).input(schema).handler(…), and the procedure that it makes
      name: 'builder',
      exportedAs: ['@orpc/server#os'],
      registrations: procedures,
      returns: {
        middleware: 'middleware',
        ...Object.fromEntries(
          ['$context', '$config', '$meta', '$route', '$input', 'errors', 'meta', 'route', 'input', 'output'].map(
            (method) => [method, 'builder'],
          ),
        ),
        prefix: 'builder',
        tag: 'builder',
        callable: 'builder',
        actionable: 'builder',
      },
    },
    {
      // const os = implement(contract); os.planet.list.handler(…)
      name: 'implementer',
      createdBy: ['@orpc/server#implement', '@orpc/nest#implement'],
      registrations: procedures,
      returns: { $context: 'implementer', $config: 'implementer', middleware: 'middleware' },
      members: { '*': 'implementer' },
    },
    {
      // os.middleware(…).concat(…)
      name: 'middleware',
      registrations: [
        { methods: ['concat'], handlers: first, signature: middleware },
        { methods: ['concat'], handlers: second, signature: mapInput },
        { methods: ['mapInput'], handlers: first, signature: mapInput },
      ],
    },
  ],
  handlerCalls: [
    {
      calls: mountings,
      handlers: {
        in: 'properties',
        argument: 1,
        names: ['interceptors', 'rootInterceptors', 'clientInterceptors', 'adapterInterceptors'],
      },
      signature: handler,
    },
    // Of the server's package alone: clients have the same functions.
    {
      calls: ['@orpc/server#onError'],
      handlers: first,
      signature: { parameters: ['error', 'context', 'data'] },
    },
    { calls: ['@orpc/server#onStart'], handlers: first, signature: { parameters: ['context', 'data'] } },
    {
      calls: ['@orpc/server#onSuccess', '@orpc/server#onFinish'],
      handlers: first,
      signature: { parameters: ['response', 'context', 'data'] },
    },
  ],
  // Procedures are made in one file and used in others: authed.input(schema).handler(async ({ input, context }) => …)
  shapes: [{ names: [/^\{.*\b(input|context)\b.*\}$/], methods: ['handler'], signature: handler }],
  responseMembers: serviceNames.map((name) => ({ role: 'context', path: `context.${name}` })),
  requestStorage: 'context',
};
