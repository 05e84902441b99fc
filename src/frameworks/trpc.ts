import type { Framework, HandlerPosition, ModuleExport, Signature } from './framework.ts';
import { serviceNames } from './graphql.ts';

/** Procedures and middleware get one object, `{ ctx, input, path, next, … }`; a context function gets `{ req, res, info }`. */
const options: Signature = { parameters: ['context'] };

const first: HandlerPosition = { in: 'argument', index: 0 };

/** The functions that mount a router on a server, by the module of the adapter. */
const adapters: readonly ModuleExport[] = [
  '@trpc/server/adapters/express#createExpressMiddleware',
  '@trpc/server/adapters/next#createNextApiHandler',
  '@trpc/server/adapters/fetch#fetchRequestHandler',
  '@trpc/server/adapters/standalone#createHTTPServer',
  '@trpc/server/adapters/standalone#createHTTPHandler',
  '@trpc/server/adapters/standalone#createHTTP2Handler',
  '@trpc/server/adapters/node-http#nodeHTTPRequestHandler',
  '@trpc/server/adapters/ws#applyWSSHandler',
  '@trpc/server/adapters/aws-lambda#awsLambdaRequestHandler',
  '@trpc/server/adapters/aws-lambda#awsLambdaStreamingRequestHandler',
  '@trpc/server/adapters/next-app-dir#experimental_nextAppDirCaller',
  '@hono/trpc-server#trpcServer',
  'trpc-uwebsockets#createUWebSocketsHandler',
  'trpc-nuxt#createNuxtApiHandler',
];

/** tRPC 9 to 11. The API: https://trpc.io/docs/server */
export const trpc: Framework = {
  name: 'trpc',
  title: 'tRPC',
  modules: ['@trpc/server', '@hono/trpc-server', 'trpc-nuxt'],
  receivers: [
    {
      // initTRPC.context<Context>().meta<Meta>()
      name: 'builder',
      exportedAs: ['@trpc/server#initTRPC'],
      registrations: [],
      returns: { context: 'builder', meta: 'builder', create: 'root' },
    },
    {
      // const t = initTRPC.create()
      name: 'root',
      registrations: [{ methods: ['middleware'], handlers: first, signature: options }],
      returns: { middleware: 'middleware' },
      members: { procedure: 'procedure' },
    },
    {
      // const isAuthed = t.middleware(…).unstable_pipe(…)
      name: 'middleware',
      createdBy: [
        '@trpc/server#experimental_standaloneMiddleware.create',
        '@trpc/server#experimental_trpcMiddleware.create',
      ],
      registrations: [{ methods: ['unstable_pipe', 'pipe'], handlers: first, signature: options }],
    },
    {
      name: 'procedure',
      registrations: [{ methods: ['use', 'query', 'mutation', 'subscription'], handlers: first, signature: options }],
      returns: {
        input: 'procedure',
        output: 'procedure',
        meta: 'procedure',
        concat: 'procedure',
        unstable_concat: 'procedure',
        experimental_caller: 'procedure',
      },
    },
    {
      // version 9: trpc.router<Context>().query('user.byId', { input, resolve({ ctx, input }) {} })
      name: 'router',
      createdBy: ['@trpc/server#router'],
      registrations: [
        {
          methods: ['query', 'mutation', 'subscription'],
          handlers: { in: 'properties', argument: 1, names: ['resolve'] },
          signature: options,
        },
        { methods: ['middleware'], handlers: first, signature: options },
      ],
      returns: { merge: 'router', transformer: 'router', formatError: 'router', interop: 'router' },
    },
  ],
  handlerCalls: [
    {
      calls: adapters,
      handlers: { in: 'properties', argument: 0, names: ['createContext', 'onError', 'responseMeta'] },
      signature: options,
    },
    {
      // fastify.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router, createContext } })
      calls: ['@trpc/server/adapters/fastify#fastifyTRPCPlugin'],
      asPlugin: true,
      handlers: {
        in: 'properties',
        argument: 1,
        names: ['trpcOptions.createContext', 'trpcOptions.onError', 'trpcOptions.responseMeta'],
      },
      signature: options,
    },
  ],
  conventions: [
    { exports: ['createTRPCContext', 'createInnerTRPCContext'], parameterNames: [/./], signature: options },
    {
      exports: ['createContext'],
      parameterNames: [/^(_?opts|options|req|request|res|info|connectionParams)$/],
      signature: options,
    },
  ],
  handlerTypes: [
    {
      types: ['@trpc/server#TRPCMiddlewareFunction', '@trpc/server/unstable-core-do-not-import#MiddlewareFunction'],
      signature: options,
    },
  ],
  parameterTypes: [
    {
      types: [
        '@trpc/server/adapters/express#CreateExpressContextOptions',
        '@trpc/server/adapters/fastify#CreateFastifyContextOptions',
        '@trpc/server/adapters/next#CreateNextContextOptions',
        '@trpc/server/adapters/standalone#CreateHTTPContextOptions',
        '@trpc/server/adapters/ws#CreateWSSContextFnOptions',
        '@trpc/server/adapters/fetch#FetchCreateContextFnOptions',
        '@trpc/server/adapters/node-http#NodeHTTPCreateContextFnOptions',
        '@trpc/server/adapters/aws-lambda#CreateAWSLambdaContextOptions',
      ],
      role: 'context',
    },
  ],
  // publicProcedure.input(schema).query(({ ctx, input }) => …): procedures are made in one file and used in others
  shapes: [
    { names: [/^(ctx|input)$/], methods: ['query', 'mutation', 'subscription'], signature: options },
    { names: [/^opts$/], methods: ['query', 'mutation', 'subscription'], signature: options },
    { names: [/^(ctx|next)$/], methods: ['middleware'], signature: options },
  ],
  responseMembers: serviceNames.map((name) => ({ role: 'context', path: `ctx.${name}` })),
  requestStorage: 'ctx',
};
